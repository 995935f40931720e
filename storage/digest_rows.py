"""Reads a day of the digests: eight statements, whatever the number of regions and of hazards."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.digest import DigestHazard, Part
from inspection.hazard import OPEN, Grade, State
from inspection.words import Bilingual
from storage.audit import AuditChain
from storage.call import Calls
from storage.digest_day import Area, DigestDay, SeenHazard, SeenListing, SeenMiss, SeenVisit, by_region
from storage.listed import listed
from storage.record import OFFICIAL, item_of
from storage.signal import Signals
from storage.tables.duty import obligation
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import region
from storage.tables.visit import visit

WAITING = sorted(state.value for state in OPEN | {State.REPORTED})
UNCOUNTED = {State.REPORTED.value, State.NOT_ESTABLISHED.value, State.DUPLICATE.value}
SITED = hazard.join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
SHOWN = (
    *(hazard.c[name] for name in ("id", "number", "state", "grade", "item_id", "edition", "description")),
    *(hazard.c[name] for name in ("found_at", "closed_at", "due_on")),
    *(enterprise.c.name.label("enterprise"), enterprise.c.region_id),
)


async def digest_day(
    connection: AsyncConnection, day: date, zone: tzinfo, area: Area | None = None
) -> DigestDay:
    """Of all regions, or of what one area reads. For a past day the lists are as they stand now: only deadlines and
    yesterday are reckoned from it."""
    since, until = _span(day - timedelta(days=1), zone)
    read = _Read(connection, area)
    head = await AuditChain(connection).head()
    rows = await read.hazards(since, until)
    listings = await listed(connection, day, area.regions if area else None)
    missed = await read.missed(day - timedelta(days=1))
    return DigestDay(
        day=day,
        head=head,
        names=await read.names(),
        hazards=by_region([(row.region_id, _seen(row, day, since, until)) for row in rows]),
        visits=by_region(
            [(row.region_id, SeenVisit(row.id, row.enterprise_id)) for row in await read.visits(since, until)]
        ),
        missed=by_region([(row.site, _miss(row)) for row in missed if row.site is not None]),
        owed=by_region([(row.region_id, _miss(row)) for row in missed if row.region_id is not None]),
        calls=await Calls(connection).count_open(area.regions if area else None),
        signals=await Signals(connection).raised(since, until, area.regions if area else None),
        listed=by_region([(one.region_id, SeenListing(one.hazard_id, one.deadline)) for one in listings]),
    )


class _Read:
    def __init__(self, connection: AsyncConnection, area: Area | None) -> None:
        self._connection = connection
        self._area = area
        self._here: ColumnElement[bool] = enterprise.c.region_id.in_(sorted(area.regions)) if area else true()

    async def hazards(self, since: datetime, until: datetime) -> list[Row[Any]]:
        """What waits, and what was found or closed between the two; each once."""
        waits: ColumnElement[bool] = hazard.c.state.in_(WAITING)
        if self._area is None:  # of a million, those that were never closed are found by an index
            waits = and_(waits, hazard.c.closed_at.is_(None))
        found, closed = (and_(at >= since, at < until) for at in (hazard.c.found_at, hazard.c.closed_at))
        rest = hazard.c.state.not_in(WAITING)
        kinds = waits, and_(rest, found), and_(rest, ~found, closed)
        asked = union_all(*(select(*SHOWN).select_from(SITED).where(self._here, kind) for kind in kinds))
        return list(await self._connection.execute(asked))

    async def visits(self, since: datetime, until: datetime) -> list[Row[Any]]:
        asked = (
            select(visit.c.id, visit.c.enterprise_id, enterprise.c.region_id)
            .join(enterprise, enterprise.c.id == visit.c.enterprise_id)
            .where(self._here, visit.c.kind.in_(OFFICIAL))
            .where(visit.c.submitted_at >= since, visit.c.submitted_at < until)
        )
        return list(await self._connection.execute(asked))

    async def missed(self, day: date) -> list[Row[Any]]:
        """By enterprises there, and by the authorities below."""
        asked: Select[Any] = (
            select(obligation.c.id, obligation.c.enterprise_id, obligation.c.region_id)
            .add_columns(enterprise.c.region_id.label("site"))
            .outerjoin(enterprise, enterprise.c.id == obligation.c.enterprise_id)
            .where(obligation.c.missed_on == day)
        )
        if self._area:
            asked = asked.where(or_(self._here, obligation.c.region_id.in_(sorted(self._area.below))))
        return list(await self._connection.execute(asked))

    async def names(self) -> Mapping[int, str]:
        asked = select(region.c.id, region.c.name)
        if self._area:
            asked = asked.where(region.c.id.in_(sorted(self._area.tops)))
        return {row.id: row.name for row in await self._connection.execute(asked)}


def _span(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """The local day as two instants in UTC; 23 or 25 hours long where the clocks change."""
    start, end = (datetime.combine(one, time(), zone) for one in (day, day + timedelta(days=1)))
    return start.astimezone(UTC), end.astimezone(UTC)


def _seen(row: Row[Any], day: date, since: datetime, until: datetime) -> SeenHazard:
    what = _short(row.item_id, row.edition) or " ".join(row.description.split())
    late = max(0, (day - row.due_on).days) if row.due_on else 0
    is_major = row.grade == Grade.MAJOR.value
    told = DigestHazard(row.id, row.number or f"#{row.id}", row.enterprise, what, is_major, late)
    return SeenHazard(told, tuple(_parts(row, day, since, until)), row.due_on)


def _miss(row: Row[Any]) -> SeenMiss:
    return SeenMiss(row.id, row.enterprise_id, row.region_id)


@lru_cache(4096)
def _short(item_id: str | None, edition: str | None) -> Bilingual | None:
    item = item_of(item_id, edition)
    return item.short if item else None


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
