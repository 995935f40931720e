"""Experts at visits as rows."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.experts.expert import ExpertDid, ExpertStep, VisitExpert
from inspection.hazard_events import plain
from storage.tables.expert import visit_expert
from storage.tables.people import person, post

_ROW = visit_expert.c
OWN = ("visit_id", "name", "field", "unit", "by", "at", "token_hash", "expires_at")


class Experts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, expert_id: int) -> VisitExpert | None:
        """Held for this transaction."""
        return await self._one(select(visit_expert).where(_ROW.id == expert_id).with_for_update())

    async def by_token_hash(self, token_hash: str) -> VisitExpert | None:
        """Held for this transaction: a link is used once."""
        return await self._one(select(visit_expert).where(_ROW.token_hash == token_hash).with_for_update())

    async def of_visit(self, visit_id: int) -> Sequence[VisitExpert]:
        return await self._read(select(visit_expert).where(_ROW.visit_id == visit_id).order_by(_ROW.id))

    async def of_person(self, person_id: int) -> Sequence[VisitExpert]:
        """Where this person's right has not ended."""
        mine = select(visit_expert).where(_ROW.person_id == person_id, _ROW.ended_at.is_(None))
        return await self._read(mine.order_by(_ROW.id))

    async def running(self, after: int = 0, most: int = 200) -> Sequence[VisitExpert]:
        """Those by a link whose right has not ended, also where nobody has used it yet."""
        mine = _ROW.token_hash.is_not(None), _ROW.ended_at.is_(None), _ROW.id > after
        return await self._read(select(visit_expert).where(*mine).order_by(_ROW.id).limit(most))

    async def left_over(self, before: datetime) -> Sequence[int]:
        """People who were experts until then and have no post any more: nothing of them but the name is kept."""
        held = select(post.c.id).where(post.c.person_id == person.c.id, post.c.revoked_at.is_(None))
        was = select(_ROW.id).where(_ROW.person_id == person.c.id)
        still = was.where(or_(_ROW.ended_at.is_(None), _ROW.ended_at > before))
        here = person.c.active, person.c.telegram_id.is_not(None)
        gone = select(person.c.id).where(*here, was.exists(), ~still.exists(), ~held.exists())
        return list((await self._connection.execute(gone.order_by(person.c.id))).scalars())

    async def add(self, new: VisitExpert) -> VisitExpert:
        made = visit_expert.insert().values(**{name: getattr(new, name) for name in OWN}, **_changing(new))
        key = (await self._connection.execute(made)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def save(self, known: VisitExpert) -> None:
        there = visit_expert.update().where(_ROW.id == known.id)
        await self._connection.execute(there.values(**_changing(known)))

    async def _one(self, asked: Select[Any]) -> VisitExpert | None:
        found = await self._read(asked)
        return found[0] if found else None

    async def _read(self, asked: Select[Any]) -> list[VisitExpert]:
        return [to_expert(row) for row in await self._connection.execute(asked)]


def _changing(one: VisitExpert) -> dict[str, Any]:
    steps = [plain(asdict(step)) for step in one.steps]
    ended = one.ended.at if one.ended else None
    return {"steps": steps, "person_id": one.person_id, "ended_at": ended}


def to_expert(row: Row[Any]) -> VisitExpert:
    own = {name: getattr(row, name) for name in OWN}
    return VisitExpert(id=row.id, **own, steps=tuple(_step(one) for one in row.steps))


def _step(told: dict[str, Any]) -> ExpertStep:
    known = {"did": ExpertDid(told["did"]), "at": datetime.fromisoformat(told["at"])}
    return ExpertStep(**{**told, **known, "photo_ids": tuple(told["photo_ids"])})
