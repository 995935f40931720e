"""What a calculation leaves in a node: the text of its outcome, as the node's type writes it."""

import math

from inspection.forms.bind import Type
from inspection.forms.dates import date_text, moment_of_days
from inspection.forms.world import World
from inspection.forms.xpath.values import Value, number_text, string


def cast(value: Value, wanted: Type, world: World) -> str:
    """Not a number leaves nothing. Numbers become dates where the node is one, and whole where it is whole."""
    if isinstance(value, list):
        value = string(value, world)
    if isinstance(value, float):
        return _number(value, wanted, world)
    if isinstance(value, bool):
        return ("true" if value else "false") if wanted != "int" else str(int(value))
    return value


def _number(value: float, wanted: Type, world: World) -> str:
    if math.isnan(value):
        return ""
    if math.isinf(value):
        return number_text(value) if wanted in ("string", "decimal") else ""
    if wanted == "int":
        return str(int(value))
    if wanted == "date":
        return date_text(value)
    if wanted == "dateTime":
        return moment_of_days(value, world.moment.now.tzinfo)
    return number_text(value)
