"""What a visit dialog needs before it runs, gathered in a handful of statements."""

from datetime import date, datetime, time, tzinfo

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.checklist import checklist
from inspection.hazard import OPEN, Grade, State
from inspection.people import Role
from inspection.standards.order10 import order10
from inspection.visit import Colleague, OpenHazards, VisitFacts
from storage.enterprise import Enterprises
from storage.people import People
from storage.tables.hazard import hazard
from storage.visit import Visits


class VisitFactsReader:
    """Reads through the repositories of the same transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._enterprises = Enterprises(connection)
        self._people = People(connection)
        self._visits = Visits(connection)

    async def __call__(self, enterprise_id: int, person_id: int, now: datetime, zone: tzinfo) -> VisitFacts:
        """For this person at this enterprise. Raises Refused("enterprise_unknown")."""
        enterprise = await self._enterprises.get_required(enterprise_id)
        today = now.astimezone(zone).date()
        midnight = datetime.combine(today, time(), zone)
        return VisitFacts(
            enterprise=enterprise,
            hazards=await self.open_hazards(enterprise_id, today),
            last_visit_at=await self._visits.last_at(enterprise_id),
            colleagues=await self.colleagues(enterprise_id, person_id),
            sections=checklist(order10(), enterprise.sector, enterprise.traits),
            visit=await self._visits.waiting_for(person_id, enterprise_id, today, midnight),
        )

    async def open_hazards(self, enterprise_id: int, today: date) -> OpenHazards:
        """Counted, not added: a major overdue one is one open hazard. A worker's unverified report is none."""
        counted = select(
            func.count(),
            _count(hazard.c.grade == Grade.MAJOR.value),
            _count(hazard.c.due_on < today),
            _count(hazard.c.state == State.SUBMITTED.value),
        )
        states = [state.value for state in OPEN]
        here = and_(hazard.c.enterprise_id == enterprise_id, hazard.c.state.in_(states))
        row = (await self._connection.execute(counted.where(here))).one()
        return OpenHazards(*row)

    async def colleagues(self, enterprise_id: int, person_id: int) -> tuple[Colleague, ...]:
        """The other inspectors of the region, whoever last went along first."""
        together = await self._visits.companions(person_id)
        others = [
            p for p in await self._people.with_role_for([Role.INSPECTOR], enterprise_id) if p.id != person_id
        ]
        others.sort(key=lambda person: (-together.get(person.id, 0), person.name, person.id))
        return tuple(Colleague(person.id, person.name) for person in others)


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
