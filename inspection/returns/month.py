"""The month that a return is about, and until when it counts."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from inspection.words import Refused

_WRITTEN = re.compile(r"(\d{4})-?(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    """Said as ``2023-06``."""

    year: int
    number: int

    @classmethod
    def read(cls, text: str) -> "Month":
        """From ``2023-06`` or ``202306``. Raises Refused("return_month")."""
        found = _WRITTEN.fullmatch(text.strip())
        if found is None:
            raise Refused("return_month", found=text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    @property
    def before(self) -> "Month":
        return Month(self.year - 1, 12) if self.number == 1 else Month(self.year, self.number - 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True)
class Span:
    """The days that are counted, both included."""

    first: date
    cutoff: date


def span_of(month: Month, begins: date, today: date, *, cumulative: bool, cutoff: date | None = None) -> Span:
    """``begins`` is the campaign's first day here. The cutoff is the month's end, or today while it is not over.

    Raises Refused("return_future") for a month or a cutoff that has not come, Refused("return_cutoff") for one outside
    the month, Refused("return_too_early") for a month before the campaign."""
    until = cutoff or min(month.last, today)
    if month.first > today or until > today:
        raise Refused("return_future", month=str(month), today=today.isoformat())
    if Month.of(until) != month:
        raise Refused("return_cutoff", month=str(month), cutoff=until.isoformat())
    if until < begins:
        raise Refused("return_too_early", month=str(month), first=begins.isoformat())
    return Span(begins if cumulative else max(begins, month.first), until)
