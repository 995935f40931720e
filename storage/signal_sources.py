"""What the rules of signals look at, read for what has just happened and nothing else."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.place import Nearness
from inspection.signals.seen import HazardSeen, VisitSeen
from inspection.visit import Verdict
from inspection.visit_kind import VisitKind
from storage.record import OFFICIAL
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import post
from storage.tables.visit import finding, visit
from storage.visit_rows import visit_from

RECENT = 50  # of one person's visits
AROUND = 200  # of a district's
DONE = ("submitted", "answered")
SELF = tuple(kind.value for kind in VisitKind if kind.value not in OFFICIAL)


class SignalSources:
    """Every statement follows an index and has a limit: what it costs does not grow with the ledger."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def visits(self, ids: Collection[int]) -> list[VisitSeen]:
        return await self._visits(_VISITS.where(visit.c.id.in_(sorted(ids))).order_by(visit.c.id))

    async def of_lead(
        self, person_id: int, until: datetime, since: datetime | None = None
    ) -> list[VisitSeen]:
        """This person's visits for the authorities handed in before ``until``, the newest first."""
        asked = _VISITS.where(visit.c.lead_id == person_id, visit.c.kind.in_(OFFICIAL))
        asked = asked.where(visit.c.submitted_at < until)
        if since is not None:
            asked = asked.where(visit.c.submitted_at >= since)
        return await self._visits(
            asked.order_by(visit.c.submitted_at.desc()).limit(AROUND if since else RECENT)
        )

    async def around(self, regions: Collection[int], but: int, until: datetime, days: int) -> list[VisitSeen]:
        """Visits for the authorities in these regions by others than ``but``, the newest first."""
        here = select(enterprise.c.id).where(enterprise.c.region_id.in_(sorted(regions)))
        asked = _VISITS.where(
            visit.c.submitted_at < until, visit.c.submitted_at >= until - timedelta(days=days)
        )
        asked = asked.where(
            visit.c.enterprise_id.in_(here), visit.c.lead_id != but, visit.c.kind.in_(OFFICIAL)
        )
        return await self._visits(asked.order_by(visit.c.submitted_at.desc()).limit(AROUND))

    async def regions_of(self, person_id: int) -> list[int]:
        """Where this person stands for the authorities."""
        held = post.c.person_id == person_id, post.c.region_id.is_not(None), post.c.revoked_at.is_(None)
        rows = await self._connection.execute(select(post.c.region_id).where(*held).order_by(post.c.id))
        return list(dict.fromkeys(rows.scalars()))

    async def region_of(self, enterprise_id: int) -> int | None:
        asked = select(enterprise.c.region_id).where(enterprise.c.id == enterprise_id)
        found: int | None = (await self._connection.execute(asked)).scalar_one_or_none()
        return found

    async def passed(self, item_id: str, enterprise_id: int, before: datetime, days: int) -> VisitSeen | None:
        """The newest visit of the authorities that found this item compliant there."""
        asked = _VISITS.join(finding, finding.c.visit_id == visit.c.id).where(
            visit.c.enterprise_id == enterprise_id,
            visit.c.kind.in_(OFFICIAL),
            visit.c.submitted_at < before,
            visit.c.submitted_at >= before - timedelta(days=days),
            finding.c.item_id == item_id,
            finding.c.verdict == Verdict.COMPLIANT.value,
        )
        found = await self._visits(asked.order_by(visit.c.submitted_at.desc()).limit(1))
        return found[0] if found else None

    async def hazards(self, ids: Collection[int]) -> list[HazardSeen]:
        rows = await self._connection.execute(select(hazard).where(hazard.c.id.in_(sorted(ids))))
        return [_hazard(row) for row in rows if row.enterprise_id is not None and row.found_by is not None]

    async def self_checks(self, one: VisitSeen, most: int) -> list[tuple[VisitSeen, str]]:
        """This self-check and those of its kind before it, the newest first, each with a digest of its answers."""
        same = visit.c.enterprise_id == one.enterprise_id, visit.c.kind == one.kind
        asked = _VISITS.where(*same, visit.c.submitted_at <= one.submitted_at)
        found = await self._visits(asked.order_by(visit.c.submitted_at.desc()).limit(most))
        answers = select(finding.c.visit_id, finding.c.item_id, finding.c.verdict)
        rows = await self._connection.execute(
            answers.where(finding.c.visit_id.in_([v.id for v in found])).order_by(finding.c.item_id)
        )
        told: dict[int, Any] = {visit.id: sha256() for visit in found}
        for row in rows:
            told[row.visit_id].update(f"{row.item_id}={row.verdict};".encode())
        return [(visit, told[visit.id].hexdigest()) for visit in found]

    async def contradicting(self, enterprise_id: int, since: datetime, until: datetime) -> list[str]:
        """Visits of the authorities in that time that found something."""
        asked = _VISITS.where(visit.c.enterprise_id == enterprise_id, visit.c.kind.in_(OFFICIAL))
        asked = asked.where(visit.c.submitted_at >= since, visit.c.submitted_at <= until)
        return [one.number for one in await self._visits(asked.limit(RECENT)) if one.violations]

    async def deadlines(self, enterprise_id: int, since: datetime) -> list[tuple[str, date, date]]:
        """Of each hazard there planned since: its number, the deadline first planned, the one it has now."""
        here = (
            hazard.c.enterprise_id == enterprise_id,
            hazard.c.found_at >= since,
            hazard.c.due_on.is_not(None),
        )
        asked = select(hazard.c.id, hazard.c.number, hazard.c.due_on).where(*here)
        known = (await self._connection.execute(asked.order_by(hazard.c.id.desc()).limit(RECENT))).all()
        subjects = [f"hazard:{row.id}" for row in known]
        plans = select(audit.c.subject, audit.c.data).where(
            audit.c.subject.in_(subjects), audit.c.action == "hazard.plan"
        )
        first: dict[str, date] = {}
        for row in await self._connection.execute(plans.order_by(audit.c.seq)):
            if row.data.get("due_on"):
                first.setdefault(row.subject, date.fromisoformat(row.data["due_on"]))
        return [
            (row.number, first[f"hazard:{row.id}"], row.due_on)
            for row in known
            if f"hazard:{row.id}" in first
        ]

    async def _visits(self, asked: Select[Any]) -> list[VisitSeen]:
        return [_visit(row) for row in await self._connection.execute(asked)]


_VISITS: Select[Any] = (
    select(visit, enterprise.c.name.label("enterprise"), enterprise.c.region_id, enterprise.c.sector)
    .join(enterprise, enterprise.c.id == visit.c.enterprise_id)
    .where(visit.c.state.in_(DONE), visit.c.checked_in_at.is_not(None), visit.c.submitted_at.is_not(None))
)


def _visit(row: Row[Any]) -> VisitSeen:
    one = visit_from(row, ())
    counted = one.tally or {}
    return VisitSeen(
        id=one.id,
        number=one.number or "",
        kind=one.kind.value,
        lead_id=one.lead_id,
        enterprise_id=one.enterprise_id,
        checked_in_at=row.checked_in_at,
        submitted_at=row.submitted_at,
        items=sum(counted.values()),
        violations=counted.get(Verdict.VIOLATION, 0),
        check_in=one.check_in,
        paged=one.paged,
        sector=row.sector or "",
    )


def is_placeless(one: VisitSeen) -> bool:
    """Begun without any place or poster."""
    record = one.check_in
    return record is not None and not record.by_poster and record.nearness is Nearness.UNPLACED


def _hazard(row: Row[Any]) -> HazardSeen:
    return HazardSeen(
        id=row.id,
        number=row.number,
        enterprise_id=row.enterprise_id,
        item_id=row.item_id,
        visit_id=row.visit_id,
        found_by=row.found_by,
        found_at=row.found_at,
        is_major=row.grade == "major",
        fixed_on_spot=bool(row.facts.get("fixed_on_spot")),
        closed_at=row.closed_at,
        closed_by=row.facts.get("closed_by"),
    )
