"""What one officer alone may not do, and what nobody may do at the wrong time. Pure; asked inside the transaction
that does it."""

from dataclasses import dataclass, field
from enum import StrEnum

from inspection.tips.case import Case, Head, TipState
from inspection.tips.officer import Officer
from inspection.words import Refused

REASON_AT_LEAST = 5  # characters; why a name is opened must be said


class RequestKind(StrEnum):
    """What two officers must want."""

    REVEAL = "reveal"  # the reporter's name
    EXPORT = "export"  # the case on paper
    RESHARE = "reshare"  # seal the name's key to those who hold the case now


@dataclass(frozen=True, kw_only=True)
class Request:
    """``granted_by`` is the second officer. ``half``: what only the one who asked can open, once granted."""

    id: str
    case_id: str
    kind: RequestKind
    asked_by: str
    reason: str = field(repr=False)
    granted_by: str | None = None
    half: bytes | None = field(default=None, repr=False)


class ExtractState(StrEnum):
    PROPOSED = "proposed"
    SENT_BACK = "sent_back"
    APPROVED = "approved"


def check_reason(reason: str) -> str:
    """Raises Refused("tip_reason_needed")."""
    plain = " ".join(reason.split())
    if len(plain) < REASON_AT_LEAST:
        raise Refused("tip_reason_needed", least=REASON_AT_LEAST)
    return plain


def check_second(first: str, second: Officer) -> None:
    """Four eyes: whoever asked or wrote does not grant or approve. Raises Refused("tip_second_needed")."""
    if first == second.id:
        raise Refused("tip_second_needed")


def check_granted(request: Request, officer: Officer) -> None:
    """Only the one who asked, and only once it was granted by another. Raises Refused."""
    if request.asked_by != officer.id:
        raise Refused("desk_not_yours")
    if request.granted_by is None or request.granted_by == officer.id:
        raise Refused("tip_second_needed")


def check_another_decides(case: Case, head: Head, officer: Officer) -> None:
    """An objection is not decided by the one it is about. Raises Refused("tip_second_needed")."""
    if case.state is TipState.OBJECTED and head.decided_by == officer.id:
        raise Refused("tip_second_needed")


def check_can_object(head: Head) -> None:
    """Raises Refused("tip_objected_once")."""
    if head.objected:
        raise Refused("tip_objected_once")


def check_open(case: Case) -> None:
    """Raises Refused("tip_not_now") of a case that is closed: nothing is added to it."""
    if case.state is TipState.CLOSED:
        raise Refused("tip_not_now", state=case.state)
