"""The major hazards of regions, and how many of their enterprises were visited."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.enterprise import Sector
from inspection.hazard import OPEN, Action, Grade, Source, State
from inspection.hazard_events import event_name
from inspection.majors.major import Major
from storage.draw_risks import THEIRS
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.visit import visit

STATES = sorted(state.value for state in OPEN)
BACK = event_name(Action.REBOUND)


async def majors(
    connection: AsyncConnection, regions: Collection[int], since: date, zone: tzinfo
) -> list[Major]:
    """By id: those that are open, and those found or closed from ``since`` on. What was dismissed, handed over or is a
    duplicate is none."""
    begin = datetime.combine(since, time(), zone)
    columns = hazard, enterprise.c.name.label("enterprise"), enterprise.c.region_id, enterprise.c.sector
    asked = (
        select(*columns)
        .join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
        .where(enterprise.c.region_id.in_(sorted(regions)), hazard.c.grade == Grade.MAJOR.value)
        .where(
            or_(
                hazard.c.state.in_(STATES),
                (hazard.c.state == State.CLOSED.value)
                & or_(hazard.c.found_at >= begin, hazard.c.closed_at >= begin),
            )
        )
        .order_by(hazard.c.id)
    )
    rows = (await connection.execute(asked)).all()
    back = await _came_back(connection, begin, zone) if any(row.rebounds for row in rows) else {}
    return [_major(row, tuple(back.get(row.id, ())), zone) for row in rows]


async def _came_back(connection: AsyncConnection, since: datetime, zone: tzinfo) -> dict[int, list[date]]:
    begin = since.astimezone(UTC).isoformat(timespec="milliseconds")  # as the chain writes it
    asked = select(audit.c.subject, audit.c.at).where(audit.c.action == BACK, audit.c.at >= begin)
    found: dict[int, list[date]] = defaultdict(list)
    for row in await connection.execute(asked.order_by(audit.c.seq)):
        at = datetime.fromisoformat(row.at)
        found[int(row.subject.partition(":")[2])].append(at.astimezone(zone).date())
    return found


def _major(row: Row[Any], came_back: tuple[date, ...], zone: tzinfo) -> Major:
    source = Source(row.source)
    closed = row.closed_at if row.state == State.CLOSED.value else None
    return Major(
        id=row.id,
        number=row.number,
        enterprise=row.enterprise,
        region_id=row.region_id,
        sector=Sector(row.sector) if row.sector else None,
        clause=row.clause or row.other_standard or "",
        source=Source.ENFORCEMENT if source is Source.WORKER else source,
        description=row.description,
        found_on=row.found_at.astimezone(zone).date(),
        closed_on=closed.astimezone(zone).date() if closed else None,
        due_on=row.due_on,
        repeat=row.repeat,
        listed=row.listed_until is not None,
        came_back=came_back,
    )


async def covered(
    connection: AsyncConnection, regions: Collection[int], since: datetime
) -> dict[int, tuple[int, int]]:
    """By region: how many enterprises there are, and of how many there is a record of authorities handed in from
    ``since`` on."""
    inside = enterprise.c.region_id.in_(sorted(regions))
    counted = select(enterprise.c.region_id, func.count().label("many")).where(inside)
    firms = await connection.execute(counted.group_by(enterprise.c.region_id))
    there = (
        select(enterprise.c.region_id, func.count(visit.c.enterprise_id.distinct()).label("many"))
        .join(visit, visit.c.enterprise_id == enterprise.c.id)
        .where(inside, visit.c.kind.in_(THEIRS), visit.c.submitted_at >= since)
        .group_by(enterprise.c.region_id)
    )
    visited = Counter({row.region_id: row.many for row in await connection.execute(there)})
    return {row.region_id: (row.many, visited[row.region_id]) for row in firms}
