"""What the last rung of the ladder proposes: the hazards that may be listed."""

from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.facts import Proposal
from inspection.duties.rule import To
from inspection.hazard import OPEN, Grade
from storage.tables.duty import duty_call, obligation
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard


async def proposals(
    connection: AsyncConnection, person_id: int, day: date
) -> tuple[list[Proposal], list[str]]:
    """Of the enterprises whose misses have reached this person on that rung that day: their open major hazards that
    are not listed, and the names of those that have none."""
    open_major = and_(
        hazard.c.enterprise_id == enterprise.c.id,
        hazard.c.grade == Grade.MAJOR.value,
        hazard.c.state.in_([state.value for state in OPEN]),
    )
    asked = (
        select(enterprise.c.id, enterprise.c.name, hazard.c.id.label("hazard_id"), hazard.c.number)
        .add_columns(hazard.c.facts)
        .select_from(duty_call)
        .join(obligation, obligation.c.id == duty_call.c.obligation_id)
        .join(enterprise, enterprise.c.id == obligation.c.enterprise_id)
        .outerjoin(hazard, open_major)
        .where(duty_call.c.person_id == person_id, duty_call.c.called_on == day)
        .where(duty_call.c.to == To.LISTING.value)
        .order_by(enterprise.c.id, hazard.c.id)
    )
    found: dict[int, Proposal] = {}
    without: dict[int, str] = {}
    for row in await connection.execute(asked):
        if row.hazard_id is None:
            without[row.id] = row.name
        elif not row.facts.get("listing"):
            found[row.hazard_id] = Proposal(row.hazard_id, row.number, row.name)
    return list(found.values()), list(without.values())
