"""Mentor pairs as rows."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard_events import plain
from inspection.mentors.pair import MentorDid, MentorPair, MentorStep
from storage.tables.enterprise import enterprise
from storage.tables.mentor import mentor_pair

_ROW = mentor_pair.c
OWN = ("enterprise_id", "mentor_firm_id", "mentor_person_id", "by", "at")
RUNS = _ROW.ended_at.is_(None)


class Mentors:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, pair_id: int) -> MentorPair | None:
        """Held for this transaction."""
        found = await self._read(select(mentor_pair).where(_ROW.id == pair_id).with_for_update())
        return found[0] if found else None

    async def running(
        self, enterprise_id: int, firm_id: int | None, person_id: int | None
    ) -> MentorPair | None:
        mentor = _ROW.mentor_firm_id == firm_id if firm_id is not None else _ROW.mentor_person_id == person_id
        found = await self._read(select(mentor_pair).where(_ROW.enterprise_id == enterprise_id, mentor, RUNS))
        return found[0] if found else None

    async def add(self, new: MentorPair) -> MentorPair | None:
        """None when the same two are paired already: an index sees to it when two press at once."""
        made = mentor_pair.insert().values(**{name: getattr(new, name) for name in OWN}, **_changing(new))
        try:
            async with self._connection.begin_nested():
                key = (await self._connection.execute(made)).inserted_primary_key
        except IntegrityError:
            return None
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def save(self, known: MentorPair) -> None:
        there = mentor_pair.update().where(_ROW.id == known.id)
        await self._connection.execute(there.values(**_changing(known)))

    async def of(self, enterprises: Collection[int], person_id: int, most: int) -> Sequence[MentorPair]:
        """Those that go on and in which these enterprises or this person help or are helped, the oldest first."""
        ids = sorted(enterprises)
        mine = or_(
            _ROW.enterprise_id.in_(ids), _ROW.mentor_firm_id.in_(ids), _ROW.mentor_person_id == person_id
        )
        return await self._read(select(mentor_pair).where(mine, RUNS).order_by(_ROW.id).limit(most))

    async def in_regions(self, regions: Collection[int], most: int) -> Sequence[MentorPair]:
        """Those that go on in these regions; those without help for longest first."""
        asked = select(mentor_pair).join(enterprise, enterprise.c.id == _ROW.enterprise_id)
        here: tuple[ColumnElement[bool], ...] = enterprise.c.region_id.in_(sorted(regions)), RUNS
        order = _ROW.last_help.is_not(None), _ROW.last_help, _ROW.id
        return await self._read(asked.where(*here).order_by(*order).limit(most))

    async def any_due(self, day: date) -> bool:
        asked = select(_ROW.id).where(_ROW.remind_on <= day, RUNS).limit(1)
        return (await self._connection.execute(asked)).first() is not None

    async def due(self, day: date, most: int = 500) -> Sequence[MentorPair]:
        """Those that go on, with their day of reminding come, held for this transaction."""
        asked = select(mentor_pair).where(_ROW.remind_on <= day, RUNS).order_by(_ROW.id)
        return await self._read(asked.limit(most).with_for_update())

    async def all(self, after: int = 0, most: int = 500) -> Sequence[MentorPair]:
        return await self._read(select(mentor_pair).where(_ROW.id > after).order_by(_ROW.id).limit(most))

    async def _read(self, asked: Select[Any]) -> list[MentorPair]:
        return [to_pair(row) for row in await self._connection.execute(asked)]


def _changing(one: MentorPair) -> dict[str, Any]:
    steps = [plain(asdict(step)) for step in one.steps]
    ended = one.ended.at if one.ended else None
    return {"remind_on": one.remind_on, "steps": steps, "last_help": one.last_help, "ended_at": ended}


def to_pair(row: Row[Any]) -> MentorPair:
    own = {name: getattr(row, name) for name in OWN}
    return MentorPair(id=row.id, **own, remind_on=row.remind_on, steps=tuple(_step(one) for one in row.steps))


def _step(told: dict[str, Any]) -> MentorStep:
    on = date.fromisoformat(told["on"]) if told["on"] else None
    known = {"did": MentorDid(told["did"]), "at": datetime.fromisoformat(told["at"]), "on": on}
    return MentorStep(**{**told, **known, "photo_ids": tuple(told["photo_ids"])})
