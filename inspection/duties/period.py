"""Calendar periods: which one a day lies in, which ones a span of days touches, and the moments at which they begin
and end in a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from inspection.duties.rule import Unit

_DAY = timedelta(days=1)
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF_YEAR: 6, Unit.YEAR: 12}


@dataclass(frozen=True, order=True)
class Period:
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def clipped(self, to: "Period") -> "Period | None":
        """What of it lies within the other; None when nothing does."""
        first, last = max(self.first, to.first), min(self.last, to.last)
        return Period(first, last) if first <= last else None


def period_of(unit: Unit, day: date) -> Period:
    """The calendar period around a day. The campaign is none: its period is its own."""
    if unit in (Unit.DAY, Unit.SHIFT):
        return Period(day, day)
    if unit is Unit.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(monday, monday + timedelta(days=6))
    months = _MONTHS[unit]
    begins = (day.month - 1) // months * months + 1
    following = date(day.year + (begins + months > 12), (begins + months - 1) % 12 + 1, 1)
    return Period(date(day.year, begins, 1), following - _DAY)


def periods(unit: Unit, within: Period) -> Iterator[Period]:
    """Every calendar period that touches ``within``, whole (clip them yourself), in order."""
    if unit is Unit.CAMPAIGN:
        yield within
        return
    period = period_of(unit, within.first)
    while period.first <= within.last:
        yield period
        period = period_of(unit, period.last + _DAY)


def moment(day: date, at: time, zone: tzinfo) -> datetime:
    """When the wall clock shows that time on that day, in UTC. Where the clocks skip it, as much later as they
    skip; where it comes twice, the first time."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def begins(day: date, zone: tzinfo) -> datetime:
    """The first moment of a day, in UTC."""
    return moment(day, time(), zone)


def ends(day: date, zone: tzinfo) -> datetime:
    """The first moment that is not in the day any more, in UTC."""
    return begins(day + _DAY, zone)
