"""Thirty days in numbers, for a region and all below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

DAYS = 30


@dataclass(frozen=True)
class Series:
    """One number for each day, the last of them ``until``: hazards found and closed on it, overdue at its end."""

    until: date
    found: tuple[int, ...] = (0,) * DAYS
    closed: tuple[int, ...] = (0,) * DAYS
    overdue: tuple[int, ...] = (0,) * DAYS

    @property
    def is_empty(self) -> bool:
        return not any((*self.found, *self.closed, *self.overdue))


def together(until: date, several: Iterable[Series]) -> Series:
    """The sums, day by day."""
    known = list(several)
    if not known:
        return Series(until)
    parts = ([getattr(one, name) for one in known] for name in ("found", "closed", "overdue"))
    found, closed, overdue = (tuple(map(sum, zip(*part, strict=True))) for part in parts)
    return Series(until, found, closed, overdue)
