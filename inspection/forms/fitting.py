"""Whether a text is a value of a type."""

import math
import re
from collections.abc import Callable

from inspection.forms.bind import Type
from inspection.forms.dates import MOMENT, TIME, instant, is_date_only

INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
DECIMAL = re.compile(r"-?(\d{1,18}(\.\d*)?|\.\d+)", re.ASCII)
DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None and instant(text, None) is not None


def _is_moment(text: str) -> bool:
    return MOMENT.fullmatch(text) is not None and not is_date_only(text) and instant(text, None) is not None


def _is_time(text: str) -> bool:
    found = TIME.fullmatch(text)
    return (
        bool(found) and int(found[1]) < 24 and int(found[2]) < 60 and int(found[3] or 0) < 60
        if found
        else False
    )


def _point(text: str) -> tuple[float, float] | None:
    parts = text.split()
    if not 2 <= len(parts) <= 4 or not all(re.fullmatch(r"-?\d+(\.\d+)?([eE]-?\d+)?", one) for one in parts):
        return None
    lat, lon = float(parts[0]), float(parts[1])
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _points(text: str) -> list[tuple[float, float] | None]:
    return [_point(one) for one in text.strip().rstrip(";").split(";")]


def _is_trace(text: str) -> bool:
    found = _points(text)
    return len(found) >= 2 and all(found)


def _is_shape(text: str) -> bool:
    found = _points(text)
    return len(found) >= 4 and all(found) and found[0] == found[-1]


CHECKS: dict[Type, Callable[[str], bool]] = {
    "int": lambda text: INTEGER.fullmatch(text) is not None,
    "decimal": lambda text: DECIMAL.fullmatch(text) is not None,
    "boolean": lambda text: text in ("true", "false", "1", "0"),
    "date": _is_date,
    "time": _is_time,
    "dateTime": _is_moment,
    "geopoint": lambda text: _point(text) is not None,
    "geotrace": _is_trace,
    "geoshape": _is_shape,
}


def fits_type(text: str, wanted: Type) -> bool:
    """An empty text is a value of every type."""
    check = CHECKS.get(wanted)
    return not text or check is None or check(text)


def fits_range(text: str, told: tuple[str, str, str]) -> bool:
    """Whether a number lies between start and end (either may be the larger) and on a step from start."""
    try:
        value, start, end, step = (float(one) for one in (text, *told))
    except ValueError:
        return False
    steps = (value - start) / step if step else 0.0
    return min(start, end) <= value <= max(start, end) and math.isclose(steps, round(steps), abs_tol=1e-6)
