"""A call, 吹哨报到: the street calls people of departments to a site, or about a region as a whole; they arrive, and
say what came of it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from inspection.hazard_events import plain


@dataclass(frozen=True)
class Party:
    """One who is called. Degrees are WGS-84; the place of arriving is optional."""

    person_id: int
    arrived_at: datetime | None = None
    lat: float | None = None
    lon: float | None = None
    result: str | None = None
    result_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Call:
    """``due_on``: the last day to arrive, in the system's zone. ``reminded_at``: those not arrived were reminded, once;
    ``told_at``: whoever manages the site's regions was told that somebody did not come. Moments are UTC."""

    id: int
    enterprise_id: int | None  # None: it is about the region
    what: str
    by: int
    at: datetime
    due_on: date
    region_id: int | None = None
    hazard_id: int | None = None
    parties: tuple[Party, ...] = ()
    reminded_at: datetime | None = None
    told_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def number(self) -> str:
        return f"C-{self.id:04d}"

    @property
    def missing(self) -> tuple[int, ...]:
        """Who has not arrived."""
        return tuple(one.person_id for one in self.parties if one.arrived_at is None)

    def party(self, person_id: int) -> Party | None:
        return next((one for one in self.parties if one.person_id == person_id), None)


def fingerprint(call: Call) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of people's words."""
    told: dict[str, Any] = plain(asdict(call))
    if call.region_id is None:  # calls were told of before a region could be called to
        del told["region_id"]
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def event_data(call: Call) -> dict[str, Any]:
    """What the chain is told at every step of a call."""
    return {"number": call.number, "hazard": call.hazard_id, "sha256": fingerprint(call)}
