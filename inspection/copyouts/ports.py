"""What the verbs of copy-outs need from the floor below."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Protocol

from inspection.copyouts.entry import Entry, Record
from inspection.copyouts.running import Asked, Running, Token

Defined = Callable[[Token], Awaitable[Running]]
"""The copy-out of this token. Raises Refused("copyout_gone")."""


class Copyouts(Protocol):
    async def within(self, asked: Asked, ids: Collection[int]) -> Sequence[int]:
        """Those of these records that are meant."""
        ...

    async def records(self, asked: Asked, ids: Collection[int]) -> Mapping[int, Record]: ...
    async def entries(self, key: str, ids: Collection[int]) -> Mapping[int, Entry]: ...
    async def put(self, entry: Entry) -> None:
        """In place of what was entered of that record before."""
        ...

    async def drop(self, key: str, subject_id: int) -> None: ...
