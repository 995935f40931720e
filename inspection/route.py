"""The order in which the sites of a day are driven to: short ways first, worked out here, no service asked."""

from collections.abc import Sequence
from itertools import pairwise

from inspection.place import distance

Place = tuple[float, float]
"""Latitude and longitude in degrees, WGS-84."""

EXACT = 8
"""Up to so many places every order is weighed; beyond, a good one is looked for."""

ROUNDS = 20


def in_order(places: Sequence[Place | None], start: Place | None = None) -> list[int]:
    """The places' positions in the order to drive to them, from ``start`` or else from wherever it is shortest.

    Never longer than the order given; of two that are as long, the one nearer to the given. Whatever has no
    place comes last, as it was given."""
    known = [number for number, place in enumerate(places) if place is not None]
    unknown = [number for number, place in enumerate(places) if place is None]
    where = [place for place in places if place is not None]
    ways = [[distance(one, other) for other in where] for one in where]
    first = [distance(start, one) if start else 0.0 for one in where]
    found = _exact(ways, first) if len(where) <= EXACT else _improved(ways, first)
    given = list(range(len(where)))
    best = found if _long(found, ways, first) < _long(given, ways, first) - 0.5 else given
    return [*(known[number] for number in best), *unknown]


def _long(order: Sequence[int], ways: Sequence[Sequence[float]], first: Sequence[float]) -> float:
    """Metres, as the crow flies."""
    return (first[order[0]] if order else 0.0) + sum(ways[one][two] for one, two in pairwise(order))


def _exact(ways: Sequence[Sequence[float]], first: Sequence[float]) -> list[int]:
    """Held and Karp: the best way to have been at a set of places, ending at one of them."""
    count = len(ways)
    best: dict[tuple[int, int], tuple[float, list[int]]] = {
        (1 << n, n): (first[n], [n]) for n in range(count)
    }
    for been in range(1, 1 << count):
        for last in range(count):
            if (been, last) not in best:
                continue
            metres, order = best[been, last]
            for then in range(count):
                key = been | 1 << then, then
                longer = metres + ways[last][then]
                if not been & 1 << then and (key not in best or longer < best[key][0]):
                    best[key] = longer, [*order, then]
    ends = [best[(1 << count) - 1, last] for last in range(count)]
    return min(ends)[1] if ends else []


def _improved(ways: Sequence[Sequence[float]], first: Sequence[float]) -> list[int]:
    """Always on to the nearest, then stretches turned round as long as that shortens it."""
    left = set(range(len(ways)))
    order = [min(left, key=lambda one: (first[one], one))]
    while left := left - {order[-1]}:
        order.append(min(left, key=lambda one: (ways[order[-1]][one], one)))
    for _ in range(ROUNDS):
        shorter = _turned(order, ways, first)
        if shorter is None:
            break
        order = shorter
    return order


def _turned(order: list[int], ways: Sequence[Sequence[float]], first: Sequence[float]) -> list[int] | None:
    """The order with the one stretch turned round that saves most; None when none saves half a metre."""
    saved, best = 0.5, None
    for begin in range(len(order)):
        for end in range(begin + 1, len(order)):
            before = ways[order[begin - 1]] if begin else first
            gain = before[order[begin]] - before[order[end]]
            if end + 1 < len(order):
                after = order[end + 1]
                gain += ways[order[end]][after] - ways[order[begin]][after]
            if gain > saved:
                saved, best = gain, (begin, end)
    if best is None:
        return None
    begin, end = best
    return [*order[:begin], *reversed(order[begin : end + 1]), *order[end + 1 :]]
