"""What the ledger knows of the risk of enterprises, and which of them nobody has visited yet."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.draws.weights import Risk
from inspection.hazard import OPEN, Grade
from inspection.rights import Right
from inspection.visit_kind import KINDS
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.visit import visit

STATES = sorted(state.value for state in OPEN)
THEIRS = sorted(kind.value for kind, rule in KINDS.items() if rule.right is Right.VISIT)


async def risks(connection: AsyncConnection, regions: Collection[int], since: datetime) -> dict[int, Risk]:
    """By enterprise of these regions; repeats are counted from ``since`` on."""
    there = await visited(connection, regions)
    major = and_(hazard.c.grade == Grade.MAJOR.value, hazard.c.state.in_(STATES))
    again = and_(hazard.c.repeat, hazard.c.found_at >= since)
    counted = (
        select(
            hazard.c.enterprise_id,
            func.sum(case((major, 1), else_=0)).label("major"),
            func.sum(case((again, 1), else_=0)).label("again"),
        )
        .join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
        .where(enterprise.c.region_id.in_(sorted(regions)))
        .group_by(hazard.c.enterprise_id)
    )
    found = dict.fromkeys(there, Risk(visited=True))
    for row in await connection.execute(counted):
        found[row.enterprise_id] = Risk(int(row.major), int(row.again), row.enterprise_id in there)
    return found


async def visited(
    connection: AsyncConnection, regions: Collection[int], since: datetime | None = None
) -> set[int]:
    """Enterprises of these regions of which there is a record of authorities, handed in from ``since`` on."""
    asked = (
        select(visit.c.enterprise_id)
        .distinct()
        .join(enterprise, enterprise.c.id == visit.c.enterprise_id)
        .where(enterprise.c.region_id.in_(sorted(regions)), visit.c.kind.in_(THEIRS))
        .where(visit.c.submitted_at.is_not(None))
    )
    if since is not None:
        asked = asked.where(visit.c.submitted_at >= since)
    return set((await connection.execute(asked)).scalars())
