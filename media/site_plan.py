"""Where things lie on a drawing around a site: metres east and north, and marks moved apart that would hide another."""

from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin

METRES = pi / 180 * 6_371_008.8  # of one degree of latitude
Spot = tuple[float, float]


def metres(origin: Spot, place: Spot) -> Spot:
    """(east, north) of a (lat, lon) in degrees; exact enough within some ten kilometres."""
    lat, lon = origin
    east = (place[1] - lon + 180) % 360 - 180
    return east * METRES * cos(radians(lat)), (place[0] - lat) * METRES


def scale_bar(across: float) -> int:
    """The longest of 1, 2, 5 × 10ⁿ metres that is no more than a third of what is shown ``across``."""
    fits = [n * 10**power for power in range(6) for n in (1, 2, 5) if n * 10**power <= across / 3]
    return fits[-1] if fits else 1


def apart(spots: Sequence[Spot], least: float) -> list[Spot]:
    """The same spots in pixels, each moved on a widening spiral until it is ``least`` away from those before it."""
    put: list[Spot] = []
    for x, y in spots:
        there, turn = (x, y), 0
        while any(hypot(there[0] - a, there[1] - b) < least for a, b in put):
            turn += 1
            out, way = least * 0.35 * turn**0.5, turn * 2.4
            there = x + out * cos(way), y + out * sin(way)
        put.append(there)
    return put
