"""A quality signal, 提示: something measured that is worth a question, what the person says to it, and what a
supervisor makes of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from inspection.hazard_events import plain


class SignalKind(StrEnum):
    """What was noticed; ``docs/signals.md`` says of each what it does not prove."""

    TOO_FAST = "too_fast"
    ALL_AT_ONCE = "all_at_once"
    OFF_SITE = "off_site"
    SAME_PHOTO = "same_photo"
    ZERO_FINDINGS = "zero_findings"
    FOUND_LATER = "found_later"
    CLOSED_FAST = "closed_fast"
    SAME_PROOF = "same_proof"
    ALWAYS_EXTENDED = "always_extended"
    SAME_ANSWERS = "same_answers"
    LAST_DAY = "last_day"
    PHOTO_FACTS = "photo_facts"
    POSTER_MISPLACED = "poster_misplaced"
    POSTER_CLONED = "poster_cloned"
    POSTER_REVOKED = "poster_revoked"
    POSTER_UNKNOWN = "poster_unknown"  # at the end: buttons that live for weeks count the kinds


class SignalVerdict(StrEnum):
    """What a supervisor makes of it."""

    EXPLAINED = "explained"
    TALKED = "talked"
    REVISIT = "revisit"  # a look-back is ordered


@dataclass(frozen=True, kw_only=True)
class Hint:
    """What a rule has noticed. ``key`` is the same whenever the same thing is noticed again; ``facts`` are plain JSON:
    what was measured, and against what. Never how or through whom a hazard became known. ``region_id``: where it has
    neither an enterprise nor a person."""

    kind: SignalKind
    key: str
    person_id: int | None = None
    enterprise_id: int | None = None
    visit_id: int | None = None
    hazard_id: int | None = None
    region_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Signal(Hint):
    """A hint on record. ``region_id``: whose supervisors read it; ``answer`` is the word of the person it is about,
    ``said`` that of the supervisor; ``ordered_id`` the look-back. Moments are UTC."""

    id: int
    region_id: int
    at: datetime
    answer: str | None = None
    answered_at: datetime | None = None
    verdict: SignalVerdict | None = None
    said: str | None = None
    judged_by: int | None = None
    judged_at: datetime | None = None
    ordered_id: int | None = None

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def is_open(self) -> bool:
        return self.verdict is None


def number_of(signal_id: int) -> str:
    return f"Q-{signal_id:04d}"


def fingerprint(signal: Signal) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of people's words."""
    told: dict[str, Any] = plain(asdict(signal))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def event_data(signal: Signal) -> dict[str, Any]:
    """What the chain is told at every step of a signal."""
    return {"number": signal.number, "kind": signal.kind.value, "sha256": fingerprint(signal)}
