"""How often the same has been found: repeats and carry-over, 屡查屡犯 and 跨次检查."""

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.hazard import Hazard, State
from inspection.reporting import twelve_months_before
from storage.tables.hazard import hazard
from storage.tables.visit import finding, visit

VOID = sorted({State.NOT_ESTABLISHED.value, State.DUPLICATE.value})


async def times(connection: AsyncConnection, known: Hazard) -> int:
    """Which time this is that the enterprise is found against the clause within twelve months, counted from the
    first; 1 without a clause."""
    if known.clause is None or known.enterprise_id is None:
        return 1
    earlier = or_(
        hazard.c.found_at < known.found_at,
        and_(hazard.c.found_at == known.found_at, hazard.c.id < known.id),
    )
    asked = select(func.count()).where(
        *(hazard.c.enterprise_id == known.enterprise_id, hazard.c.clause == known.clause, earlier),
        *(hazard.c.found_at >= twelve_months_before(known.found_at), hazard.c.state.not_in(VOID)),
    )
    return 1 + int((await connection.execute(asked)).scalar_one())


async def visits(connection: AsyncConnection, known: Hazard) -> int:
    """In how many visits it was found while it was open: its own, and each later one with a violation of its item."""
    if known.item_id is None or known.enterprise_id is None:
        return 1 if known.visit_id is not None else 0
    later = visit.c.submitted_at >= known.found_at
    if known.closed_at is not None:
        later = and_(later, visit.c.submitted_at <= known.closed_at)
    asked = (
        select(func.count(visit.c.id.distinct()))
        .select_from(finding.join(visit, visit.c.id == finding.c.visit_id))
        .where(visit.c.enterprise_id == known.enterprise_id, finding.c.item_id == known.item_id)
        .where(finding.c.verdict == "violation", or_(visit.c.id == (known.visit_id or 0), later))
    )
    return int((await connection.execute(asked)).scalar_one())
