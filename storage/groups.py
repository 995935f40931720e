"""Work groups: which region each hears of, and what."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.groups import BoundGroup, Topic, read, written
from storage.tables.returns import chat_group


class Groups:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def bind(self, chat_id: int, region_id: int, person_id: int, now: datetime) -> int:
        """A group hears of one region; bound anew it hears of the other, and of what it heard before."""
        values = {"region_id": region_id, "bound_by": person_id, "bound_at": now, "unbound_at": None}
        known = (
            await self._connection.execute(select(chat_group.c.id).where(chat_group.c.chat_id == chat_id))
        ).scalar_one_or_none()
        if known is not None:
            changed = chat_group.update().where(chat_group.c.id == known)
            await self._connection.execute(changed.values(**values))
            return int(known)
        done = await self._connection.execute(chat_group.insert().values(chat_id=chat_id, **values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def unbind(self, chat_id: int, now: datetime) -> tuple[int, int] | None:
        """Its id and region; None when it heard of nothing."""
        bound = await self.get(chat_id)
        if bound is None:
            return None
        gone = chat_group.update().where(chat_group.c.id == bound.id)
        await self._connection.execute(gone.values(unbound_at=now))
        return bound.id, bound.region_id

    async def get(self, chat_id: int) -> BoundGroup | None:
        """None when it hears of nothing."""
        row = (await self._connection.execute(_BOUND.where(chat_group.c.chat_id == chat_id))).first()
        return _bound(row) if row is not None else None

    async def choose(self, group_id: int, hears: Collection[Topic]) -> None:
        changed = chat_group.update().where(chat_group.c.id == group_id)
        await self._connection.execute(changed.values(hears=written(hears)))

    async def within(self, region_ids: Collection[int], topic: Topic) -> Sequence[BoundGroup]:
        """Every group bound to one of these regions that hears of this."""
        found = await self._connection.execute(_BOUND.where(chat_group.c.region_id.in_(list(region_ids))))
        return [one for row in found if topic in (one := _bound(row)).hears]

    async def all(self, topic: Topic) -> Sequence[BoundGroup]:
        return [one for row in await self._connection.execute(_BOUND) if topic in (one := _bound(row)).hears]

    async def moved(self, old: int, new: int, now: datetime) -> int | None:
        """Telegram has made a supergroup of it. Bound there already, that stands: the id of the one that hears of
        nothing from now on."""
        there = select(chat_group.c.id).where(chat_group.c.chat_id == new)
        if (await self._connection.execute(there)).first() is not None:
            gone = await self.unbind(old, now)
            return gone[0] if gone is not None else None
        moves = chat_group.update().where(chat_group.c.chat_id == old)
        await self._connection.execute(moves.values(chat_id=new))
        return None


_BOUND = select(chat_group).where(chat_group.c.unbound_at.is_(None)).order_by(chat_group.c.id)


def _bound(row: Row[Any]) -> BoundGroup:
    return BoundGroup(row.id, row.chat_id, row.region_id, read(row.hears))
