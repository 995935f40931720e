"""One broadcast: its words, whom it is for, and how far it has come."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from inspection.enterprise import Enterprise, Sector, Trait
from inspection.hazard_events import plain

MOST_TEXT = 800  # characters: with its first and last line it fits below a picture


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """For the enterprises of ``region_id`` and all below it, those of one sector or trait where it names one.
    ``photo_ids``: a picture or a file that goes along. ``reminded_at``: when those who had not confirmed were last
    told again. ``case_id``: the typical case that it tells of. Moments are UTC."""

    id: int
    text: str
    by: int
    at: datetime
    region_id: int
    sector: Sector | None = None
    trait: Trait | None = None
    photo_ids: tuple[int, ...] = ()
    reminded_at: datetime | None = None
    case_id: int | None = None

    @property
    def number(self) -> str:
        return f"B-{self.id:04d}"

    def is_for(self, firm: Enterprise) -> bool:
        """Whether it is for this enterprise of its regions."""
        return self.sector in (None, firm.sector) and (self.trait is None or self.trait in firm.traits)


@dataclass(frozen=True)
class Reach:
    """Enterprises by how far it has come with them. Each is counted once, where its people are furthest."""

    nobody: int = 0  # nobody of it is enrolled
    blocked: int = 0  # they have blocked the bot or left
    waiting: int = 0  # on its way
    delivered: int = 0
    read: int = 0
    confirmed: int = 0

    @property
    def total(self) -> int:
        return self.nobody + self.blocked + self.waiting + self.delivered + self.read + self.confirmed


def fingerprint(one: Broadcast) -> str:
    """SHA-256 in hex over what was said and to whom; reminding changes nothing of that."""
    told: dict[str, Any] = plain(asdict(one))
    del told["reminded_at"]
    if told["case_id"] is None:  # as it was told before broadcasts had any
        del told["case_id"]
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
