"""What the reporter's pages need from the rest of the house, handed in by ``app``. What is not allowed raises
``Refused``; whoever calls shows its words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from inspection.tips.content import Door, Identity
from inspection.tips.file import Inside, StatusView
from inspection.tips.receipt import Receipt
from inspection.words import Bilingual, Words

Label = Words | Bilingual | str


@dataclass(frozen=True)
class Press:
    """A button; ``value`` comes back as it is."""

    label: Label
    value: str


@dataclass(frozen=True)
class Tick:
    label: Label
    value: str
    is_set: bool


@dataclass(frozen=True)
class Writing:
    """A field for words. ``most``: characters; ``text`` stands in it already."""

    most: int
    text: str = field(default="", repr=False)

    @property
    def is_long(self) -> bool:
        return self.most > 200


@dataclass(frozen=True)
class Showing:
    """A field for photos; ``count`` have come."""

    count: int
    most: int


@dataclass(frozen=True)
class Screen:
    """One question. ``tag`` names it; ``notes`` must not be overlooked; ``presses`` answer it, ``ways`` lead
    elsewhere, ``edits`` to what was answered before."""

    title: Label
    lines: Sequence[Label] = field(repr=False)
    tag: str = ""
    notes: Sequence[Label] = ()
    remark: Words | None = None
    writing: Writing | None = None
    showing: Showing | None = None
    ticks: Sequence[Tick] = ()
    presses: Sequence[Press] = ()
    ways: Sequence[Press] = ()
    edits: Sequence[Press] = ()


@dataclass(frozen=True)
class Slip:
    """What is shown once, until it is typed back. All three as people read them."""

    number: str = field(repr=False)
    receipt: str = field(repr=False)
    claim: str = field(repr=False)


@dataclass(frozen=True)
class Ended:
    """Given up; nothing of it is left."""


Shown = Screen | Slip | Ended


@dataclass(frozen=True)
class Answer:
    """What a form brings. ``tag`` is the question it was drawn for; ``ticks`` None when it had none."""

    tag: str = ""
    press: str = ""
    text: str | None = field(default=None, repr=False)
    ticks: Collection[str] | None = None


@dataclass(frozen=True)
class Ticket:
    """Lets one report begin, after ``wait`` seconds or at once with a proof of work of ``bits``."""

    token: str = field(repr=False)
    wait: int
    bits: int


@dataclass(frozen=True)
class Start:
    """How a report begins. ``code``: of the poster that led here, or empty."""

    door: Door
    language: str
    code: str = field(default="", repr=False)
    proof: str = ""


class TipForm(Protocol):
    """The report itself. ``token`` is the only thing that leads to a draft; it lies in the page alone."""

    async def is_open(self) -> bool: ...
    async def site(self, code: str) -> str | None: ...
    def ticket(self) -> Ticket: ...
    async def begin(self, token: str, start: Start) -> Shown: ...
    async def hear(self, token: str, answer: Answer, source: str | None) -> Shown: ...
    async def photo(self, token: str, data: bytes) -> None: ...
    async def typed_back(self, token: str, typed: str) -> bool: ...
    async def developed(self, data: bytes) -> Any: ...


class TipLane(Protocol):
    """What somebody with a receipt does."""

    async def enter(self, receipt: Receipt, source: str | None = None) -> Inside: ...
    async def status(self, inside: Inside) -> StatusView: ...
    async def say(self, inside: Inside, text: str, photos: Sequence[Any] = ()) -> None: ...
    async def object_(self, inside: Inside, text: str) -> None: ...
    async def give_identity(self, inside: Inside, identity: Identity) -> None: ...
    async def withdraw_identity(self, inside: Inside) -> None: ...
    async def change_receipt(self, inside: Inside) -> Receipt: ...
    async def delete(self, inside: Inside) -> None: ...


@dataclass(frozen=True)
class TipServices:
    """``onion``: the host under which these pages are reached over Tor; empty when there is none."""

    form: TipForm
    lane: TipLane
    onion: str = ""
