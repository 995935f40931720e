"""What the rules of signals look at: plain facts, read before."""

from dataclasses import dataclass
from datetime import datetime

from inspection.visit import CheckInRecord, Paged


@dataclass(frozen=True, kw_only=True)
class VisitSeen:
    """A visit that was handed in. Moments are UTC; ``violations`` and ``items`` as it counted them."""

    id: int
    number: str
    kind: str
    lead_id: int
    enterprise_id: int
    checked_in_at: datetime
    submitted_at: datetime
    items: int
    violations: int = 0
    check_in: CheckInRecord | None = None
    paged: tuple[Paged, ...] = ()
    sector: str = ""

    @property
    def seconds(self) -> int:
        """From check-in to handing in."""
        return max(0, int((self.submitted_at - self.checked_in_at).total_seconds()))

    @property
    def pace(self) -> float:
        """Seconds per item; 0 without a checklist."""
        return self.seconds / self.items if self.items else 0.0


@dataclass(frozen=True)
class PhotoUse:
    """A photo where it stands as evidence: before, after or at re-inspection of a hazard."""

    photo_id: int
    hazard_id: int
    number: str
    stage: str
    enterprise_id: int | None
    visit_id: int | None
    person_id: int | None
    at: datetime


@dataclass(frozen=True)
class Likeness:
    """How alike: the same bytes (0 bits, ``exact``), or so many of 64 bits apart, perhaps only when mirrored; ``cut``:
    in how many per cent of its details what both show agrees, for one is a part of the other."""

    bits: int
    exact: bool = False
    mirrored: bool = False
    cut: int = 0


@dataclass(frozen=True)
class HazardSeen:
    """A hazard as the ledger has it now. ``found_by`` is used to tell people apart, never shown."""

    id: int
    number: str
    enterprise_id: int
    item_id: str | None
    visit_id: int | None
    found_by: int | None
    found_at: datetime
    is_major: bool = False
    fixed_on_spot: bool = False
    closed_at: datetime | None = None
    closed_by: int | None = None
