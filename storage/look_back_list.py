"""The look-backs of some regions, and what became of each."""

from collections.abc import Collection
from datetime import tzinfo
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.look_back import look_back
from storage.tables.visit import visit


async def look_back_rows(
    connection: AsyncConnection, regions: Collection[int], zone: tzinfo
) -> list[dict[str, Any]]:
    """By the day of the visit. ``after``: days since closing, 0 when drawn by lot; ``came_back``: it was reopened
    since that closing."""
    columns = (
        hazard.c.number,
        hazard.c.imported_as,
        enterprise.c.name,
        look_back.c.after,
        look_back.c.closed_at,
    )
    asked = (
        select(*columns, visit.c.planned_on, visit.c.submitted_at, hazard.c.closed_at.label("still"))
        .select_from(look_back)
        .join(hazard, hazard.c.id == look_back.c.hazard_id)
        .join(visit, visit.c.id == look_back.c.visit_id)
        .join(enterprise, enterprise.c.id == visit.c.enterprise_id)
        .where(enterprise.c.region_id.in_(sorted(regions)))
        .order_by(visit.c.planned_on, look_back.c.id)
    )
    return [
        {
            "number": row.number,
            "imported_as": row.imported_as,
            "enterprise": row.name,
            "closed_on": row.closed_at.astimezone(zone).date().isoformat(),
            "after": row.after,
            "planned_on": row.planned_on.isoformat() if row.planned_on else None,
            "looked_on": row.submitted_at.astimezone(zone).date().isoformat() if row.submitted_at else None,
            "came_back": row.still != row.closed_at,
        }
        for row in await connection.execute(asked)
    ]
