"""Operators of XPath 1.0; dates compare as moments, as the ODK specification has it."""

import math
from collections.abc import Callable

from inspection.forms.dates import instant
from inspection.forms.world import World
from inspection.forms.xpath.values import Value, number, text_of, truth

Order = Callable[[float, float], bool]


def equal(left: Value, right: Value, world: World) -> bool:
    """Whether any value of the one side equals any of the other."""
    return any(
        _same(one, other, world) for one in _each(left, right, world) for other in _each(right, left, world)
    )


def unequal(left: Value, right: Value, world: World) -> bool:
    return any(
        not _same(one, other, world)
        for one in _each(left, right, world)
        for other in _each(right, left, world)
    )


def _each(side: Value, other: Value, world: World) -> list[str | float | bool]:
    if not isinstance(side, list):
        return [side]
    if isinstance(other, bool):
        return [truth(side)]
    return [text_of(node, world) for node in side]


def _same(one: str | float | bool, other: str | float | bool, world: World) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return truth(one) == truth(other)
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _same_moment(one, other, world)
    return math.isclose(number(one, world), number(other, world), rel_tol=1e-12, abs_tol=1e-12)


def _same_moment(one: str, other: str, world: World) -> bool:
    if one[4:5] != "-" or other[4:5] != "-":
        return False
    zone = world.moment.now.tzinfo
    first, second = instant(one, zone), instant(other, zone)
    return first is not None and first == second


def ordered(left: Value, right: Value, world: World, order: Order) -> bool:
    """Whether any value of the one side stands in this order to any of the other."""
    return any(
        _in_order(one, other, world, order)
        for one in _each(left, right, world)
        for other in _each(right, left, world)
    )


def _in_order(one: str | float | bool, other: str | float | bool, world: World, order: Order) -> bool:
    if isinstance(one, str) and isinstance(other, str) and "-" in one and "-" in other:
        zone = world.moment.now.tzinfo
        first, second = instant(one, zone), instant(other, zone)
        if first is not None and second is not None:
            return order(first.timestamp(), second.timestamp())
    return order(number(one, world), number(other, world))


def divided(left: float, right: float) -> float:
    if right == 0:
        nothing = left == 0 or math.isnan(left)
        return math.nan if nothing else math.copysign(math.inf, left) * math.copysign(1, right)
    return left / right


def remainder(left: float, right: float) -> float:
    """With the sign of the dividend."""
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)
