"""One case of the library: made from a closed hazard, never changed, perhaps made void."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from inspection.enterprise import Sector, Trait
from inspection.hazard import Grade
from inspection.hazard_events import plain
from inspection.words import Words, words

MOST_TITLE, MOST_TEXT = 40, 200  # characters: the whole case fits into one broadcast
MOST_PHOTOS = 8


class Naming(StrEnum):
    """Who may be named in a case."""

    NOBODY = "nobody"
    ENTERPRISE = "enterprise"
    EVERYBODY = "everybody"  # the enterprise, and persons in the words


@dataclass(frozen=True, kw_only=True)
class TypicalCase:
    """``found``, ``fixed`` and ``lesson`` are words for everybody enrolled; ``enterprise`` is its name only where
    that was chosen. Sector, traits, clause and edition are as they were then. Photos are ledger ids, moments UTC."""

    id: int
    hazard_id: int
    title: str
    found: str
    fixed: str
    lesson: str
    by: int
    at: datetime
    naming: Naming = Naming.NOBODY
    enterprise: str | None = None
    sector: Sector | None = None
    traits: tuple[Trait, ...] = ()
    grade: Grade | None = None
    clause: str | None = None
    edition: str | None = None
    item_id: str | None = None
    before_ids: tuple[int, ...] = ()
    after_ids: tuple[int, ...] = ()
    voided_at: datetime | None = None
    voided_by: int | None = None
    void_reason: str | None = None

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def is_void(self) -> bool:
        return self.voided_at is not None

    @property
    def told(self) -> list[Words]:
        """What was found, how it was fixed, and the lesson."""
        parts = ("found", self.found), ("fixed", self.fixed), ("lesson", self.lesson)
        return [words(f"card.case.{name}", text=text) for name, text in parts]

    @property
    def photo_ids(self) -> tuple[int, ...]:
        return (*self.before_ids, *self.after_ids)


def number_of(case_id: int) -> str:
    return f"E-{case_id:04d}"


def fingerprint(one: TypicalCase) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of the words."""
    told: dict[str, Any] = plain(asdict(one))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
