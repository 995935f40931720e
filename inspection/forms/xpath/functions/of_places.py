"""Functions of places on the earth, and of signed texts."""

import base64
import math
from itertools import pairwise

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from inspection.forms.xpath.functions.of_text import each
from inspection.forms.xpath.functions.table import function, texts
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import Value, string

PLACES = "Places"
RADIUS = 6_378_100.0  # metres, at the equator, as the clients of ODK have it
Point = tuple[float, float]


def point(text: str) -> Point | None:
    """Latitude and longitude of a geopoint, None for what is none."""
    try:
        lat, lon = (float(one) for one in text.split()[:2])
    except ValueError:
        return None
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def points(scope: Scope, given: tuple[Value, ...]) -> list[Point] | None:
    """Of one trace or shape, or of several points; None when one of them is no place."""
    told = [part for one in each(scope, given) for part in one.strip().rstrip(";").split(";")]
    found = [point(one) for one in told]
    return [one for one in found if one] if found and all(found) else None


def _between(one: Point, other: Point) -> float:
    turn = math.radians(one[1] - other[1])
    first, second = math.radians(one[0]), math.radians(other[0])
    cosine = math.sin(first) * math.sin(second) + math.cos(first) * math.cos(second) * math.cos(turn)
    return math.acos(max(-1.0, min(1.0, cosine))) * RADIUS


@function("distance", 1, None, PLACES)
def _distance(scope: Scope, *given: Value) -> Value:
    found = points(scope, given)
    return math.fsum(map(_between, found, found[1:])) if found else math.nan


@function("area", 1, 1, PLACES)
def _area(scope: Scope, *given: Value) -> Value:
    found = points(scope, given)
    if not found:
        return math.nan
    metres = 2 * math.pi * RADIUS / 360
    lat, lon = found[0]
    flat = [((y - lat) * metres, (x - lon) * metres * math.cos(math.radians(y))) for y, x in found[1:]]
    return abs(math.fsum((a[0] * b[1] - a[1] * b[0]) / 2 for a, b in pairwise(flat)))


function("enclosed-area", 1, 1, PLACES)(_area)


@function("geofence", 2, 2, PLACES)
def _geofence(scope: Scope, place: Value, shape: Value) -> Value:
    """Whether a point lies within a closed shape."""
    here, corners = point(string(place, scope.world)), points(scope, (shape,))
    if not here or not corners:
        return False
    y, x = here
    inside = False
    for one, two in pairwise(corners):
        if (two[0] > y) != (one[0] > y) and x < (one[1] - two[1]) * (y - two[0]) / (one[0] - two[0]) + two[1]:
            inside = not inside
    return inside


def _signed(contents: str, key: str) -> str:
    """What follows an Ed25519 signature of 64 bytes, when the signature holds; else ""."""
    try:
        told = base64.b64decode(contents + "=" * (-len(contents) % 4))
        return VerifyKey(base64.b64decode(key)).verify(told).decode()
    except (ValueError, BadSignatureError):
        return ""


texts("extract-signed", 2, 2, "Text", _signed)
