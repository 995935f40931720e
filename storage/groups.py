"""Work groups: which region each hears of."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.returns import chat_group


class Groups:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def bind(self, chat_id: int, region_id: int, person_id: int, now: datetime) -> int:
        """A group hears of one region; bound anew it hears of the other."""
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
        asked = select(chat_group).where(chat_group.c.chat_id == chat_id, chat_group.c.unbound_at.is_(None))
        row = (await self._connection.execute(asked)).first()
        if row is None:
            return None
        gone = chat_group.update().where(chat_group.c.id == row.id)
        await self._connection.execute(gone.values(unbound_at=now))
        return row.id, row.region_id

    async def region_of(self, chat_id: int) -> int | None:
        bound = chat_group.c.chat_id == chat_id, chat_group.c.unbound_at.is_(None)
        asked = select(chat_group.c.region_id).where(*bound)
        return (await self._connection.execute(asked)).scalar_one_or_none()

    async def within(self, region_ids: Collection[int]) -> Sequence[tuple[int, int, int]]:
        """(id, chat, region) of every group that hears of one of these regions."""
        bound = chat_group.c.region_id.in_(list(region_ids)), chat_group.c.unbound_at.is_(None)
        asked = select(chat_group).where(*bound).order_by(chat_group.c.id)
        return [(row.id, row.chat_id, row.region_id) for row in await self._connection.execute(asked)]

    async def moved(self, old: int, new: int) -> None:
        """Telegram has made a supergroup of it."""
        changed = chat_group.update().where(chat_group.c.chat_id == old)
        await self._connection.execute(changed.values(chat_id=new))
