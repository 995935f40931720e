"""An expert at one visit, as the steps that were taken: what he advised, whether he signed and whether his right goes
on follow from them."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from inspection.hazard_events import plain

MOST_TEXT = 500
MOST_NAME = 40
MOST_EXPERTS = 5  # of one visit, at the same time
MOST_ADVICE = 20  # of one expert


class ExpertDid(StrEnum):
    """What can happen; its event in the chain is called ``expert.<did>``."""

    JOINED = "joined"  # by the link
    ADVISED = "advised"
    TAKEN = "taken"  # an advice became a hazard
    SIGNED = "signed"
    REMINDED = "reminded"
    ENDED = "ended"


class End(StrEnum):
    """Why the right ended."""

    OFF = "off"  # the visit was called off, or over before the link was used
    SIGNED = "signed"
    UNSIGNED = "unsigned"  # not in time
    LAPSED = "lapsed"  # nobody has handed in a record
    LET_GO = "let_go"  # by the lead or whoever plans there


@dataclass(frozen=True)
class ExpertStep:
    """``by`` is None for the clock; ``n`` counts the advice of one expert from 1, and says which one was taken.
    ``text`` is the advice, the statement that was signed, or why it ended. ``at`` is UTC."""

    did: ExpertDid
    by: int | None
    at: datetime
    text: str | None = None
    n: int | None = None
    photo_ids: tuple[int, ...] = ()
    hazard_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class VisitExpert:
    """``token_hash`` and ``expires_at`` are of the link; without them the expert is named only. ``by`` invited."""

    id: int
    visit_id: int
    name: str
    field: str
    unit: str
    by: int
    at: datetime
    token_hash: str | None = None
    expires_at: datetime | None = None
    steps: tuple[ExpertStep, ...] = ()

    @property
    def has_account(self) -> bool:
        return self.token_hash is not None

    @property
    def person_id(self) -> int | None:
        """Who came by the link."""
        joined = self._first(ExpertDid.JOINED)
        return joined.by if joined else None

    @property
    def advice(self) -> tuple[ExpertStep, ...]:
        return tuple(step for step in self.steps if step.did is ExpertDid.ADVISED)

    @property
    def taken(self) -> dict[int, int]:
        """Which advice became which hazard."""
        return {step.n or 0: step.hazard_id or 0 for step in self.steps if step.did is ExpertDid.TAKEN}

    @property
    def signed(self) -> ExpertStep | None:
        return self._first(ExpertDid.SIGNED)

    @property
    def ended(self) -> ExpertStep | None:
        return self._first(ExpertDid.ENDED)

    @property
    def was_reminded(self) -> bool:
        return self._first(ExpertDid.REMINDED) is not None

    def after(self, step: ExpertStep) -> "VisitExpert":
        return replace(self, steps=(*self.steps, step))

    def _first(self, did: ExpertDid) -> ExpertStep | None:
        return next((step for step in self.steps if step.did is did), None)


def expert_fingerprint(one: VisitExpert) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of the words."""
    told: dict[str, Any] = plain(asdict(one))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
