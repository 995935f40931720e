"""A measure as it stands in the ledger: recorded once, never changed, perhaps made void."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from inspection.hazard_events import plain
from inspection.measures.kind import MeasureKind, On


@dataclass(frozen=True)
class Proof:
    """Why a self-reported hazard is not penalised: the report's place and moment in the chain, UTC, before those of
    the inspectors' first check-in afterwards."""

    hazard_id: int
    reported_seq: int
    reported_at: datetime
    visit_id: int
    arrived_seq: int
    arrived_at: datetime


@dataclass(frozen=True, kw_only=True)
class Measure:
    """``enterprise_id`` is the enterprise it is on, or whose person it is on; ``region_id`` only if on a region.
    Measures of one ``case_id`` were decided together. Moments are UTC to the millisecond; persons who acted are
    ledger ids, photos too. A void one counts nowhere."""

    id: int
    kind: MeasureKind
    on: On
    decided_on: date
    by: int
    at: datetime
    case_id: int
    enterprise_id: int | None = None
    region_id: int | None = None
    person: str | None = None  # the name of whom it is on
    persons: int | None = None
    hazard_ids: tuple[int, ...] = ()
    amount_yuan: float | None = None
    document: str | None = None
    authority: str | None = None
    note: str | None = None
    is_key: bool = False
    is_crime: bool = False
    photo_ids: tuple[int, ...] = ()
    proofs: tuple[Proof, ...] = ()
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str | None = None

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None


def number_of(measure_id: int) -> str:
    return f"M-{measure_id:04d}"


def fingerprint(measure: Measure) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of people's names."""
    told: dict[str, Any] = plain(asdict(measure))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
