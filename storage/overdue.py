"""Which overdue hazards are due for their next rung, and which rungs were climbed."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.overdue import AWAITED, LADDER, Climbed, Late
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.overdue import overdue_rung


class Overdue:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def due(self, today: date, most: int) -> list[Late]:
        """The longest overdue first. One rung a day: what comes in late climbs from the first one, too."""
        climbed = func.count(overdue_rung.c.id)
        there = and_(overdue_rung.c.hazard_id == hazard.c.id, overdue_rung.c.due_on == hazard.c.due_on)
        waiting = (
            hazard.c.state.in_(sorted(state.value for state in AWAITED)),
            hazard.c.due_on < today,
            hazard.c.enterprise_id.is_not(None),
        )
        columns = (hazard.c.id, hazard.c.number, hazard.c.enterprise_id, hazard.c.due_on)
        asked = (
            select(*columns, climbed.label("climbed"))
            .select_from(hazard.outerjoin(overdue_rung, there))
            .where(*waiting)
            .group_by(*columns)
            .having(or_(func.max(overdue_rung.c.on).is_(None), func.max(overdue_rung.c.on) < today))
            .having(
                or_(
                    *(
                        and_(climbed == index, hazard.c.due_on <= today - timedelta(days=rung.after_days))
                        for index, rung in enumerate(LADDER)
                    )
                )
            )
            .order_by(hazard.c.due_on, hazard.c.id)
            .limit(most)
        )
        rows = await self._connection.execute(asked)
        return [Late(row.id, row.number, row.enterprise_id, row.due_on, row.climbed) for row in rows]

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
