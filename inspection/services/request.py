"""One request, as the steps that were taken in it: what it says of where it stands follows from them."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from inspection.hazard_events import plain
from inspection.services.kind import ServiceKind

MOST_TEXT = 500


class Did(StrEnum):
    """What can happen to a request; its event in the chain is called ``request.<did>``."""

    ACCEPTED = "accepted"
    HANDED = "handed"  # to somebody else
    ANSWERED = "answered"
    FINISHED = "finished"
    SOLVED = "solved"  # says the enterprise
    UNSOLVED = "unsolved"  # says the enterprise: it is open again
    REMINDED = "reminded"


class RequestState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    ANSWERED = "answered"
    FINISHED = "finished"  # waits for what the enterprise says of it
    SOLVED = "solved"


BECOMES = {
    Did.ACCEPTED: RequestState.ACCEPTED,
    Did.HANDED: RequestState.OPEN,
    Did.ANSWERED: RequestState.ANSWERED,
    Did.FINISHED: RequestState.FINISHED,
    Did.SOLVED: RequestState.SOLVED,
    Did.UNSOLVED: RequestState.OPEN,
}
WAITING = (RequestState.OPEN, RequestState.ACCEPTED)


@dataclass(frozen=True)
class Step:
    """``by`` is None for the clock; ``to`` is whom it was handed to. ``at`` is UTC."""

    did: Did
    by: int | None
    at: datetime
    text: str | None = None
    to: int | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceRequest:
    """``remind_on`` is the day on which whoever has it is reminded unless it is answered; None when nobody is any
    more."""

    id: int
    enterprise_id: int
    kind: ServiceKind
    text: str
    by: int
    at: datetime
    remind_on: date | None
    photo_ids: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def number(self) -> str:
        return number_of(self.id)

    @property
    def state(self) -> RequestState:
        states = [BECOMES[step.did] for step in self.steps if step.did in BECOMES]
        return states[-1] if states else RequestState.OPEN

    @property
    def handler(self) -> int | None:
        """Who has it: whoever accepted it last or was handed it."""
        found = None
        for step in self.steps:
            if step.did is Did.ACCEPTED:
                found = step.by
            if step.did is Did.HANDED:
                found = step.to
        return found

    @property
    def answer(self) -> Step | None:
        return next((step for step in reversed(self.steps) if step.did is Did.ANSWERED), None)

    @property
    def returned(self) -> int:
        """How often the enterprise said that it was not solved."""
        return sum(step.did is Did.UNSOLVED for step in self.steps)

    @property
    def reminders(self) -> int:
        """Since it last was open anew."""
        found = 0
        for step in self.steps:
            found = found + 1 if step.did is Did.REMINDED else 0 if step.did is Did.UNSOLVED else found
        return found

    def after(self, step: Step, remind_on: date | None) -> "ServiceRequest":
        return replace(self, steps=(*self.steps, step), remind_on=remind_on)


def number_of(request_id: int) -> str:
    return f"R-{request_id:04d}"


def fingerprint(one: ServiceRequest) -> str:
    """SHA-256 in hex over everything it says: the chain holds it instead of the words."""
    told: dict[str, Any] = plain(asdict(one))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
