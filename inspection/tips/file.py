"""A case as it lies open before whoever has a key to it; and those keys."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from inspection.tips.case import Case, Head, TipState
from inspection.tips.codes import ClaimCode
from inspection.tips.content import Message, Tip, TipPhoto
from inspection.tips.guards import ExtractState, Request
from inspection.tips.officer import Officer
from inspection.tips.receipt import Receipt


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    """Everything but the reporter's name. ``salt`` makes its commitments unguessable; ``keys`` belong to the storage
    and are shown to nobody."""

    case: Case
    head: Head
    tip: Tip
    messages: tuple[Message, ...] = ()
    salt: bytes = field(default=b"", repr=False)
    keys: Any = field(default=None, repr=False)


@dataclass(frozen=True)
class Inside:
    """Somebody with a receipt, after its one slow derivation. Keep it in memory only, and briefly."""

    case_id: str
    lookup: bytes = field(repr=False)
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class Unlocked:
    """An officer at the desk. Keep it in memory only; from ``until`` (aware) on it opens nothing."""

    officer: Officer
    until: datetime
    private: bytes = field(repr=False)


@dataclass(frozen=True)
class Submitted:
    """Shown once and known to nobody afterwards."""

    number: str
    receipt: Receipt
    claim: ClaimCode


@dataclass(frozen=True, kw_only=True)
class StatusView:
    """What the reporter sees. ``promised_on``: the day of what comes next. ``reward``: whether one waits to be
    fetched with the claim code; ``paid_on`` when it was. ``can_object``: once, to a refusal or a result."""

    number: str
    state: TipState
    received_on: date
    promised_on: date | None
    settled_on: date | None
    destroyed_on: date | None
    enterprise: str = field(repr=False)
    messages: tuple[Message, ...] = ()
    has_identity: bool = False
    reward_wanted: bool = False
    reward: bool = False
    paid_on: date | None = None
    can_object: bool = False
    wants_push: bool = False


@dataclass(frozen=True)
class Listed:
    """One line of the desk's list. ``waits``: something came from the reporter that nobody has read; ``alike``: other
    cases in reach about the same enterprise, by number; ``denied``: somebody without a key tried to open it."""

    case: Case
    head: Head
    alike: tuple[str, ...] = ()
    denied: int = 0

    @property
    def waits(self) -> bool:
        return self.head.heard > self.head.seen


@dataclass(frozen=True)
class Picture:
    """One that goes along with an extract; ``faces`` as of ``likeness.NewPicture``."""

    photo: TipPhoto
    faces: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What an inspector will read instead of the report. ``enterprise_id``, ``lead_id`` and ``colleagues`` are of the
    ledger. ``author`` wrote it and does not decide on it; ``why`` it was sent back; ``visit_from``: the day, once it is
    approved."""

    id: str
    author: str
    text: str = field(repr=False)
    enterprise_id: int
    lead_id: int
    colleagues: tuple[int, ...] = ()
    state: ExtractState = ExtractState.PROPOSED
    decided_by: str | None = None
    why: str = field(default="", repr=False)
    visit_from: date | None = None
    pictures: tuple[Picture, ...] = ()

    @property
    def photos(self) -> tuple[TipPhoto, ...]:
        return tuple(one.photo for one in self.pictures)


@dataclass(frozen=True)
class OpenedCase:
    """The case as the desk shows it, after the reading was written down. ``settled``: whether it has a reward;
    ``paid_on`` once that was fetched."""

    file: CaseFile
    extracts: tuple[Extract, ...] = ()
    requests: tuple[Request, ...] = ()
    holders: tuple[Officer, ...] = ()
    settled: bool = False
    paid_on: date | None = None
