"""Visits with their signatures, and what was found at each item."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.visit import Finding, Signature, Visit, VisitState
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused
from storage.insert import insert_or_ignore
from storage.tables.enterprise import enterprise
from storage.tables.people import person
from storage.tables.visit import finding, visit, visit_signature
from storage.visit_rows import finding_from, finding_row, signature_from, signature_row, visit_from, visit_row

LATEST = 200  # visits of one inspector: some months
UNDER_WAY = (VisitState.PLANNED.value, VisitState.CHECKED_IN.value)
RECENT = timedelta(days=30)
OWED = and_(visit_signature.c.signed_at.is_(None), visit_signature.c.refused_at.is_(None))
DONE = (VisitState.SUBMITTED.value, VisitState.ANSWERED.value)


class Visits:
    """Reads give whole ``Visit`` values with the names of who signs."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, visit_id: int) -> Visit | None:
        found = await self._read(_SELECT.where(visit.c.id == visit_id))
        return found[0] if found else None

    async def by_number(self, number: str) -> int | None:
        """The id of the record with this number."""
        asked = select(visit.c.id).where(visit.c.number == number)
        found: int | None = (await self._connection.execute(asked)).scalar_one_or_none()
        return found

    async def get_required(self, visit_id: int) -> Visit:
        """The visit, locked until the transaction ends. Raises Refused("visit_unknown")."""
        found = await self._read(_SELECT.where(visit.c.id == visit_id).with_for_update(of=visit))
        if not found:
            raise Refused("visit_unknown")
        return found[0]

    async def begin(self, enterprise_id: int, kind: VisitKind, lead_id: int, planned_on: date | None) -> int:
        """A planned visit with the lead's signature owed; its id."""
        row = {
            "enterprise_id": enterprise_id,
            "kind": kind.value,
            "lead_id": lead_id,
            "planned_on": planned_on,
        }
        done = await self._connection.execute(visit.insert().values(state=VisitState.PLANNED.value, **row))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        visit_id = int(key[0])
        await insert_or_ignore(
            self._connection, visit_signature, [{"visit_id": visit_id, "person_id": lead_id}]
        )
        return visit_id

    async def save(self, changed: Visit) -> None:
        """Writes the visit and its team; who no longer goes along and has not signed is left out."""
        await self._connection.execute(
            visit.update().where(visit.c.id == changed.id).values(visit_row(changed))
        )
        own = visit_signature.c.visit_id == changed.id
        keep = [signature.person_id for signature in changed.signatures]
        gone = and_(own, visit_signature.c.signed_at.is_(None), visit_signature.c.person_id.not_in(keep))
        await self._connection.execute(visit_signature.delete().where(gone))
        rows = [{"visit_id": changed.id, "person_id": person_id} for person_id in keep]
        await insert_or_ignore(self._connection, visit_signature, rows)
        for signature in changed.signatures:
            if signature.is_settled or signature.agency is not None:
                one = and_(own, visit_signature.c.person_id == signature.person_id)
                values = signature_row(signature)
                await self._connection.execute(visit_signature.update().where(one).values(values))

    async def waiting_for(
        self, lead_id: int, enterprise_id: int, today: date, since: datetime
    ) -> Visit | None:
        """The visit this lead has begun here since then, or else the newest one planned for today or before."""
        begun = and_(visit.c.state == VisitState.CHECKED_IN.value, visit.c.checked_in_at >= since)
        due = and_(visit.c.state == VisitState.PLANNED.value, visit.c.planned_on <= today)
        own = _SELECT.where(
            visit.c.lead_id == lead_id,
            visit.c.state.in_(UNDER_WAY),  # for the index: SQLite finds it in no OR
            visit.c.enterprise_id == enterprise_id,
            or_(begun, due),
        )
        order = visit.c.checked_in_at.is_(None), visit.c.planned_on.desc().nulls_last(), visit.c.id.desc()
        found = await self._read(own.order_by(*order).limit(1))
        return found[0] if found else None

    async def planned_for(self, person_id: int, day: date) -> list[Visit]:
        """What this person has to do on that day as lead or colleague, and what is left from before, oldest first."""
        planned = visit.c.state == VisitState.PLANNED.value, visit.c.planned_on <= day
        mine = _SELECT.where(*planned, visit.c.id.in_(_signing(person_id, _UNSIGNED)))
        return await self._read(mine.order_by(visit.c.planned_on, visit.c.id))

    async def of_day(self, person_id: int, since: datetime, until: datetime, *, day: date) -> list[Visit]:
        """Planned for that day with this person as lead or colleague, or begun by them between the two moments."""
        # What one signs, one signs after it was begun: nobody's whole past is read.
        going = _signing(person_id, or_(_UNSIGNED, visit_signature.c.signed_at >= since))
        planned = and_(visit.c.state == VisitState.PLANNED.value, visit.c.planned_on == day)
        begun = and_(visit.c.checked_in_at >= since, visit.c.checked_in_at < until)
        alive = visit.c.state != VisitState.ABANDONED.value, or_(planned, begun), visit.c.id.in_(going)
        return await self._read(_SELECT.where(*alive).order_by(visit.c.checked_in_at, visit.c.id))

    async def busy(self, since: date) -> dict[tuple[int, date], int]:
        """How many visits wait for each person on each day from then on, as lead or colleague."""
        waiting = visit.c.state == VisitState.PLANNED.value, visit.c.planned_on >= since
        counted = (
            select(visit_signature.c.person_id, visit.c.planned_on, func.count().label("waiting"))
            .join(visit, visit.c.id == visit_signature.c.visit_id)
            .where(*waiting, _UNSIGNED)
            .group_by(visit_signature.c.person_id, visit.c.planned_on)
        )
        rows = await self._connection.execute(counted)
        return {(row.person_id, row.planned_on): row.waiting for row in rows if row.planned_on}

    async def visiting(self, enterprise_id: int) -> frozenset[int]:
        """Who has a cross-district visit there that is not over, or owes it a signature."""
        open_ = visit.c.state.in_(UNDER_WAY)
        owed = and_(visit.c.state.in_(DONE), OWED)
        here = visit.c.enterprise_id == enterprise_id, visit.c.kind == VisitKind.CROSS.value
        going = select(visit_signature.c.person_id).join(visit, visit.c.id == visit_signature.c.visit_id)
        return frozenset((await self._connection.execute(going.where(*here, or_(open_, owed)))).scalars())

    async def begun_by(self, lead_id: int) -> list[Visit]:
        """Visits this person has checked in to and not submitted, newest first."""
        begun = _SELECT.where(visit.c.lead_id == lead_id, visit.c.state == VisitState.CHECKED_IN.value)
        return await self._read(begun.order_by(visit.c.id.desc()))

    async def to_sign(self, person_id: int) -> list[Visit]:
        """Submitted records that wait for this person's signature, oldest first."""
        owed = visit.c.id.in_(_signing(person_id, OWED))
        found = await self._read(_SELECT.where(visit.c.state.in_(DONE), owed).order_by(visit.c.id))
        return [one for one in found if person_id in {owing.person_id for owing in one.owing}]

    async def to_remind(self, before: datetime) -> list[Visit]:
        """Joint records handed in before then where somebody owes a signature and has not been reminded."""
        owed = select(visit_signature.c.visit_id).where(OWED, visit_signature.c.reminded_at.is_(None))
        joint = [kind.value for kind, rule in KINDS.items() if rule.by_agency]
        late = (
            visit.c.kind.in_(joint),
            visit.c.state.in_(DONE),
            visit.c.submitted_at.between(before - RECENT, before),
        )
        return await self._read(_SELECT.where(*late, visit.c.id.in_(owed)).order_by(visit.c.id).limit(50))

    async def lapsed(self, today: date) -> list[Visit]:
        """Planned so long ago that their kind ends them."""
        late = [
            and_(visit.c.kind == kind.value, visit.c.planned_on < today - timedelta(days=rule.lapses))
            for kind, rule in KINDS.items()
            if rule.lapses is not None
        ]
        planned = _SELECT.where(visit.c.state == VisitState.PLANNED.value, or_(*late))
        return await self._read(planned.order_by(visit.c.id).limit(50))

    async def reminded(self, visit_id: int, now: datetime) -> None:
        """Whoever has not signed this record is not reminded again."""
        one = visit_signature.update().where(visit_signature.c.visit_id == visit_id, OWED)
        await self._connection.execute(one.values(reminded_at=now))

    async def to_answer(self, enterprise_id: int) -> list[Visit]:
        """Submitted records that wait for the enterprise's answer, oldest first."""
        here = visit.c.enterprise_id == enterprise_id, visit.c.state == VisitState.SUBMITTED.value
        found = await self._read(_SELECT.where(*here).order_by(visit.c.id))
        return [waiting for waiting in found if waiting.awaits_answer]

    async def last_at(self, enterprise_id: int) -> datetime | None:
        """When somebody last checked in for a visit that was submitted."""
        here = visit.c.enterprise_id == enterprise_id, visit.c.state.in_(DONE)
        asked = select(visit.c.checked_in_at).where(*here).order_by(visit.c.checked_in_at.desc()).limit(1)
        found: datetime | None = (await self._connection.execute(asked)).scalar_one_or_none()
        return found

    async def companions(self, person_id: int) -> dict[int, int]:
        """Who has gone along on one of the latest visits of this inspector: person → the newest visit together."""
        latest = _signing(person_id, visit_signature.c.signed_at.is_not(None))
        latest = latest.order_by(visit_signature.c.signed_at.desc()).limit(LATEST)
        theirs = visit_signature.c.visit_id.in_(latest), visit_signature.c.person_id != person_id
        together = select(visit_signature.c.person_id, func.max(visit_signature.c.visit_id).label("newest"))
        rows = await self._connection.execute(together.where(*theirs).group_by(visit_signature.c.person_id))
        return {row.person_id: row.newest for row in rows}

    async def add_findings(
        self, visit_id: int, edition: str, findings: Sequence[tuple[Finding, int | None]]
    ) -> None:
        """Every item's verdict, with the hazard a violation became."""
        rows = [finding_row(visit_id, edition, found, hazard_id) for found, hazard_id in findings]
        if rows:
            await self._connection.execute(finding.insert(), rows)

    async def findings(self, visit_id: int) -> list[tuple[Finding, int | None]]:
        """As submitted, in the order of the checklist, each violation with its hazard's id."""
        of_visit = select(finding).where(finding.c.visit_id == visit_id).order_by(finding.c.id)
        rows = (await self._connection.execute(of_visit)).all()
        return [(finding_from(row), row.hazard_id) for row in rows]

    async def _read(self, statement: Select[Any]) -> list[Visit]:
        rows = (await self._connection.execute(statement)).all()
        signatures = await self._signatures([row.id for row in rows])
        return [visit_from(row, signatures.get(row.id, ())) for row in rows]

    async def _signatures(self, visit_ids: Sequence[int]) -> dict[int, tuple[Signature, ...]]:
        if not visit_ids:
            return {}
        of_visits = (
            select(visit_signature, person.c.name)
            .join(person, person.c.id == visit_signature.c.person_id)
            .where(visit_signature.c.visit_id.in_(visit_ids))
            .order_by(visit_signature.c.id)
        )
        found: dict[int, tuple[Signature, ...]] = {}
        for row in await self._connection.execute(of_visits):
            found[row.visit_id] = (*found.get(row.visit_id, ()), signature_from(row))
        return found


_UNSIGNED = visit_signature.c.signed_at.is_(None)


def _signing(person_id: int, when: ColumnElement[bool]) -> Select[tuple[int]]:
    return select(visit_signature.c.visit_id).where(visit_signature.c.person_id == person_id, when)


_SELECT = select(visit, enterprise.c.name.label("enterprise"), enterprise.c.region_id).join(
    enterprise, enterprise.c.id == visit.c.enterprise_id
)
