"""Reads what the public record of a site shows. Five statements at most, whatever the number of hazards."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.period import period_of
from inspection.duties.rule import Unit
from inspection.enterprise import Sector, Trait
from inspection.hazard import OPEN, Action, Grade, Source, State
from inspection.hazard_events import event_name
from inspection.record import (
    CLOSED_FOR_DAYS,
    IN_PROGRESS,
    RecordFacts,
    RecordHazard,
    in_public_order,
    public_doing,
    public_what,
    shortened,
    without_people,
)
from inspection.rights import Right
from inspection.standard import Item
from inspection.standards.order10 import EDITION, order10
from inspection.visit_kind import KINDS
from inspection.words import Bilingual, Refused
from storage.tables.audit import audit
from storage.tables.duty import obligation
from storage.tables.enterprise import enterprise, poster
from storage.tables.hazard import hazard
from storage.tables.people import person, post, region
from storage.tables.visit import visit

OFFICIAL = [kind.value for kind, rule in KINDS.items() if rule.right is Right.VISIT]


class Records:
    """The public record, by poster."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def by_token(self, token: str, now: datetime, zone: tzinfo) -> RecordFacts | None:
        """The record behind a poster's token as of ``now``, its days in ``zone``; None when the token is
        unknown or revoked."""
        hangs = poster.c.token == token, poster.c.revoked_at.is_(None)
        asked = _SITE.join(poster, poster.c.enterprise_id == enterprise.c.id).where(*hangs)
        return await self._record(asked, token, now, zone)

    async def of_enterprise(self, enterprise_id: int, now: datetime, zone: tzinfo) -> RecordFacts | None:
        """The same without a poster; its token is empty."""
        return await self._record(_SITE.where(enterprise.c.id == enterprise_id), "", now, zone)

    async def _record(
        self, asked: Select[Any], token: str, now: datetime, zone: tzinfo
    ) -> RecordFacts | None:
        site = (await self._connection.execute(asked)).first()
        if site is None:
            return None
        day = now.astimezone(zone).date()
        rows = await self._hazards(site.id, day, zone)
        planned = {row.plan["person"] for row in rows if row.plan}
        names = {site.contact or ""} | planned | await self._names(site.id)
        reported = await self._reported([row.id for row in rows if row.source == Source.WORKER.value])
        shown = [(row, _hazard(row, day, zone, names, reported.get(row.id))) for row in rows]
        last_visit, missed = await self._lately(site.id, day, zone)
        return RecordFacts(
            token=token,
            enterprise=shortened(site.name),
            region=shortened(site.region),
            day=day,
            sector=Sector(site.sector) if site.sector else None,
            traits=tuple(Trait(name) for name in site.traits),
            grade=shortened(site.grade) if site.grade else None,
            last_visit=last_visit,
            missed=missed,
            open=in_public_order(one for row, one in shown if State(row.state) in OPEN),
            closed=tuple(one for row, one in shown if row.state == State.CLOSED.value),
        )

    async def _hazards(self, enterprise_id: int, day: date, zone: tzinfo) -> list[Row[Any]]:
        since = datetime.combine(day - timedelta(days=CLOSED_FOR_DAYS), time(), zone).astimezone(UTC)
        lately = and_(hazard.c.state == State.CLOSED.value, hazard.c.closed_at >= since)
        shown = or_(hazard.c.state.in_([state.value for state in OPEN]), lately)
        asked = select(hazard).where(hazard.c.enterprise_id == enterprise_id, shown)
        return list(await self._connection.execute(asked.order_by(hazard.c.closed_at.desc(), hazard.c.id)))

    async def _lately(self, enterprise_id: int, day: date, zone: tzinfo) -> tuple[date | None, int]:
        """The last day on which an authority was there, and how many duties were missed this quarter."""
        visited = select(func.max(visit.c.submitted_at)).where(
            visit.c.enterprise_id == enterprise_id, visit.c.kind.in_(OFFICIAL)
        )
        missed = select(func.count()).where(
            obligation.c.enterprise_id == enterprise_id,
            obligation.c.missed_on >= period_of(Unit.QUARTER, day).first,
        )
        asked = select(visited.scalar_subquery(), missed.scalar_subquery())
        at, count = (await self._connection.execute(asked)).one()
        return at.astimezone(zone).date() if at else None, count

    async def _reported(self, ids: list[int]) -> dict[int, str]:
        """The words in which workers told of these hazards. Only the chain still has them."""
        if not ids:
            return {}
        asked = select(audit.c.subject, audit.c.data).where(
            audit.c.action == event_name(Action.REPORT),
            audit.c.subject.in_([f"hazard:{hazard_id}" for hazard_id in ids]),
        )
        rows = await self._connection.execute(asked)
        return {int(row.subject.partition(":")[2]): row.data.get("description", "") for row in rows}

    async def _names(self, enterprise_id: int) -> set[str]:
        """Whoever works there or found something there."""
        here = select(post.c.person_id).where(post.c.enterprise_id == enterprise_id)
        found = select(hazard.c.found_by).where(hazard.c.enterprise_id == enterprise_id)
        asked = select(person.c.name).where(person.c.id.in_(union(here, found)))
        return {row.name for row in await self._connection.execute(asked)}


_SITE = select(
    *(enterprise.c.id, enterprise.c.name, enterprise.c.sector, enterprise.c.traits),
    *(enterprise.c.grade, enterprise.c.contact, region.c.name.label("region")),
).join(region, region.c.id == enterprise.c.region_id)


def _hazard(row: Row[Any], day: date, zone: tzinfo, names: set[str], reported: str | None) -> RecordHazard:
    item = item_of(row.item_id, row.edition)
    alternatives = row.facts.get("alternatives") or ()
    is_open = State(row.state) in OPEN
    measures = (row.plan or {}).get("measures", "") if State(row.state) in IN_PROGRESS else ""
    return RecordHazard(
        number=row.number,
        what=public_what(item, alternatives, row.description, names, reported),
        clause=_clause(row, item, names),
        state=State(row.state),
        is_major=row.grade == Grade.MAJOR.value,
        is_listed=bool(row.facts.get("listing")) and not row.facts.get("listing_ended_at"),
        due_on=row.due_on,
        closed_on=row.closed_at.astimezone(zone).date() if row.closed_at and not is_open else None,
        days_late=max(0, (day - row.due_on).days) if is_open and row.due_on else 0,
        doing=public_doing(measures, names, reported),
    )


def _clause(row: Row[Any], item: Item | None, names: set[str]) -> Bilingual | str | None:
    if item is not None:
        return item.cited
    named = row.clause or row.other_standard
    return shortened(without_people(named, names)) if named else None


def item_of(item_id: str | None, edition: str | None) -> Item | None:
    """The item of the standard, when this edition of it is known here."""
    if item_id is None or edition not in {None, EDITION}:
        return None
    try:
        return order10().item(item_id)
    except Refused:  # an item of a campaign's own list
        return None
