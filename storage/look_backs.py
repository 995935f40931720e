"""Which closed hazards are to be looked back at, which were, and how many came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Grade, State
from inspection.look_back import AFTER, FORGOTTEN, Due
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.look_back import look_back
from storage.tables.people import region


@dataclass(frozen=True)
class Rebounds:
    """Of one region: hazards that were ever closed, and those of them that came back."""

    region: str
    closed: int
    rebounded: int

    @property
    def rate(self) -> float:
        return self.rebounded / self.closed if self.closed else 0.0


class LookBacks:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def due(self, now: datetime, most: int) -> list[Due]:
        """Closed major hazards whose day has come, the longest closed first."""
        found: list[Due] = []
        for after in AFTER:
            since = now - timedelta(days=after)
            drawn = select(look_back.c.id).where(
                look_back.c.hazard_id == hazard.c.id,
                look_back.c.closed_at == hazard.c.closed_at,
                look_back.c.after == after,
            )
            asked = select(hazard).where(
                *(hazard.c.state == State.CLOSED.value, hazard.c.grade == Grade.MAJOR.value),
                *(hazard.c.closed_at <= since, hazard.c.closed_at > since - FORGOTTEN),
                *(hazard.c.enterprise_id.is_not(None), ~drawn.exists()),
            )
            rows = await self._connection.execute(asked.order_by(hazard.c.closed_at).limit(most))
            found += [
                Due(
                    *(row.id, row.number, row.enterprise_id, row.closed_at, after),
                    row.facts.get("reinspected_by"),
                    tuple(row.facts.get("hands") or ()),
                )
                for row in rows
            ]
        return found

    async def drawn(self, dues: Sequence[Due], visit_id: int) -> None:
        rows = [
            {"hazard_id": one.hazard_id, "after": one.after, "closed_at": one.closed_at, "visit_id": visit_id}
            for one in dues
        ]
        await self._connection.execute(look_back.insert(), rows)

    async def rebounds(self) -> list[Rebounds]:
        """By region. A hazard that came back twice is one that came back."""
        ever = or_(hazard.c.state == State.CLOSED.value, hazard.c.rebounds > 0)
        came_back = func.sum(case((hazard.c.rebounds > 0, 1), else_=0))
        asked = (
            select(region.c.name, func.count(hazard.c.id).label("closed"), came_back.label("back"))
            .select_from(hazard.join(enterprise, and_(enterprise.c.id == hazard.c.enterprise_id)))
            .join(region, region.c.id == enterprise.c.region_id)
            .where(ever)
            .group_by(region.c.id, region.c.name)
            .order_by(region.c.id)
        )
        rows = await self._connection.execute(asked)
        return [Rebounds(row.name, int(row.closed), int(row.back)) for row in rows]
