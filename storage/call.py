"""Calls as rows."""

from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.calls.call import Call, Party
from storage.tables.call import call_party, site_call
from storage.tables.enterprise import enterprise

OWN = tuple(column.name for column in site_call.c if column.name != "id")
PARTY = tuple(column.name for column in call_party.c if column.name not in ("id", "call_id"))


class Calls:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, call_id: int) -> Call | None:
        """Held for this transaction."""
        found = await self._read(select(site_call).where(site_call.c.id == call_id).with_for_update())
        return found[0] if found else None

    async def add(self, new: Call) -> Call:
        values = {name: getattr(new, name) for name in OWN}
        key = (await self._connection.execute(site_call.insert().values(values))).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        rows = [{**asdict(one), "call_id": int(key[0])} for one in new.parties]
        await self._connection.execute(call_party.insert(), rows)
        return replace(new, id=int(key[0]))

    async def save(self, known: Call) -> None:
        values = {name: getattr(known, name) for name in ("reminded_at", "told_at", "closed_at")}
        await self._connection.execute(site_call.update().where(site_call.c.id == known.id).values(values))
        for one in known.parties:
            there = call_party.c.call_id == known.id, call_party.c.person_id == one.person_id
            await self._connection.execute(call_party.update().where(*there).values(asdict(one)))

    async def waiting_for(self, person_id: int) -> list[Call]:
        """Open calls that this person has still to answer, and those this person made; by their day."""
        owed = call_party.c.person_id == person_id, call_party.c.result.is_(None)
        mine = select(call_party.c.call_id).where(*owed)
        asked = _OPEN.where(or_(site_call.c.id.in_(mine), site_call.c.by == person_id))
        return await self._read(asked.order_by(site_call.c.due_on, site_call.c.id))

    async def due(self, day: date) -> list[Call]:
        """Open ones whose last day is that day or has passed, and that are not over with the telling."""
        asked = _OPEN.where(site_call.c.due_on <= day, site_call.c.told_at.is_(None))
        return await self._read(asked.order_by(site_call.c.id))

    async def count_open(self, regions: Collection[int] | None = None) -> dict[int, int]:
        """Those at enterprises of each of these regions, or of any, and those about a region itself; none where there
        are none."""
        region_id = func.coalesce(site_call.c.region_id, enterprise.c.region_id)
        there = select(region_id, func.count()).select_from(site_call.outerjoin(enterprise))
        there = there.where(site_call.c.closed_at.is_(None)).group_by(region_id)
        if regions is not None:
            there = there.where(region_id.in_(sorted(regions)))
        return {region: int(many) for region, many in await self._connection.execute(there)}

    async def all(self, after: int = 0, most: int = 500) -> list[Call]:
        asked = select(site_call).where(site_call.c.id > after).order_by(site_call.c.id)
        return await self._read(asked.limit(most))

    async def _read(self, asked: Select[Any]) -> list[Call]:
        rows = (await self._connection.execute(asked)).all()
        found: dict[int, list[Party]] = {row.id: [] for row in rows}
        if found:
            parties = select(call_party).where(call_party.c.call_id.in_(found)).order_by(call_party.c.id)
            for row in await self._connection.execute(parties):
                found[row.call_id].append(Party(**{name: getattr(row, name) for name in PARTY}))
        return [
            Call(id=row.id, parties=tuple(found[row.id]), **{name: getattr(row, name) for name in OWN})
            for row in rows
        ]


_OPEN = select(site_call).where(site_call.c.closed_at.is_(None))
