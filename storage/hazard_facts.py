"""What cards and lists show of hazards, in few statements."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.audit import Event
from inspection.hazard import OPEN, Grade, Hazard, HazardFacts, Premises, State
from inspection.hazard_card import actors, card, history, may_read
from inspection.hazard_notices import ENTERPRISE
from inspection.people import Person
from inspection.rights import Site, for_authority
from inspection.words import Refused, Words
from storage.audit import AuditChain
from storage.hazard import Hazards
from storage.hazard_counts import times, visits
from storage.hazard_row import photos_of, to_hazard
from storage.measure import Measures
from storage.people import People
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard


@dataclass(frozen=True)
class HazardQuery:
    """Which hazards; what is left None does not narrow. ``regions`` is a whole subtree, ``graded`` any of these
    states with that grade. ``overdue_on`` and ``due_on`` are days of the system's zone."""

    regions: Collection[int] | None = None
    enterprise_id: int | None = None
    states: Collection[State] = OPEN
    graded: Collection[tuple[State, Grade | None]] | None = None
    grade: Grade | None = None
    found_by: int | None = None
    overdue_on: date | None = None
    due_on: date | None = None
    referred_to: Collection[int] | None = None  # waits for one of these regions to take it


class HazardReads:
    """Every reader sees what he may: see ``inspection.hazard_card``."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def card(self, hazard_id: int, reader: Person | None, now: datetime, zone: tzinfo) -> HazardFacts:
        """Raises Refused("hazard_unknown") when there is none, or none for this reader."""
        known, premises = await self._readable(hazard_id, reader)
        people = People(self._connection)
        there = known.enterprise_id
        staff = await people.with_role_for(ENTERPRISE, there) if there is not None and reader else []
        names = await people.names([known.last.by] if known.last and known.last.by is not None else [])
        told = [person.name for person in staff]
        shown = card(known, premises, reader, names=names, staff=told, now=now, zone=zone)
        return await self._counted(known, shown) if reader else shown

    async def _counted(self, known: Hazard, shown: HazardFacts) -> HazardFacts:
        """With how often the same was found, and for the authorities with the measures taken."""
        again = await times(self._connection, known) if known.repeat else 1
        carried = await visits(self._connection, known)
        taken = await Measures(self._connection).count(known.id) if shown.measurable else 0
        return replace(shown, times=again, visits=carried, measures=taken)

    async def story(self, hazard_id: int, reader: Person | None) -> list[Words]:
        """What happened, oldest first. Raises Refused("hazard_unknown")."""
        _, premises = await self._readable(hazard_id, reader)
        events: list[Event] = await AuditChain(self._connection).of_subject(f"hazard:{hazard_id}")
        names = await People(self._connection).names(actors(events)) if reader else {}
        inside = reader is not None and for_authority(reader, premises.site)
        return history(events, names, inside=inside)

    async def page(
        self,
        query: HazardQuery,
        reader: Person | None,
        now: datetime,
        zone: tzinfo,
        *,
        most: int = 10,
        skip: int = 0,
    ) -> list[HazardFacts]:
        """Overdue first, then major ones, then by deadline, those without one by the day of finding."""
        today = now.astimezone(zone).date()
        order = (
            case((hazard.c.due_on < today, 0), else_=1),
            hazard.c.grade.desc().nulls_last(),
            hazard.c.due_on.asc().nulls_last(),
            hazard.c.found_at,
            hazard.c.id,
        )
        rows = (await self._connection.execute(_asked(query).order_by(*order).limit(most).offset(skip))).all()
        photos = await photos_of(self._connection, [row.id for row in rows])
        found = [
            (to_hazard(row, photos[row.id]), Premises(Site(row.enterprise_id, row.region), row.site or ""))
            for row in rows
        ]
        names = await People(self._connection).names(_last_actors([known for known, _ in found]))
        return [
            card(known, premises, reader, names=names, staff=(), now=now, zone=zone)
            for known, premises in found
            if may_read(known, premises, reader)
        ]

    async def count(self, query: HazardQuery) -> int:
        """How many there are; the same question as ``page``."""
        asked = select(func.count()).select_from(_asked(query).subquery())
        return int((await self._connection.execute(asked)).scalar_one())

    async def _readable(self, hazard_id: int, reader: Person | None) -> tuple[Hazard, Premises]:
        hazards = Hazards(self._connection)
        known = await hazards.get(hazard_id)
        premises = await hazards.premises(known.enterprise_id if known else None)
        if known is None or not may_read(known, premises, reader):
            raise Refused("hazard_unknown")
        return known, premises


def _asked(query: HazardQuery) -> Select[Any]:
    joined = hazard.outerjoin(enterprise, enterprise.c.id == hazard.c.enterprise_id)
    asked = select(hazard, enterprise.c.region_id.label("region"), enterprise.c.name.label("site"))
    return asked.select_from(joined).where(*_conditions(query))


def _conditions(query: HazardQuery) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = [hazard.c.state.in_(sorted(state.value for state in query.states))]
    if query.regions is not None:
        where.append(enterprise.c.region_id.in_(sorted(query.regions)))
    if query.enterprise_id is not None:
        where.append(hazard.c.enterprise_id == query.enterprise_id)
    if query.grade is not None:
        where.append(hazard.c.grade == query.grade.value)
    if query.graded is not None:
        where.append(or_(false(), *(_graded(*each) for each in query.graded)))
    if query.found_by is not None:
        where.append(hazard.c.found_by == query.found_by)
    if query.overdue_on is not None:
        where.append(hazard.c.due_on < query.overdue_on)
    if query.due_on is not None:
        where.append(hazard.c.due_on == query.due_on)
    if query.referred_to is not None:
        where.append(hazard.c.referred_to.in_(sorted(query.referred_to)))
    return where


def _graded(state: State, grade: Grade | None) -> ColumnElement[bool]:
    there = hazard.c.grade.is_(None) if grade is None else hazard.c.grade == grade.value
    return and_(hazard.c.state == state.value, there)


def _last_actors(hazards: Sequence[Hazard]) -> list[int]:
    return sorted({one.last.by for one in hazards if one.last and one.last.by is not None})
