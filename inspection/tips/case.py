"""The life of a confidential case, as one table of data. Time is counted in days and kept in days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from inspection.words import Refused

ACCEPT_WITHIN, ANSWER_WITHIN, ANSWER_AT_LAST, KEPT_FOR = (timedelta(days=n) for n in (7, 30, 90, 90))
"""Promised to the reporter: accepted within 7 days, answered within 30, or 90 when it is extended; destroyed 90 days
after it was closed."""


class TipState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"  # not taken up, and why
    ANSWERED = "answered"  # the result is told
    OBJECTED = "objected"  # the reporter does not agree: another officer looks at it
    CLOSED = "closed"


class TipStep(StrEnum):
    ACCEPT = "accept"
    REFUSE = "refuse"
    EXTEND = "extend"
    ANSWER = "answer"
    OBJECT = "object"
    CLOSE = "close"


LIFE: Mapping[tuple[TipState, TipStep], TipState] = {
    (TipState.RECEIVED, TipStep.ACCEPT): TipState.ACCEPTED,
    (TipState.RECEIVED, TipStep.REFUSE): TipState.REFUSED,
    (TipState.ACCEPTED, TipStep.EXTEND): TipState.ACCEPTED,
    (TipState.ACCEPTED, TipStep.ANSWER): TipState.ANSWERED,
    (TipState.REFUSED, TipStep.OBJECT): TipState.OBJECTED,
    (TipState.ANSWERED, TipStep.OBJECT): TipState.OBJECTED,
    (TipState.OBJECTED, TipStep.ACCEPT): TipState.ACCEPTED,
    (TipState.OBJECTED, TipStep.REFUSE): TipState.REFUSED,
    (TipState.OBJECTED, TipStep.ANSWER): TipState.ANSWERED,
    (TipState.REFUSED, TipStep.CLOSE): TipState.CLOSED,
    (TipState.ANSWERED, TipStep.CLOSE): TipState.CLOSED,
}

OPEN = frozenset(TipState) - {TipState.CLOSED}


@dataclass(frozen=True, kw_only=True)
class Case:
    """What lies open of a case: a random number, days, and the state. All else is sealed.

    ``cluster`` is the same for cases of one enterprise while its key lives. ``stale``: somebody who had the key has
    left, and it is due to be changed.
    """

    id: str
    number: str
    received_on: date
    state: TipState = TipState.RECEIVED
    due_on: date | None = None
    settled_on: date | None = None
    closed_on: date | None = None
    cluster: str | None = None
    stale: bool = False

    @property
    def destroyed_on(self) -> date | None:
        """The day on which nothing of it is left."""
        return None if self.closed_on is None else self.closed_on + KEPT_FOR


@dataclass(frozen=True, kw_only=True)
class Head:
    """The little that a list shows of a case; sealed like all else, always of the same size.

    ``decided_by``: the officer who refused or answered; an objection goes to another one. ``objected``: once is all.
    ``heard`` and ``told``: how many words came from the reporter and from the office, ``seen`` how many of the
    reporter's the office has read. ``reseal_identity``: who holds the case has changed since the name was sealed.
    ``queued``: one of very many about one enterprise on one day; it stands below all others and alarms nobody.
    """

    urgent: bool = False
    reward_wanted: bool = False
    has_identity: bool = False
    decided_by: str = ""
    objected: bool = False
    extended: bool = False
    heard: int = 0
    told: int = 0
    seen: int = 0
    reseal_identity: bool = False
    queued: bool = False


def check_can(case: Case, step: TipStep) -> None:
    """Raises Refused("tip_not_now") when the state does not allow it."""
    if (case.state, step) not in LIFE:
        raise Refused("tip_not_now", state=case.state)


def stepped(case: Case, step: TipStep, today: date) -> Case:
    """The case after that step. Raises Refused("tip_not_now")."""
    check_can(case, step)
    after = replace(case, state=LIFE[case.state, step])
    match step:
        case TipStep.ACCEPT:
            return replace(after, due_on=today + ANSWER_WITHIN, settled_on=None)
        case TipStep.EXTEND:
            return replace(after, due_on=max(case.due_on or today, case.received_on + ANSWER_AT_LAST))
        case TipStep.OBJECT:
            return replace(after, due_on=today + ACCEPT_WITHIN)
        case TipStep.CLOSE:
            return replace(after, due_on=None, closed_on=today)
    return replace(after, due_on=None, settled_on=today)


def received(case_id: str, number: str, today: date, cluster: str | None) -> Case:
    """A new case and its first promise."""
    return Case(id=case_id, number=number, received_on=today, due_on=today + ACCEPT_WITHIN, cluster=cluster)
