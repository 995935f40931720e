"""What a calculation leaves in a node: the text of its outcome, as the node's type writes it."""

import math

from inspection.forms.bind import Type
from inspection.forms.dates import date_text, instant, moment_of_days, moment_text
from inspection.forms.fitting import fits_type
from inspection.forms.world import World
from inspection.forms.xpath.values import NUMBER, Value, number, number_text, string

LONGEST = 32_000
"""Letters: about what a cell of a spreadsheet holds. Expressions that double a text would fill the machine."""


def cast(value: Value, wanted: Type, world: World) -> str:
    """Not a number leaves nothing, and so does what is none of the node's type. Numbers become whole where the node
    is, and dates where it is one."""
    if isinstance(value, list):
        value = string(value, world)
    if isinstance(value, bool):
        value = float(value) if wanted in ("int", "decimal") else string(value, world)
    if isinstance(value, str):
        value = value[:LONGEST]
        if fits_type(value, wanted):
            return value
        if not NUMBER.fullmatch(value):
            return _moment(value, wanted, world)
        value = number(value, world)
    return _number(value, wanted, world)


def _number(value: float, wanted: Type, world: World) -> str:
    if math.isnan(value):
        return ""
    if wanted in ("string", "barcode", "binary"):
        return number_text(value)
    if math.isinf(value):
        return ""
    if wanted == "date":
        return date_text(value)
    if wanted == "dateTime":
        return moment_of_days(value, world.moment.now.tzinfo)
    made = str(int(value)) if wanted == "int" else number_text(value)
    return made if fits_type(made, wanted) else ""


def _moment(text: str, wanted: Type, world: World) -> str:
    """A dateTime in a date, or a date in a dateTime; anything else in them is nothing."""
    made = instant(text, world.moment.now.tzinfo) if wanted in ("date", "dateTime") else None
    if made is None:
        return ""
    return made.date().isoformat() if wanted == "date" else moment_text(made)
