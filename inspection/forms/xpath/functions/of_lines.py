"""Whether a line that somebody walked crosses itself."""

from itertools import pairwise

from inspection.forms.xpath.functions.of_places import PLACES, Point, points
from inspection.forms.xpath.functions.table import function
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value


def _side(one: Point, other: Point, third: Point) -> float:
    """On which side of a line a point lies: 0 on it."""
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


def _between(one: Point, other: Point, third: Point) -> bool:
    """Whether a point of the line lies on the piece from one to the other."""
    return all(min(a, b) <= c <= max(a, b) for a, b, c in zip(one, other, third, strict=True))


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two pieces have a point in common."""
    ends = ((c, d, a), (c, d, b), (a, b, c), (a, b, d))
    one, two, three, four = (_side(*each) for each in ends)
    if one * two < 0 and three * four < 0:
        return True
    return any(
        side == 0 and _between(*each) for side, each in zip((one, two, three, four), ends, strict=True)
    )


@function("intersects", 1, 1, PLACES, "pieces that follow one another share a point and do not count")
def _intersects(scope: Scope, *given: Value) -> Value:
    found = points(scope, given)
    pieces = [(one, two) for one, two in pairwise(found or ()) if one != two]
    scope.world.spend(len(pieces) ** 2)
    last = len(pieces) - 1
    closed = bool(pieces) and pieces[0][0] == pieces[last][1]
    return any(
        _meet(*pieces[n], *pieces[m])
        for n in range(len(pieces))
        for m in range(n + 2, len(pieces))
        if not (closed and n == 0 and m == last)
    )
