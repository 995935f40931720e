"""Which overdue hazards are due for their next rung, and which rungs were climbed."""

from collections.abc import Sequence
from datetime import UTC, date, timedelta
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.overdue import AWAITED, Climbed, Late
from inspection.overdue_ladders import Ladders, usual
from storage.duty_facts import SubjectReader
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.overdue import overdue_rung

PAGE = 1000
EVERYWHERE = Ladders()


class Overdue:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def due(self, today: date, most: int, ladders: Ladders = EVERYWHERE) -> list[Late]:
        """The longest overdue first. One rung a day: what comes in late climbs from the first one, too."""
        found: list[Late] = []
        page = _asked(today, ladders)
        rows = await self._rows(page)
        while rows:
            found += await self._late(rows, today, ladders)
            if len(rows) < PAGE or len(found) >= most:
                break
            last = rows[-1]
            behind = and_(hazard.c.due_on == last.due_on, hazard.c.id > last.id)
            rows = await self._rows(page.where(or_(hazard.c.due_on > last.due_on, behind)))
        return found[:most]

    async def _late(self, rows: Sequence[Row[Any]], today: date, ladders: Ladders) -> list[Late]:
        """Those whose own ladder has a rung for today; what campaigns say depends on the enterprise."""
        facts = {}
        if ladders.said:
            reader = SubjectReader(UTC)
            await reader.learn_regions(self._connection)
            facts = await reader.present(self._connection, {row.enterprise_id for row in rows})
        found = []
        for row in rows:
            ladder = ladders.of(facts[row.enterprise_id]) if facts else usual()
            rung = ladder[row.climbed] if row.climbed < len(ladder) else None
            if rung is not None and rung.after_days <= (today - row.due_on).days:
                found.append(Late(row.id, row.number, row.enterprise_id, row.due_on, row.climbed, rung.to))
        return found

    async def _rows(self, asked: Select[Any]) -> Sequence[Row[Any]]:
        return list(await self._connection.execute(asked))

    async def climb(self, climbed: Sequence[Climbed]) -> None:
        rows = [
            {"hazard_id": one.late.hazard_id, "due_on": one.late.due_on, "rung": one.late.rung}
            | {"to": one.late.to.value, "people": list(one.people), "on": one.on}
            for one in climbed
        ]
        await self._connection.execute(overdue_rung.insert(), rows)

    async def rows(self) -> list[dict[str, Any]]:
        """Every rung that was climbed, the newest first, with the names of nobody."""
        columns = (hazard.c.number, enterprise.c.name.label("enterprise"), hazard.c.state, *overdue_rung.c)
        asked = (
            select(*columns)
            .select_from(overdue_rung)
            .join(hazard, hazard.c.id == overdue_rung.c.hazard_id)
            .join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
            .order_by(overdue_rung.c.id.desc())
        )
        return [dict(row) for row in (await self._connection.execute(asked)).mappings()]


def _asked(today: date, ladders: Ladders) -> Select[Any]:
    """A page of those that may be due by one ladder or another."""
    climbed = func.count(overdue_rung.c.id)
    there = and_(overdue_rung.c.hazard_id == hazard.c.id, overdue_rung.c.due_on == hazard.c.due_on)
    columns = (hazard.c.id, hazard.c.number, hazard.c.enterprise_id, hazard.c.due_on)
    reached = (
        and_(climbed == rung, hazard.c.due_on <= today - timedelta(days=days))
        for rung, days in enumerate(ladders.soonest())
    )
    return (
        select(*columns, climbed.label("climbed"))
        .select_from(hazard.outerjoin(overdue_rung, there))
        .where(hazard.c.state.in_(sorted(state.value for state in AWAITED)))
        .where(hazard.c.due_on < today, hazard.c.enterprise_id.is_not(None))
        .group_by(*columns)
        .having(or_(func.max(overdue_rung.c.on).is_(None), func.max(overdue_rung.c.on) < today))
        .having(or_(*reached))
        .order_by(hazard.c.due_on, hazard.c.id)
        .limit(PAGE)
    )
