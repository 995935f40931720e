"""What the officers' desk needs from the rest of the house, handed in by ``app``. What is not allowed raises
``Refused``; whoever calls shows its words."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inspection.tips.case import TipStep
from inspection.tips.codes import ClaimCode
from inspection.tips.content import Identity
from inspection.tips.file import CaseFile, Extract, Listed, OpenedCase, Unlocked
from inspection.tips.guards import Request, RequestKind
from inspection.tips.likeness import NewPicture
from inspection.tips.officer import Officer
from inspection.tips.reward import Basis, RewardRule
from inspection.tips.secret import Passphrase


class Due(Protocol):
    """All that a cashier learns. ``fen``: hundredths of a yuan."""

    @property
    def number(self) -> str: ...
    @property
    def fen(self) -> int: ...
    @property
    def paid(self) -> bool: ...


class DeskLane(Protocol):
    """The officers' side of the confidential lane."""

    async def is_open(self) -> bool: ...
    async def officers(self) -> list[Officer]: ...
    async def invited(self, code: str) -> Officer: ...
    async def join(self, code: str, passphrase: Passphrase) -> Officer: ...
    async def unlock(self, name: str, passphrase: Passphrase, source: str | None = None) -> Unlocked: ...

    async def cases(self, unlocked: Unlocked) -> list[Listed]: ...
    async def open(self, unlocked: Unlocked, number: str) -> OpenedCase: ...
    async def photo(self, unlocked: Unlocked, number: str, photo_id: str) -> bytes: ...
    async def step(self, unlocked: Unlocked, number: str, step: TipStep, text: str = "") -> None: ...
    async def tell(self, unlocked: Unlocked, number: str, text: str) -> None: ...
    async def danger(
        self, unlocked: Unlocked, number: str, urgent: bool, told: Mapping[str, str]
    ) -> None: ...
    async def recuse(self, unlocked: Unlocked, number: str) -> None: ...
    async def hand_over_all(self, unlocked: Unlocked) -> int: ...

    async def ask_second(
        self, unlocked: Unlocked, number: str, kind: RequestKind, reason: str
    ) -> Request: ...
    async def grant(self, unlocked: Unlocked, number: str, request_id: str) -> None: ...
    async def reveal(self, unlocked: Unlocked, number: str, request_id: str) -> Identity: ...
    async def export(self, unlocked: Unlocked, number: str, request_id: str) -> CaseFile: ...
    async def reshare(self, unlocked: Unlocked, number: str, request_id: str) -> None: ...

    async def draft_extract(
        self,
        unlocked: Unlocked,
        number: str,
        text: str,
        enterprise_id: int,
        lead_id: int,
        colleagues: tuple[int, ...] = (),
        pictures: Sequence[NewPicture] = (),
        looks: Callable[[bytes], Awaitable[Sequence[str]]] | None = None,
    ) -> Extract: ...
    async def approve_extract(self, unlocked: Unlocked, number: str, extract_id: str) -> date: ...
    async def send_back_extract(self, unlocked: Unlocked, number: str, extract_id: str, why: str) -> None: ...

    async def settle(
        self, unlocked: Unlocked, numbers: Sequence[str], rule: RewardRule, basis: Basis, fine: int
    ) -> list[str]: ...
    async def due(self, unlocked: Unlocked, claim: ClaimCode) -> Due: ...
    async def pay(self, unlocked: Unlocked, claim: ClaimCode) -> Due: ...


class DeskLedger(Protocol):
    """What an extract needs of the ledger."""

    async def site(self, enterprise_id: int) -> str | None:
        """The name of an enterprise."""

    async def sites(self, words: str, regions: Collection[int]) -> Sequence[tuple[int, str]]:
        """Enterprises of these regions by a part of their name: ids and names."""

    async def inspectors(self, enterprise_id: int) -> Sequence[tuple[int, str]]:
        """Who may be sent there: ids and names."""


class DeskPictures(Protocol):
    """The media worker. Raises Refused("tip_no_photo") of what is none."""

    async def new(self, data: bytes) -> NewPicture: ...
    async def pieces(self, data: bytes) -> Sequence[str]: ...


@dataclass(frozen=True)
class DeskServices:
    """``now`` is aware, ``today`` the day of the system's zone; ``public_url`` where people open the pages."""

    lane: DeskLane
    ledger: DeskLedger
    pictures: DeskPictures
    now: Callable[[], datetime]
    today: Callable[[], date]
    public_url: str = ""
