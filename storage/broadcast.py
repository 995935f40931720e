"""Broadcasts as rows, and what their receivers answered."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.broadcasts.broadcast import Broadcast
from inspection.broadcasts.standing import Standing, rank
from inspection.enterprise import Sector, Trait
from storage.broadcast_reach import BroadcastReach, standings
from storage.tables.broadcast import broadcast, broadcast_reception

CHUNK = 500  # below every database's limit of variables in one statement
_GOT = broadcast_reception.c


class Broadcasts(BroadcastReach):
    def __init__(self, connection: AsyncConnection) -> None:
        super().__init__(connection)

    async def get(self, broadcast_id: int) -> Broadcast | None:
        found = await self._read(select(broadcast).where(broadcast.c.id == broadcast_id))
        return found[0] if found else None

    async def add(self, new: Broadcast) -> Broadcast:
        """From now on it is to be written to its enterprises."""
        values = {name: getattr(new, name) for name in ("text", "by", "at", "region_id", "case_id")}
        values |= {"sector": new.sector, "trait": new.trait, "photo_ids": list(new.photo_ids), "told_to": 0}
        key = (await self._connection.execute(broadcast.insert().values(values))).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def of_regions(self, regions: Collection[int], most: int) -> Sequence[Broadcast]:
        """The newest that were sent for these regions, newest first."""
        here = select(broadcast).where(broadcast.c.region_id.in_(sorted(regions)))
        return await self._read(here.order_by(broadcast.c.id.desc()).limit(most))

    async def all(self, after: int = 0, most: int = CHUNK) -> Sequence[Broadcast]:
        asked = select(broadcast).where(broadcast.c.id > after).order_by(broadcast.c.id)
        return await self._read(asked.limit(most))

    async def remind(self, broadcast_id: int, now: datetime) -> None:
        """A new round begins: whoever has not confirmed is written to again."""
        again = update(broadcast).where(broadcast.c.id == broadcast_id)
        await self._connection.execute(again.values(reminded_at=now, told_to=0))

    async def under_way(self) -> Sequence[Broadcast]:
        """Those whose round is not over."""
        asked = select(broadcast).where(broadcast.c.told_to.is_not(None))
        return await self._read(asked.order_by(broadcast.c.id))

    async def told_to(self, broadcast_id: int) -> int | None:
        """The last enterprise that this round has come to, held for this transaction; None when it is over."""
        asked = select(broadcast.c.told_to).where(broadcast.c.id == broadcast_id).with_for_update()
        return (await self._connection.execute(asked)).scalar_one_or_none()

    async def tell_on(self, broadcast_id: int, enterprise_id: int | None) -> None:
        here = update(broadcast).where(broadcast.c.id == broadcast_id)
        await self._connection.execute(here.values(told_to=enterprise_id))

    async def unconfirmed(self, broadcast_id: int) -> int:
        found = standings(broadcast_id)
        asked = select(func.count()).where(found.c.rank < rank(Standing.CONFIRMED))
        return int((await self._connection.execute(asked)).scalar_one())

    async def read_by(self, broadcast_id: int, enterprise_id: int, person_id: int) -> datetime | None:
        """Raises LookupError when it was not for them."""
        mine = select(_GOT.read_at).where(*_of(broadcast_id, enterprise_id), _GOT.person_id == person_id)
        row = (await self._connection.execute(mine)).first()
        if row is None:
            raise LookupError(broadcast_id)
        read: datetime | None = row.read_at
        return read

    async def confirmed_by(self, broadcast_id: int, enterprise_id: int) -> tuple[datetime, int] | None:
        asked = select(_GOT.confirmed_at, _GOT.person_id).where(*_of(broadcast_id, enterprise_id))
        row = (await self._connection.execute(asked.where(_GOT.confirmed_at.is_not(None)))).first()
        return (row.confirmed_at, row.person_id) if row is not None else None

    async def mark(
        self, broadcast_id: int, enterprise_id: int, person_id: int, now: datetime, *, confirmed: bool
    ) -> None:
        """Whoever answers has it: what the mouth could not tell for certain is certain now."""
        values: dict[str, Any] = {
            "delivered_at": func.coalesce(_GOT.delivered_at, now),
            "read_at": func.coalesce(_GOT.read_at, now),
        }
        mine = update(broadcast_reception).where(
            *_of(broadcast_id, enterprise_id), _GOT.person_id == person_id
        )
        await self._connection.execute(mine.values(values | ({"confirmed_at": now} if confirmed else {})))

    async def delivered(self, ids: Sequence[int], now: datetime) -> None:
        """Telegram has taken these receptions' letters."""
        for start in range(0, len(ids), CHUNK):
            some = _GOT.id.in_(ids[start : start + CHUNK]), _GOT.delivered_at.is_(None)
            await self._connection.execute(update(broadcast_reception).where(*some).values(delivered_at=now))

    async def _read(self, asked: Select[Any]) -> list[Broadcast]:
        return [_broadcast(row) for row in await self._connection.execute(asked)]


def _of(broadcast_id: int, enterprise_id: int) -> tuple[Any, Any]:
    return _GOT.broadcast_id == broadcast_id, _GOT.enterprise_id == enterprise_id


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        text=row.text,
        by=row.by,
        at=row.at,
        region_id=row.region_id,
        sector=Sector(row.sector) if row.sector else None,
        trait=Trait(row.trait) if row.trait else None,
        photo_ids=tuple(row.photo_ids),
        reminded_at=row.reminded_at,
        case_id=row.case_id,
    )
