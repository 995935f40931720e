"""Reads what stands behind a digest, and remembers in the audit chain which digest was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.digest import DigestFacts, DigestHazard, Part
from inspection.hazard import OPEN, Grade, State
from inspection.people import Person
from inspection.rights import MATRIX, Right, scope
from storage.audit import AuditChain
from storage.call import Calls
from storage.listed import listed
from storage.record import OFFICIAL, item_of
from storage.signal import Signals
from storage.tables.audit import audit
from storage.tables.chat import job
from storage.tables.duty import obligation
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import region
from storage.tables.visit import visit

SENT = "digest.sent"
REMEMBERED = 14  # digests back: enough to know a day again after the clock jumped
WAITING = [state.value for state in OPEN | {State.REPORTED}]
UNCOUNTED = {State.REPORTED.value, State.NOT_ESTABLISHED.value, State.DUPLICATE.value}


@dataclass(frozen=True)
class SentDigest:
    """A digest that was sent: for which local day, and the fingerprint of what it told."""

    day: date
    fingerprint: str


class Digests:
    """Eight statements for one digest, whatever the size of the region."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def facts(self, reader: Person, day: date, zone: tzinfo) -> DigestFacts | None:
        """What the reader's regions have on ``day``; None when no post of his brings a digest.

        For a past day the lists are as they stand now: only deadlines and yesterday are reckoned from it.
        """
        posts = [post for post in reader.posts if Right.DIGEST in MATRIX[post.role]]
        regions = frozenset().union(*(post.regions for post in posts))
        if not regions:
            return None
        since, until = _span(day - timedelta(days=1), zone)
        rows = await self._hazards(regions, since, until)
        visits = await self._visits(regions, since, until)
        listings = await listed(self._connection, day, regions)
        tops = {post.region_id for post in posts if post.region_id is not None}
        below = frozenset[int]().union(*(post.regions - {post.region_id} for post in posts))
        missed = await self._missed(regions, below, day - timedelta(days=1))
        return DigestFacts(
            scope=await self._names(tops),
            day=day,
            head=await AuditChain(self._connection).head(),
            lists=_lists(rows, day, since, until),
            visits=tuple(row.id for row in visits),
            sites=tuple(sorted({row.enterprise_id for row in visits})),
            missed=tuple(row.id for row in missed),
            calls=await Calls(self._connection).count_open(regions),
            listed=tuple(one.hazard_id for one in listings),
            listed_late=tuple(one.hazard_id for one in listings if one.days_left < 0),
            rights=frozenset[Right]().union(*(MATRIX[post.role] for post in posts)),
            signals=await self._signals(reader, since, until),
            missed_sites=len({(row.enterprise_id, row.region_id) for row in missed}),
        )

    async def sent(self, person_id: int) -> list[SentDigest]:
        """The newest digests sent to this person, newest first."""
        asked = select(audit.c.data).where(audit.c.subject == f"person:{person_id}", audit.c.action == SENT)
        rows = await self._connection.execute(asked.order_by(audit.c.seq.desc()).limit(REMEMBERED))
        return [SentDigest(date.fromisoformat(r.data["day"]), r.data["fingerprint"]) for r in rows]

    async def asked_for(self, keys: Iterable[str]) -> set[str]:
        """Those of these job keys that exist."""
        rows = await self._connection.execute(select(job.c.key).where(job.c.key.in_(list(keys))))
        return {row.key for row in rows}

    async def _hazards(self, regions: frozenset[int], since: datetime, until: datetime) -> list[Row[Any]]:
        lately = or_(*(and_(at >= since, at < until) for at in (hazard.c.found_at, hazard.c.closed_at)))
        asked = (
            select(hazard, enterprise.c.name.label("enterprise"))
            .join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
            .where(enterprise.c.region_id.in_(regions), or_(hazard.c.state.in_(WAITING), lately))
            .order_by(hazard.c.due_on, hazard.c.id)
        )
        return list(await self._connection.execute(asked))

    async def _visits(self, regions: frozenset[int], since: datetime, until: datetime) -> list[Row[Any]]:
        asked = (
            select(visit.c.id, visit.c.enterprise_id)
            .join(enterprise, enterprise.c.id == visit.c.enterprise_id)
            .where(enterprise.c.region_id.in_(regions), visit.c.kind.in_(OFFICIAL))
            .where(visit.c.submitted_at >= since, visit.c.submitted_at < until)
        )
        return list(await self._connection.execute(asked.order_by(visit.c.id)))

    async def _missed(self, regions: frozenset[int], below: frozenset[int], day: date) -> list[Row[Any]]:
        """By enterprises there, and by the authorities below."""
        theirs = or_(enterprise.c.region_id.in_(regions), obligation.c.region_id.in_(below))
        asked = (
            select(obligation.c.id, obligation.c.enterprise_id, obligation.c.region_id)
            .outerjoin(enterprise, enterprise.c.id == obligation.c.enterprise_id)
            .where(theirs, obligation.c.missed_on == day)
        )
        return list(await self._connection.execute(asked.order_by(obligation.c.id)))

    async def _signals(self, reader: Person, since: datetime, until: datetime) -> int:
        where = scope(reader, Right.SIGNALS).regions
        return await Signals(self._connection).raised(where, reader.id, since, until) if where else 0

    async def _names(self, regions: set[int]) -> tuple[str, ...]:
        asked = select(region.c.name).where(region.c.id.in_(regions)).order_by(region.c.id)
        return tuple(row.name for row in await self._connection.execute(asked))


def _span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The local day as two instants in UTC; 23 or 25 hours long where the clocks change."""
    start, end = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return start.astimezone(UTC), end.astimezone(UTC)


def _lists(
    rows: list[Row[Any]], day: date, since: datetime, until: datetime
) -> dict[Part, tuple[DigestHazard, ...]]:
    lists: dict[Part, list[DigestHazard]] = {part: [] for part in Part}
    for row in rows:
        told = _told(row, day)
        for part in _parts(row, day, since, until):
            lists[part].append(told)
    # A major hazard that is late by a day weighs more than a general one late by a month.
    lists[Part.OVERDUE].sort(key=lambda one: (not one.is_major, -one.days_late))
    return {part: tuple(found) for part, found in lists.items()}


def _parts(row: Row[Any], day: date, since: datetime, until: datetime) -> list[Part]:
    state = State(row.state)
    is_open, due = state in OPEN, row.due_on
    is_new = since <= row.found_at < until and row.state not in UNCOUNTED
    truths = {
        Part.OVERDUE: is_open and due is not None and due < day,
        Part.DUE_TODAY: is_open and due == day,
        Part.TO_APPROVE: state is State.REINSPECTED,
        Part.TO_REINSPECT: state is State.SUBMITTED,
        Part.TO_VERIFY: state is State.REPORTED,
        Part.FOUND: is_new,
        Part.FOUND_MAJOR: is_new and row.grade == Grade.MAJOR.value,
        Part.CLOSED: state is State.CLOSED and since <= row.closed_at < until,
    }
    return [part for part, holds in truths.items() if holds]


def _told(row: Row[Any], day: date) -> DigestHazard:
    item = item_of(row.item_id, row.edition)
    return DigestHazard(
        id=row.id,
        number=row.number or f"#{row.id}",
        enterprise=row.enterprise,
        what=item.short if item else " ".join(row.description.split()),
        is_major=row.grade == Grade.MAJOR.value,
        days_late=max(0, (day - row.due_on).days) if row.due_on else 0,
    )
