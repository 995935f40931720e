"""Functions of numbers."""

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

from inspection.forms.xpath.functions.of_text import each
from inspection.forms.xpath.functions.table import function, known, numbers
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value, number, string

FINEST = 30  # places: no number that people write has more
WIDE = Context(prec=400)


@function("number", 0, 1, "Numbers", "a date counts whole days of the local calendar from 1970-01-01")
def _number(scope: Scope, value: Value | None = None) -> Value:
    return number([scope.node] if value is None else value, scope.world)


def _int(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.trunc(value))


def _round(value: float, places: float = 0) -> float:
    if math.isnan(value) or math.isinf(value) or math.isnan(places):
        return value
    if abs(value) >= 1e15:
        return value
    unit = Decimal(1).scaleb(-int(max(-FINEST, min(places, FINEST))))
    return float(Decimal(repr(value)).quantize(unit, ROUND_HALF_UP, WIDE))


def _log(value: float) -> float:
    return -math.inf if value == 0 else math.log(value)


def _log10(value: float) -> float:
    return -math.inf if value == 0 else math.log10(value)


def _floor(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.floor(value))


def _ceiling(value: float) -> float:
    return value if math.isnan(value) or math.isinf(value) else float(math.ceil(value))


def _pow(value: float, power: float) -> float:
    try:
        return math.pow(value, power)
    except ValueError:  # 0 to a negative power
        return math.inf if value == 0 else math.nan


def all_numbers(scope: Scope, given: tuple[Value, ...]) -> list[float]:
    return [number(one, scope.world) for one in each(scope, given)]


@function("sum", 1, 1, "Numbers", "empty nodes count as nothing")
def _sum(scope: Scope, nodes: Value) -> Value:
    return math.fsum(number(one, scope.world) for one in each(scope, (nodes,)) if one.strip())


@function("min", 1, None, "Numbers")
def _min(scope: Scope, *given: Value) -> Value:
    found = all_numbers(scope, given)
    return math.nan if not found or any(map(math.isnan, found)) else min(found)


@function("max", 1, None, "Numbers")
def _max(scope: Scope, *given: Value) -> Value:
    found = all_numbers(scope, given)
    return math.nan if not found or any(map(math.isnan, found)) else max(found)


@function("boolean-from-string", 1, 1, "Logic")
def _from_string(scope: Scope, value: Value) -> Value:
    return string(value, scope.world) in ("1", "true")


_OF_ONE: dict[str, Callable[[float], float]] = {
    "abs": abs, "sin": math.sin, "cos": math.cos, "tan": math.tan, "asin": math.asin, "acos": math.acos,
    "atan": math.atan, "sqrt": math.sqrt, "exp": math.exp, "log": _log, "log10": _log10, "int": _int,
    "floor": _floor, "ceiling": _ceiling, "exp10": lambda value: _pow(10, value),
}  # fmt: skip
for _name, _body in _OF_ONE.items():
    numbers(_name, 1, 1, _body)
numbers("atan2", 2, 2, math.atan2)
numbers("pow", 2, 2, _pow)
numbers("round", 1, 2, _round, "a half goes away from zero")
numbers("pi", 0, 0, lambda: math.pi)
known("random", 0, 0, "Numbers", "the same on every walk with the same seed")
