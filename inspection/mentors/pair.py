"""One pair, as the steps that were taken in it: when it was helped last and whether it goes on follow from them."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from inspection.hazard_events import plain

MOST_TEXT = 500


class MentorDid(StrEnum):
    """What can happen to a pair; its event in the chain is called ``mentor.<did>``."""

    HELPED = "helped"
    CONFIRMED = "confirmed"  # says the enterprise that was helped
    REMINDED = "reminded"
    ENDED = "ended"


@dataclass(frozen=True)
class MentorStep:
    """``by`` is None for the clock; ``on`` is the day of the help; ``help`` counts the helps of a pair from 1, and says
    which one is confirmed. ``at`` is UTC."""

    did: MentorDid
    by: int | None
    at: datetime
    text: str | None = None
    on: date | None = None
    help: int | None = None
    photo_ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MentorPair:
    """Either an enterprise is the mentor, or a person. ``remind_on`` is the day on which the mentor is reminded unless
    there was help; None when nobody is any more."""

    id: int
    enterprise_id: int  # that is helped
    mentor_firm_id: int | None
    mentor_person_id: int | None
    by: int
    at: datetime
    remind_on: date | None
    steps: tuple[MentorStep, ...] = ()

    @property
    def number(self) -> str:
        return pair_number(self.id)

    @property
    def ended(self) -> MentorStep | None:
        return next((step for step in self.steps if step.did is MentorDid.ENDED), None)

    @property
    def helps(self) -> tuple[MentorStep, ...]:
        return tuple(step for step in self.steps if step.did is MentorDid.HELPED)

    @property
    def confirmed(self) -> frozenset[int]:
        """Which helps, counted from 1."""
        return frozenset(step.help or 0 for step in self.steps if step.did is MentorDid.CONFIRMED)

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        return tuple(n for n in range(1, len(self.helps) + 1) if n not in self.confirmed)

    @property
    def last_help(self) -> date | None:
        return max((step.on for step in self.helps if step.on is not None), default=None)

    @property
    def reminders(self) -> int:
        """Since there was help last."""
        found = 0
        for step in self.steps:
            found = (
                found + 1 if step.did is MentorDid.REMINDED else 0 if step.did is MentorDid.HELPED else found
            )
        return found

    def after(self, step: MentorStep, remind_on: date | None) -> "MentorPair":
        return replace(self, steps=(*self.steps, step), remind_on=remind_on)


def pair_number(pair_id: int) -> str:
    return f"J-{pair_id:04d}"


def pair_fingerprint(one: MentorPair) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of the words."""
    told: dict[str, Any] = plain(asdict(one))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
