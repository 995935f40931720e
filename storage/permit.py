"""Permits as rows, with each step's answers from its form."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.enterprise import Trait
from inspection.permits.alarms import next_at
from inspection.permits.kind import OPEN
from inspection.permits.load import kinds
from inspection.permits.permit import Permit, Taken, plain
from inspection.words import Refused
from storage.tables.enterprise import enterprise
from storage.tables.form import submission
from storage.tables.permit import permit, permit_step

AT_ONCE = 200


class Permits:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, kind: str, enterprise_id: int, traits: Collection[Trait], now: datetime) -> int:
        """The row alone; it is nothing before its first step."""
        values = {
            "kind": kind,
            "version": kinds()[kind].version,
            "enterprise_id": enterprise_id,
            "traits": sorted(one.value for one in traits),
            "state": "applied",
            "begun_at": now,
            "told_until": now,
        }
        done = await self._connection.execute(permit.insert().values(values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def held(self, permit_id: int) -> Permit:
        """For a step: until this transaction ends nobody else takes one of it. Raises Refused("permit_unknown")."""
        locked = select(permit.c.id).where(permit.c.id == permit_id).with_for_update()
        await self._connection.execute(locked)
        return await self.one(permit_id)

    async def one(self, permit_id: int) -> Permit:
        """Raises Refused("permit_unknown")."""
        found = await self._read(permit.c.id == permit_id)
        if not found:
            raise Refused("permit_unknown")
        return found[0]

    async def open_of(self, enterprise_ids: Collection[int], regions: Collection[int] = ()) -> list[Permit]:
        """Those of these enterprises, or in these regions, that have not come to their end; the oldest first."""
        there = select(enterprise.c.id).where(enterprise.c.region_id.in_(regions))
        wanted = or_(permit.c.enterprise_id.in_(enterprise_ids), permit.c.enterprise_id.in_(there))
        return await self._read(wanted, permit.c.state.in_([state.value for state in OPEN]))

    async def all_open(self) -> list[Permit]:
        """All that have not come to their end."""
        return await self._read(permit.c.state.in_([state.value for state in OPEN]))

    async def between(self, first: datetime, last: datetime) -> list[Permit]:
        """Those applied for from ``first`` up to and without ``last``."""
        return await self._read(permit.c.begun_at >= first, permit.c.begun_at < last)

    async def all(self) -> list[Permit]:
        return await self._read()

    async def states(self) -> dict[int, tuple[str, str]]:
        """Kind and state as they are written down, by id."""
        rows = await self._connection.execute(select(permit.c.id, permit.c.kind, permit.c.state))
        return {row.id: (row.kind, row.state) for row in rows}

    async def due(self, now: datetime) -> list[int]:
        """Those of which somebody must hear by now."""
        asked = select(permit.c.id).where(permit.c.next_at <= now).order_by(permit.c.next_at).limit(AT_ONCE)
        return list((await self._connection.execute(asked)).scalars())

    async def told_until(self, permit_id: int) -> datetime:
        asked = select(permit.c.told_until).where(permit.c.id == permit_id)
        moment: datetime = (await self._connection.execute(asked)).scalar_one()
        return moment

    async def add_step(self, one: Permit, taken: Taken) -> Permit:
        """The permit with it. A clock that was set back makes nothing that is due go unheard."""
        row = {
            "permit_id": one.id,
            "step": taken.step,
            "person_id": taken.person_id,
            "submission_id": taken.submission_id,
            "guardian_id": taken.named,
            "at": taken.at,
        }
        await self._connection.execute(permit_step.insert().values(row))
        told = min(taken.at, await self.told_until(one.id))
        grown = Permit(one.id, one.kind, one.enterprise_id, one.traits, (*one.taken, taken))
        await self.told(grown, told, taken.at)
        return grown

    async def told(self, one: Permit, until: datetime, now: datetime) -> None:
        """Everything up to ``until`` has been told; the state is what it is now."""
        values = {"told_until": until, "next_at": next_at(one, until), "state": one.state(now).value}
        await self._connection.execute(update(permit).where(permit.c.id == one.id).values(values))

    async def _read(self, *where: ColumnElement[bool]) -> list[Permit]:
        rows = (await self._connection.execute(select(permit).where(*where).order_by(permit.c.id))).all()
        steps: dict[int, list[Taken]] = {}
        ids = [row.id for row in rows]
        for start in range(0, len(ids), AT_ONCE):
            for step in await self._steps(ids[start : start + AT_ONCE]):
                steps.setdefault(step.permit_id, []).append(_taken(step))
        return [_permit(row, steps.get(row.id, [])) for row in rows]

    async def _steps(self, ids: Sequence[int]) -> Sequence[Row[Any]]:
        asked = (
            select(permit_step, submission.c.answers)
            .join(submission, submission.c.id == permit_step.c.submission_id)
            .where(permit_step.c.permit_id.in_(ids))
            .order_by(permit_step.c.id)
        )
        return (await self._connection.execute(asked)).all()


def _permit(row: Row[Any], taken: Sequence[Taken]) -> Permit:
    traits = frozenset(Trait(one) for one in row.traits)
    return Permit(row.id, kinds()[row.kind], row.enterprise_id, traits, tuple(taken))


def _taken(row: Row[Any]) -> Taken:
    return Taken(row.step, row.person_id, row.at, plain(row.answers), row.guardian_id, row.submission_id)
