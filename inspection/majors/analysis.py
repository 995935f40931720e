"""Thirty days of a region's major hazards against the thirty before. Every number is a list of hazards."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from inspection.majors.major import Major

DAYS = 30
Many = tuple[Major, ...]


class MajorCount(StrEnum):
    """What is counted: within the days, or at the end of the last."""

    FOUND = "found"
    CLOSED = "closed"
    OPEN = "open"
    LATE = "late"
    CAME_BACK = "came_back"
    REPEAT = "repeat"


class MajorsBy(StrEnum):
    STREET = "street"
    SECTOR = "sector"
    CLAUSE = "clause"
    SOURCE = "source"


@dataclass(frozen=True)
class Days:
    """Both days belong to it."""

    first: date
    last: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True)
class Line:
    """``name`` is a region's id for ``MajorsBy.STREET``, else a word of its own kind; None where nothing is known."""

    name: object
    found: Many
    before: Many
    open: Many


@dataclass(frozen=True)
class Analysis:
    days: Days
    counts: Mapping[MajorCount, tuple[Many, Many]]  # now, and of the days before
    lines: Mapping[MajorsBy, Sequence[Line]]


def analysis(majors: Iterable[Major], until: date) -> Analysis:
    """As the records are now: what was known when the days before ended is not looked at."""
    known = tuple(majors)
    now = Days(until - timedelta(days=DAYS - 1), until)
    before = Days(now.first - timedelta(days=DAYS), now.first - timedelta(days=1))
    counts = {one: (_counted(known, one, now), _counted(known, one, before)) for one in MajorCount}
    return Analysis(now, counts, {by: _lines(known, by, now, before) for by in MajorsBy})


def _counted(known: Many, what: MajorCount, days: Days) -> Many:
    counted: Mapping[MajorCount, Callable[[Major], bool]] = {
        MajorCount.FOUND: lambda one: one.found_on in days,
        MajorCount.CLOSED: lambda one: one.closed_on in days,
        MajorCount.OPEN: lambda one: one.open_on(days.last),
        MajorCount.LATE: lambda one: one.late_on(days.last),
        MajorCount.CAME_BACK: lambda one: any(day in days for day in one.came_back),
        MajorCount.REPEAT: lambda one: one.repeat and one.found_on in days,
    }
    return tuple(filter(counted[what], known))


_NAMES: Mapping[MajorsBy, Callable[[Major], object]] = {
    MajorsBy.STREET: lambda one: one.region_id,
    MajorsBy.SECTOR: lambda one: one.sector,
    MajorsBy.CLAUSE: lambda one: one.clause,
    MajorsBy.SOURCE: lambda one: one.source,
}


def _lines(known: Many, by: MajorsBy, now: Days, before: Days) -> Sequence[Line]:
    """The most open first; what has none in either days and none open is left out."""
    named: dict[object, list[Major]] = {}
    for one in known:
        named.setdefault(_NAMES[by](one), []).append(one)
    found = []
    for name, those in named.items():
        many = tuple(those)
        line = Line(
            name,
            _counted(many, MajorCount.FOUND, now),
            _counted(many, MajorCount.FOUND, before),
            _counted(many, MajorCount.OPEN, now),
        )
        if line.found or line.before or line.open:
            found.append(line)
    return sorted(found, key=lambda one: (-len(one.open), -len(one.found), str(one.name)))
