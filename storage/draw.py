"""Draws and conflicts as rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.draws.draw import Draw
from inspection.draws.lots import Pick
from inspection.draws.weights import Risk
from inspection.words import Refused
from storage.draw_risks import risks
from storage.tables.draw import conflict, draw, draw_pick

MADE = ("region_id", "body", "seed", "made_by", "made_at")
REVEALED = ("witness", "revealed_by", "revealed_at")


class Draws:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get_required(self, draw_id: int) -> Draw:
        """The draw, locked until the transaction ends. Raises Refused("draw_unknown")."""
        asked = select(draw).where(draw.c.id == draw_id).with_for_update()
        row = (await self._connection.execute(asked)).first()
        if row is None:
            raise Refused("draw_unknown", number=draw_id)
        return (await self._whole([row]))[0]

    async def get(self, draw_id: int) -> Draw:
        """As ``get_required``, without the lock."""
        row = (await self._connection.execute(select(draw).where(draw.c.id == draw_id))).first()
        if row is None:
            raise Refused("draw_unknown", number=draw_id)
        return (await self._whole([row]))[0]

    async def page(self, regions: Collection[int] | None = None, most: int = 50) -> list[Draw]:
        """Those of these regions, or all, the newest first."""
        asked = select(draw).order_by(draw.c.id.desc()).limit(most)
        if regions is not None:
            asked = asked.where(draw.c.region_id.in_(sorted(regions)))
        return await self._whole((await self._connection.execute(asked)).all())

    async def add(self, new: Draw) -> Draw:
        """With its id."""
        values = {name: getattr(new, name) for name in MADE}
        key = (await self._connection.execute(draw.insert().values(values))).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return Draw(int(key[0]), **values)

    async def reveal(self, known: Draw) -> None:
        values = {name: getattr(known, name) for name in REVEALED}
        await self._connection.execute(draw.update().where(draw.c.id == known.id).values(values))
        visits = known.visits or (None,) * len(known.picks)
        rows = [
            {"draw_id": known.id, "turn": turn, "place": place, "visit_id": visit}
            | {"enterprise_id": firm, "person_id": person}
            for turn, ((firm, team), visit) in enumerate(zip(known.picks, visits, strict=True))
            for place, person in enumerate(team)
        ]
        if rows:
            await self._connection.execute(draw_pick.insert(), rows)

    async def risks(self, regions: Collection[int], since: datetime) -> Mapping[int, Risk]:
        return await risks(self._connection, regions, since)

    async def conflicts(self) -> Sequence[tuple[int, int]]:
        """Those that are not over: person and enterprise."""
        pairs = select(conflict.c.person_id, conflict.c.enterprise_id).where(
            conflict.c.withdrawn_at.is_(None)
        )
        return [(row.person_id, row.enterprise_id) for row in await self._connection.execute(pairs)]

    async def declare(
        self, person_id: int, enterprise_id: int, by: int | None, why: str, now: datetime
    ) -> int | None:
        if await self._standing(person_id, enterprise_id) is not None:
            return None
        values = {"person_id": person_id, "enterprise_id": enterprise_id, "why": why}
        made = conflict.insert().values(**values, declared_by=by, declared_at=now)
        key = (await self._connection.execute(made)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return int(key[0])

    async def withdraw(self, person_id: int, enterprise_id: int, by: int | None, now: datetime) -> int | None:
        found = await self._standing(person_id, enterprise_id)
        if found is not None:
            over = conflict.update().where(conflict.c.id == found)
            await self._connection.execute(over.values(withdrawn_by=by, withdrawn_at=now))
        return found

    async def _standing(self, person_id: int, enterprise_id: int) -> int | None:
        pair = conflict.c.person_id == person_id, conflict.c.enterprise_id == enterprise_id
        asked = select(conflict.c.id).where(*pair, conflict.c.withdrawn_at.is_(None))
        found: int | None = (await self._connection.execute(asked.limit(1))).scalar_one_or_none()
        return found

    async def _whole(self, rows: Sequence[Row[Any]]) -> list[Draw]:
        picked = await picks_of(self._connection, [row.id for row in rows])
        return [_draw(row, picked.get(row.id, {})) for row in rows]


Picked = dict[int, tuple[Pick, int | None]]
"""By turn: the pick and the visit planned from it."""


async def picks_of(connection: AsyncConnection, ids: Collection[int]) -> dict[int, Picked]:
    """By draw."""
    found: dict[int, Picked] = {}
    asked = select(draw_pick).where(draw_pick.c.draw_id.in_(ids))
    for row in await connection.execute(
        asked.order_by(draw_pick.c.draw_id, draw_pick.c.turn, draw_pick.c.place)
    ):
        of = found.setdefault(row.draw_id, {})
        (firm, team), visit = of.get(row.turn, ((row.enterprise_id, ()), row.visit_id))
        of[row.turn] = (firm, (*team, row.person_id)), visit
    return found


def _draw(row: Row[Any], picked: Picked) -> Draw:
    values = {name: getattr(row, name) for name in (*MADE, *REVEALED)}
    return Draw(
        row.id,
        **values,
        picks=tuple(picked[turn][0] for turn in sorted(picked)),
        visits=tuple(picked[turn][1] for turn in sorted(picked)),
    )
