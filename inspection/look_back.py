"""Looking back at what was closed, 回头看: after how many days, and by whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from inspection.draws.lots import sha
from inspection.hazard import Source
from inspection.people import Person, Role

AFTER = (30, 90)
"""Days since a major hazard was closed."""

FORGOTTEN = timedelta(days=60)
"""How much later a look-back is still drawn: a system taken into use does not ask for years at once."""


@dataclass(frozen=True)
class Due:
    """A closed hazard that is to be looked back at. ``hands`` acted for the enterprise."""

    hazard_id: int
    number: str
    enterprise_id: int
    closed_at: datetime
    after: int
    reinspected_by: int | None
    hands: tuple[int, ...]


def lead_of(due: Due, people: Sequence[Person]) -> Person | None:
    """Whoever re-inspected it, or else another inspector of the site who did nothing for the enterprise in it, and
    where there is none a manager; None when there is nobody."""
    free = [one for one in people if one.id not in due.hands]

    def order(one: Person) -> tuple[bool, bool, int]:
        return one.id != due.reinspected_by, not one.holds(Role.INSPECTOR), one.id

    return min(free, key=order, default=None)


SAMPLED = 0
"""Stands for the days since closing where a hazard was drawn by lot."""


@dataclass(frozen=True)
class Sample:
    """Which closed hazards are drawn from. ``regions``: a whole subtree; moments bound the closing, the second one
    excluded; ``imported``: only those of earlier years; ``source``: only those that came to be known so."""

    regions: frozenset[int]
    since: datetime | None = None
    until: datetime | None = None
    imported: bool = False
    source: Source | None = None


def drawn_by_lot(numbers: Sequence[str], take: int, seed: str) -> list[str]:
    """Anyone can draw it again: the numbers in the order of SHA-256 of seed, slash and number; the first ones are
    taken."""
    return sorted(numbers, key=lambda one: sha(f"{seed}/{one}"))[:take]


class By(StrEnum):
    """What the rates of coming back are told apart by."""

    REGION = "region"
    ENTERPRISE = "enterprise"
    SECTOR = "sector"
    CLOSER = "closer"
