"""Which closed hazards are to be looked back at, and which were."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Grade, State
from inspection.look_back import AFTER, FORGOTTEN, SAMPLED, Due, Sample
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.look_back import look_back


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
            found += [_due(row, after) for row in rows]
        return found

    async def closed(self, sample: Sample) -> list[Due]:
        """Those closed as the sample asks that were not drawn by lot since they were closed, by number."""
        drawn = select(look_back.c.id).where(
            look_back.c.hazard_id == hazard.c.id,
            look_back.c.closed_at == hazard.c.closed_at,
            look_back.c.after == SAMPLED,
        )
        where = [hazard.c.state == State.CLOSED.value, ~drawn.exists()]
        where += [hazard.c.closed_at >= sample.since] if sample.since else []
        where += [hazard.c.closed_at < sample.until] if sample.until else []
        where += [hazard.c.imported_as.is_not(None)] if sample.imported else []
        where += [hazard.c.source == sample.source.value] if sample.source else []
        there = enterprise.c.region_id.in_(sorted(sample.regions))
        asked = select(hazard).join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
        rows = await self._connection.execute(asked.where(there, *where).order_by(hazard.c.id))
        return [_due(row, SAMPLED) for row in rows]

    async def drawn(self, dues: Sequence[Due], visit_id: int) -> None:
        rows = [
            {"hazard_id": one.hazard_id, "after": one.after, "closed_at": one.closed_at, "visit_id": visit_id}
            for one in dues
        ]
        await self._connection.execute(look_back.insert(), rows)


def _due(row: Row[Any], after: int) -> Due:
    return Due(
        *(row.id, row.number, row.enterprise_id, row.closed_at, after),
        row.facts.get("reinspected_by"),
        tuple(row.facts.get("hands") or ()),
    )
