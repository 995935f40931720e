"""What the mouth says, as it was leased, and what may become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


class Letter(Protocol):
    """A leased row of the outbox."""

    @property
    def id(self) -> int: ...
    @property
    def address(self) -> str: ...
    @property
    def payload(self) -> Mapping[str, Any]: ...
    @property
    def conversation_id(self) -> str | None: ...
    @property
    def attempts(self) -> int: ...
    @property
    def conversations(self) -> tuple[str, ...]: ...
    @property
    def bulk(self) -> bool: ...
    @property
    def calls(self) -> int: ...
    @property
    def after(self) -> int | None: ...
    @property
    def apart(self) -> frozenset[int]: ...


@dataclass(frozen=True)
class Said:
    """Delivered. ``message_id`` is the conversation's living message now; None when there is none any more.
    ``as_known``: that is so already in the database. ``lost``: Telegram will never take it."""

    message_id: int | None
    keyboard: bool
    as_known: bool = False
    lost: bool = False


@dataclass(frozen=True)
class Later:
    """To be tried again after so many seconds (``retry_after``, or a network fault). ``everybody``: this is no
    matter of one chat. ``unsure``: it may have been said all the same."""

    seconds: float
    everybody: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class Blocked:
    """403, or no such chat: it wants nothing from us."""


@dataclass(frozen=True)
class Migrated:
    """The group has become a supergroup with this id."""

    to: int


@dataclass(frozen=True)
class Undeliverable:
    """Telegram will never take it."""

    reason: str


Outcome = Said | Later | Blocked | Migrated | Undeliverable
