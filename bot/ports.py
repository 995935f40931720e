"""What the chat needs from the floor below, handed in by ``app``: one transaction, as the chat sees it."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from inspection.outcome import Done
from inspection.people import Person
from inspection.photo import PhotoRef


class Open(Protocol):
    """An open conversation as it lies in the database."""

    @property
    def id(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def dialog(self) -> str: ...
    @property
    def args(self) -> Mapping[str, Any]: ...
    @property
    def answers(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True)
class Caller:
    """Who is talking. ``person`` is None for somebody without a role; ``chat_id`` never leaves memory."""

    address: str
    chat_id: int
    name: str
    person: Person | None
    language: str


@dataclass(frozen=True)
class Contact:
    """Where and in which language somebody is told something."""

    address: str
    language: str


@dataclass(frozen=True)
class Changes:
    """All that a batch wrote in memory, for a few bulk statements."""

    new: Sequence[
        tuple[str, str, str, Mapping[str, Any], Mapping[str, Any]]
    ]  # id, address, dialog, args, answers
    changed: Mapping[str, tuple[str, Mapping[str, Any]]]  # conversation id → address, answers
    gone: Collection[str]
    letters: Sequence[Mapping[str, Any]]
    photos: Sequence[PhotoRef]
    jobs: Sequence[tuple[str, str, Mapping[str, Any]]]  # kind, key, payload
    seen: Sequence[int]
    order: Mapping[
        str, int
    ]  # conversation id → its place among those of its address, the latest touched last
    trail: Mapping[str, Sequence[int]] = field(default_factory=dict)  # of confidential ones: messages heard


class Transaction(Protocol):
    """One transaction. Everything the chat reads and writes goes through here."""

    async def hold(self, user_ids: Collection[int]) -> None:
        """Before anything is read: until this transaction ends, no other one has these people."""

    async def seen(self, update_ids: Collection[int]) -> set[int]: ...
    async def people(self, telegram_ids: Collection[int]) -> Mapping[int, Person]: ...
    async def conversations(self, addresses: Collection[str]) -> Sequence[Open]: ...
    async def contacts(self, person_ids: Collection[int]) -> Mapping[int, Contact]: ...
    async def reporters(self, hazard_id: int, now: datetime, *, erase: bool) -> Sequence[Contact]: ...
    async def park(self, update_id: int, reason: str, content: bytes | None, now: datetime) -> None: ...
    async def parked_since(self, when: datetime) -> int: ...
    async def administrators(self) -> Sequence[Contact]: ...
    async def note(self, photos: Collection[PhotoRef], now: datetime) -> None: ...
    async def write(self, changes: Changes, now: datetime) -> None: ...
    async def moved(self, old: int, new: int, now: datetime) -> None:
        """A group's chat has another id from now on."""

    async def execute(self, command: Any, caller: Caller, now: datetime) -> Done: ...
    def savepoint(self) -> AbstractAsyncContextManager[Any]: ...
    def address(self, chat_id: int, *, known: bool) -> str: ...

    @property
    def facts(self) -> Any:
        """The read models of ``bot.dialogs.facts.Facts``."""
        ...


class Transactions(Protocol):
    """Opens transactions that commit at the end of their block."""

    def __call__(self) -> AbstractAsyncContextManager[Transaction]: ...
