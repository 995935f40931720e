"""What the verbs of broadcasts need from the floor below."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Protocol

from inspection.broadcasts.broadcast import Broadcast
from inspection.photo import Photo
from inspection.region import Region


class Broadcasts(Protocol):
    async def get(self, broadcast_id: int) -> Broadcast | None: ...
    async def add(self, new: Broadcast) -> Broadcast: ...
    async def remind(self, broadcast_id: int, now: datetime) -> None: ...

    async def unconfirmed(self, broadcast_id: int) -> int:
        """How many enterprises have not confirmed it."""
        ...

    async def read_by(self, broadcast_id: int, enterprise_id: int, person_id: int) -> datetime | None:
        """When this person read it there. Raises LookupError when it was not for them."""
        ...

    async def confirmed_by(self, broadcast_id: int, enterprise_id: int) -> tuple[datetime, int] | None:
        """When and by whom it was confirmed for that enterprise."""
        ...

    async def mark(
        self, broadcast_id: int, enterprise_id: int, person_id: int, now: datetime, *, confirmed: bool
    ) -> None: ...


class Regions(Protocol):
    async def by_name(self, name: str) -> Region | None: ...


class Photos(Protocol):
    async def by_unique(self, unique_ids: Collection[str]) -> Mapping[str, Photo]: ...
