"""Obligations to be shown: one, those that wait for somebody, those that have reached somebody."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.facts import Calls, DutyFacts
from inspection.duties.rule import Proof, To, Who
from inspection.duties.standing import DutyState
from inspection.words import Bilingual
from storage.duty_listings import proposals
from storage.duty_terms import does_of
from storage.tables.duty import duty_call, duty_term, obligation
from storage.tables.enterprise import enterprise
from storage.tables.people import person, region

SHOWN = 6
_OWNER = func.coalesce(enterprise.c.name, region.c.name).label("owner")


class DutyReads:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def one(self, obligation_id: int, today: date) -> DutyFacts | None:
        row = (await self._connection.execute(_SHOWN.where(obligation.c.id == obligation_id))).first()
        return _facts(row, today) if row is not None else None

    async def waiting(
        self,
        posts: Mapping[int, Collection[Who]],
        offices: Mapping[int, Collection[Who]],
        today: date,
        most: int,
    ) -> list[DutyFacts]:
        """What waits for whoever has these posts, by enterprise and by region, the longest overdue first."""
        held = ((obligation.c.enterprise_id, posts), (obligation.c.region_id, offices))
        mine = [
            and_(owner == one, duty_term.c.who.in_([w.value for w in who]))
            for owner, of in held
            for one, who in of.items()
        ]
        if not mine:
            return []
        open_now = ~obligation.c.settled, obligation.c.state.in_((DutyState.OPEN, DutyState.MISSED))
        asked = _SHOWN.where(or_(*mine), *open_now).order_by(duty_term.c.last, obligation.c.id).limit(most)
        return [_facts(row, today) for row in await self._connection.execute(asked)]

    async def story(self, obligation_id: int) -> dict[str, Any]:
        """What fulfilled it and whose act that was, what asks for it, and ``calls``: whom its miss has reached."""
        asked = (
            select(obligation.c.missed_on, obligation.c.record, person.c.name.label("by"), duty_term.c.body)
            .join(duty_term, duty_term.c.id == obligation.c.term_id)
            .outerjoin(person, person.c.id == obligation.c.done_by)
            .where(obligation.c.id == obligation_id)
        )
        row = (await self._connection.execute(asked)).one()
        told = (
            select(duty_call.c.rung, duty_call.c.to, person.c.name, duty_call.c.called_on)
            .add_columns(duty_call.c.received_at)
            .join(person, person.c.id == duty_call.c.person_id)
            .where(duty_call.c.obligation_id == obligation_id)
            .order_by(duty_call.c.rung, duty_call.c.person_id)
        )
        calls = [
            {name: str(value) if value is not None else None for name, value in call._mapping.items()}
            for call in await self._connection.execute(told)
        ]
        missed = row.missed_on.isoformat() if row.missed_on else None
        asks = [f"{campaign} {rule}" for campaign, rule in row.body["asked"]]
        return {
            "missed_on": missed,
            "record": row.record,
            "done_by": row.by,
            "asked_by": asks,
            "calls": calls,
        }

    async def calls(self, person_id: int, day: date) -> Calls:
        mine = duty_call.c.person_id == person_id, duty_call.c.called_on == day
        counted = select(
            duty_call.c.to, func.count().label("many"), func.count(duty_call.c.received_at).label("read")
        )
        rows = (await self._connection.execute(counted.where(*mine).group_by(duty_call.c.to))).all()
        order = list(To)
        first = (
            select(_OWNER, duty_term.c.body, duty_term.c.last)
            .select_from(duty_call)
            .join(obligation, obligation.c.id == duty_call.c.obligation_id)
            .join(duty_term, duty_term.c.id == obligation.c.term_id)
            .outerjoin(enterprise, enterprise.c.id == obligation.c.enterprise_id)
            .outerjoin(region, region.c.id == obligation.c.region_id)
            .where(*mine)
            .order_by(duty_term.c.last, obligation.c.id)
            .limit(SHOWN)
        )
        named = (await self._connection.execute(first)).all()
        to_list, without = await proposals(self._connection, person_id, day)
        return Calls(
            {To(r.to): r.many for r in sorted(rows, key=lambda r: order.index(To(r.to)))},
            tuple((r.owner, Bilingual(*r.body["title"]), r.last) for r in named),
            received=bool(rows) and all(r.read == r.many for r in rows),
            to_list=tuple(to_list[:SHOWN]),
            nothing_to_list=tuple(without[:SHOWN]),
        )


def _facts(row: Row[Any], today: date) -> DutyFacts:
    return DutyFacts(
        id=row.id,
        enterprise_id=row.enterprise_id,
        owner=row.owner,
        title=Bilingual(*row.body["title"]),
        who=Who(row.who),
        does=does_of(row.does),
        last=row.last,
        left=(row.last - today).days,
        state=DutyState(row.state),
        proof=Proof(row.body["proof"]),
        key=row.key,
        done_at=row.done_at,
        region_id=row.region_id,
    )


_COLUMNS = duty_term.c.body, duty_term.c.who, duty_term.c.does, duty_term.c.last, duty_term.c.key
_OWNS = obligation.c.enterprise_id, obligation.c.region_id
_ROW = obligation.c.id, *_OWNS, obligation.c.state, obligation.c.done_at
_SHOWN: Select[Any] = (
    select(*_ROW, _OWNER, *_COLUMNS)
    .join(duty_term, duty_term.c.id == obligation.c.term_id)
    .outerjoin(enterprise, enterprise.c.id == obligation.c.enterprise_id)
    .outerjoin(region, region.c.id == obligation.c.region_id)
)
