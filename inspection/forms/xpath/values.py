"""The four kinds of values of XPath 1.0 and how one becomes another, with the dates of the ODK specification."""

import math
import re
from decimal import Decimal

from inspection.forms.dates import day_number
from inspection.forms.entry import Entry
from inspection.forms.slot import Spot
from inspection.forms.world import World

Node = Spot | Entry
Nodes = list[Node]
Value = str | float | bool | Nodes

NUMBER = re.compile(r"\s*-?\s*(\d+(\.\d*)?|\.\d+)\s*", re.ASCII)


def text_of(node: Node, world: World) -> str:
    return world.text(node) if isinstance(node, Spot) else node.text


def number_text(number: float) -> str:
    """As XPath 1.0 writes numbers: no exponent, no trailing zero."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def string(value: Value, world: World) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return text_of(value[0], world) if value else ""
    return number_text(value)


def number(value: Value, world: World) -> float:
    """A date counts its days from 1 January 1970, a dateTime also the part of the local day that has passed."""
    if isinstance(value, list):
        value = string(value, world)
    if isinstance(value, str):
        if NUMBER.fullmatch(value):
            return float(value.replace(" ", ""))
        return day_number(value, world.moment.now.tzinfo)
    return float(value)


def truth(value: Value) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)
