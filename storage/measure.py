"""Measures as rows, and what the chain tells of reports and arrivals."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Text, and_, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.measures.measure import Measure
from inspection.measures.proof import Told
from inspection.rights import Right
from inspection.visit_kind import KINDS
from storage.measure_row import hazards_of, to_measure, to_row
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.measure import measure, measure_hazard
from storage.tables.visit import visit

A_DAY_OUT = timedelta(days=1)  # a visit not handed in by then goes on no more
THEIRS = sorted(kind.value for kind, rule in KINDS.items() if rule.right is Right.VISIT)


class Measures:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, new: Measure) -> Measure:
        """With its id; its case is its own where ``case_id`` is 0."""
        values = {**to_row(new), "case_id": new.case_id or None}
        key = (await self._connection.execute(measure.insert().values(values))).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        made = replace(new, id=int(key[0]), case_id=new.case_id or int(key[0]))
        if not new.case_id:
            own = measure.update().where(measure.c.id == made.id)
            await self._connection.execute(own.values(case_id=made.id))
        rows = [{"measure_id": made.id, "hazard_id": one} for one in made.hazard_ids]
        if rows:
            await self._connection.execute(measure_hazard.insert(), rows)
        return made

    async def make_void(self, known: Measure) -> bool:
        there = measure.update().where(measure.c.id == known.id, measure.c.voided_at.is_(None))
        values = {name: getattr(known, name) for name in ("voided_at", "voided_by", "void_reason")}
        return (await self._connection.execute(there.values(values))).rowcount == 1

    async def get(self, measure_id: int) -> Measure | None:
        found = await self.page(ids=[measure_id])
        return found[0] if found else None

    async def page(
        self,
        *,
        ids: Collection[int] | None = None,
        enterprise_id: int | None = None,
        hazard_id: int | None = None,
        case_id: int | None = None,
        regions: Collection[int] | None = None,
        kinds: Collection[str] | None = None,
        most: int = 50,
    ) -> list[Measure]:
        """The newest first; what is left None does not narrow. ``regions`` is a whole subtree."""
        asked = select(measure).outerjoin(enterprise, enterprise.c.id == measure.c.enterprise_id)
        if ids is not None:
            asked = asked.where(measure.c.id.in_(ids))
        if enterprise_id is not None:
            asked = asked.where(measure.c.enterprise_id == enterprise_id)
        if case_id is not None:
            asked = asked.where(measure.c.case_id == case_id)
        if kinds is not None:
            asked = asked.where(measure.c.kind.in_(kinds))
        if regions is not None:
            where = func.coalesce(measure.c.region_id, enterprise.c.region_id)
            asked = asked.where(where.in_(sorted(regions)))
        if hazard_id is not None:
            linked = select(measure_hazard.c.measure_id).where(measure_hazard.c.hazard_id == hazard_id)
            asked = asked.where(measure.c.id.in_(linked))
        rows = (await self._connection.execute(asked.order_by(measure.c.id.desc()).limit(most))).all()
        linked_to = await hazards_of(self._connection, [row.id for row in rows])
        return [to_measure(row, linked_to.get(row.id, ())) for row in rows]

    async def count(self, hazard_id: int) -> int:
        """How many of a hazard count."""
        valid = measure.c.voided_at.is_(None), measure_hazard.c.hazard_id == hazard_id
        asked = select(func.count()).select_from(measure.join(measure_hazard)).where(*valid)
        return int((await self._connection.execute(asked)).scalar_one())

    async def reported(self, hazard_id: int) -> Told | None:
        """The first event of a hazard."""
        first = select(audit.c.seq, audit.c.at).where(audit.c.subject == f"hazard:{hazard_id}")
        row = (await self._connection.execute(first.order_by(audit.c.seq).limit(1))).first()
        return Told(row.seq, datetime.fromisoformat(row.at)) if row else None

    async def arrivals(self, enterprise_id: int, since: datetime) -> Sequence[Told]:
        """Check-ins of authorities there, by their place in the chain, in visits not over before ``since``."""
        subject = literal("visit:").concat(cast(visit.c.id, Text))
        joined = visit.join(audit, audit.c.subject == subject)
        under_way = and_(visit.c.submitted_at.is_(None), visit.c.checked_in_at >= since - A_DAY_OUT)
        still = or_(under_way, visit.c.submitted_at >= since)
        asked = (
            select(audit.c.seq, audit.c.at, visit.c.id)
            .select_from(joined)
            .where(visit.c.enterprise_id == enterprise_id, visit.c.kind.in_(THEIRS), still)
            .where(audit.c.action == "visit.checked_in")
            .order_by(audit.c.seq)
        )
        rows = await self._connection.execute(asked)
        return [Told(row.seq, datetime.fromisoformat(row.at), row.id) for row in rows]
