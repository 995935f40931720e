"""The thirty days before a digest, counted once for every region: whoever reads of several adds theirs up."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.digest_series import DAYS, Series
from inspection.hazard import OPEN, State
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard

UNCOUNTED = [state.value for state in (State.REPORTED, State.NOT_ESTABLISHED, State.DUPLICATE)]
WAITING = [state.value for state in OPEN]
Lines = defaultdict[int, list[int]]


async def rolled(connection: AsyncConnection, day: date, zone: tzinfo) -> Mapping[int, Series]:
    """By region, those below not included: three statements over the days before ``day`` and what is open, however
    many people read of it."""
    first, until = day - timedelta(days=DAYS), day - timedelta(days=1)
    begins, ends = (datetime.combine(one, time(), zone).astimezone(UTC) for one in (first, day))
    found, closed, overdue = _lines(), _lines(), _lines()
    here = hazard.join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
    new = select(enterprise.c.region_id, hazard.c.found_at).select_from(here)
    new = new.where(hazard.c.found_at >= begins, hazard.c.found_at < ends)
    for row in await connection.execute(new.where(hazard.c.state.not_in(UNCOUNTED))):
        found[row.region_id][(row.found_at.astimezone(zone).date() - first).days] += 1
    gone = select(enterprise.c.region_id, hazard.c.closed_at, hazard.c.due_on).select_from(here)
    gone = gone.where(hazard.c.closed_at >= begins, hazard.c.closed_at < ends)
    for end in await connection.execute(gone.where(hazard.c.state == State.CLOSED.value)):
        on = (end.closed_at.astimezone(zone).date() - first).days
        closed[end.region_id][on] += 1
        if end.due_on is not None:
            _late(overdue[end.region_id], (end.due_on - first).days + 1, on, 1)
    late = select(enterprise.c.region_id, hazard.c.due_on, func.count().label("many")).select_from(here)
    late = late.where(hazard.c.state.in_(WAITING), hazard.c.due_on < until)
    for group in await connection.execute(late.group_by(enterprise.c.region_id, hazard.c.due_on)):
        _late(overdue[group.region_id], (group.due_on - first).days + 1, DAYS, group.many)
    regions = {*found, *closed, *overdue}
    return {one: Series(until, tuple(found[one]), tuple(closed[one]), tuple(overdue[one])) for one in regions}


def _lines() -> Lines:
    return defaultdict(lambda: [0] * DAYS)


def _late(line: list[int], begins: int, ends: int, many: int) -> None:
    """So many were overdue at the end of the days from ``begins``, those before the first cut off, to ``ends``."""
    for on in range(max(0, begins), ends):
        line[on] += many
