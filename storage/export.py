"""Everything of one kind, a page at a time, in the columns of ``inspection.listing``."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.listing import COLUMNS, Listing, Value
from inspection.plan import PlanPart
from storage import export_calls, export_measures
from storage.export_more import MORE
from storage.hazard_row import photos_of
from storage.returns.sources import hazard_side, listed_at, submitted_for
from storage.tables.call import call_party
from storage.tables.duty import duty_term, obligation
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.measure import measure, measure_hazard
from storage.tables.people import person, post, region
from storage.tables.photo import photo
from storage.tables.visit import finding, visit

PAGE = 500
Linked = Mapping[int, list[Any]]
TABLES: Mapping[Listing, Table] = {
    Listing.HAZARDS: hazard,
    Listing.VISITS: visit,
    Listing.ENTERPRISES: enterprise,
    Listing.PEOPLE: person,
    Listing.MEDIA: photo,
    Listing.DUTIES: obligation,
    Listing.SUBMISSIONS: submission,
    Listing.FINDINGS: finding,
    Listing.MEASURES: measure,
    Listing.CALLS: call_party,
    **{listing: more.table for listing, more in MORE.items()},
}


class Exports:
    """Reads only. A page is one statement, and one more for what hangs on its rows."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def count(self, listing: Listing) -> int:
        counted = select(func.count()).select_from(TABLES[listing])
        return (await self._connection.execute(counted)).scalar_one()

    async def rows(self, listing: Listing) -> AsyncIterator[list[Value]]:
        """Rows in order of their id; each has the columns of the listing."""
        key = TABLES[listing].c.id
        page = _SELECT[listing].order_by(key).limit(PAGE)
        found = (await self._connection.execute(page)).all()
        while found:
            linked = await self._linked(listing, [row.id for row in found])
            for row in found:
                yield _values(listing, row, linked)
            found = (await self._connection.execute(page.where(key > found[-1].id))).all()

    async def some(self, listing: Listing, ids: Collection[int]) -> dict[int, list[Value]]:
        """The rows with these ids."""
        page = _SELECT[listing].where(TABLES[listing].c.id.in_(ids))
        found = (await self._connection.execute(page)).all()
        linked = await self._linked(listing, [row.id for row in found])
        return {row.id: _values(listing, row, linked) for row in found}

    async def _linked(self, listing: Listing, ids: Sequence[int]) -> Linked:
        """What hangs on these rows: the photos of hazards, the hazards of photos, the posts of people."""
        if listing is Listing.HAZARDS:
            photos = await photos_of(self._connection, ids)
            # a picture shown before and after is one picture
            return {key: list(dict.fromkeys(one.photo_id for one in found)) for key, found in photos.items()}
        if listing is Listing.MEDIA:
            return await self._pairs(hazard_photo.c.photo_id, hazard_photo.c.hazard_id, ids)
        if listing is Listing.MEASURES:
            return await self._pairs(measure_hazard.c.measure_id, measure_hazard.c.hazard_id, ids)
        return await self._posts(ids) if listing is Listing.PEOPLE else {}

    async def _pairs(
        self, ours: ColumnElement[Any], theirs: ColumnElement[Any], ids: Sequence[int]
    ) -> Linked:
        asked = select(ours.label("ours"), theirs.label("theirs")).distinct().where(ours.in_(ids))
        rows = await self._connection.execute(asked.order_by(ours, theirs))
        return _gathered((row.ours, row.theirs) for row in rows)

    async def _posts(self, ids: Sequence[int]) -> Linked:
        """``inspector@沈北街道``, ``staff@`` and the enterprise's code; only posts still held."""
        held = post.c.person_id.in_(ids), post.c.revoked_at.is_(None)
        asked = (
            select(post.c.person_id, post.c.role, func.coalesce(enterprise.c.credit_code, region.c.name, ""))
            .outerjoin(enterprise, enterprise.c.id == post.c.enterprise_id)
            .outerjoin(region, region.c.id == post.c.region_id)
            .where(*held)
            .order_by(post.c.id)
        )
        rows = await self._connection.execute(asked)
        return _gathered((person_id, f"{role}@{place}") for person_id, role, place in rows)


def _gathered(pairs: Iterable[tuple[int, Any]]) -> Linked:
    found: dict[int, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


LINKS = {
    Listing.HAZARDS: "photos",
    Listing.MEDIA: "hazards",
    Listing.PEOPLE: "posts",
    Listing.MEASURES: "hazards",
}


def _values(listing: Listing, row: Row[Any], linked: Linked) -> list[Value]:
    named: dict[str, Any] = dict(row._mapping)
    if link := LINKS.get(listing):
        named[link] = linked.get(row.id, [])
    if listing is Listing.VISITS:
        named |= named.pop("tally") or {}
        check_in = named.pop("check_in") or {}
        named |= {"lat": check_in.get("lat"), "lon": check_in.get("lon")}
    if listing is Listing.HAZARDS:
        named |= _five_parts(named.pop("plan"))
        named["version"] = named.pop("reading") or 1  # of the finding: its newest is what is told
    if listing is Listing.HAZARDS and named["listed_at"]:
        named["listed_at"] = datetime.fromisoformat(named["listed_at"])
    if listing is Listing.DUTIES:
        named |= _asked(named.pop("body"))
    if listing is Listing.MEASURES:
        named |= export_measures.told(named)
    if (more := MORE.get(listing)) is not None:
        named |= more.told(named)
    return [named.get(column) for column in COLUMNS[listing]]


def _five_parts(plan: Mapping[str, Any] | None) -> dict[str, Any]:
    """The plan, 五落实; nothing of it before it was filed."""
    told: dict[str, Any] = {
        f"plan_{part.value}": value for part in PlanPart if (value := (plan or {}).get(part.value)) != ""
    }
    if told.get("plan_deadline"):
        told["plan_deadline"] = date.fromisoformat(told["plan_deadline"])
    return told


def _asked(body: Mapping[str, Any]) -> dict[str, Any]:
    """What is asked for, and by which campaigns and rules of theirs."""
    campaigns, rules = zip(*body["asked"], strict=True)
    told = {"duty": body["title"][0], "times": body["times"], "proof": body["proof"]}
    return {**told, "campaigns": sorted(set(campaigns)), "rules": list(rules)}


_lead = person.alias("lead")
_answerer = person.alias("answerer")
_AT = (enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region"))


def _at_enterprise(statement: Select[Any], ours: Table) -> Select[Any]:
    joined = statement.outerjoin(enterprise, enterprise.c.id == ours.c.enterprise_id)
    return joined.outerjoin(region, region.c.id == enterprise.c.region_id)


_SELECT: Mapping[Listing, Select[Any]] = {
    Listing.HAZARDS: _at_enterprise(
        select(
            *(hazard.c[name] for name in ("id", "number", "description", "grade", "clause", "edition")),
            *(hazard.c[name] for name in ("other_standard", "source", "found_at", "due_on", "closed_at")),
            *(hazard.c[name] for name in ("repeat", "rebounds", "lat", "lon", "imported_as", "plan")),
            *(hazard.c.state.label("status"), hazard.c.item_id.label("item"), *_AT),
            hazard.c.facts["reading"].as_integer().label("reading"),
            *(visit.c.number.label("visit"), person.c.name.label("found_by")),
            *(hazard_side().label("side"), listed_at().label("listed_at")),
        )
        .select_from(hazard)
        .outerjoin(visit, visit.c.id == hazard.c.visit_id)
        .outerjoin(person, person.c.id == hazard.c.found_by),
        hazard,
    ),
    Listing.VISITS: _at_enterprise(
        select(
            *(visit.c[name] for name in ("id", "number", "kind", "state", "planned_on", "checked_in_at")),
            *(visit.c[name] for name in ("submitted_at", "tally", "check_in", "answer", "answer_reason")),
            *(visit.c.answered_at, *_AT),
            *(_lead.c.name.label("lead"), _answerer.c.name.label("answered_by")),
        )
        .select_from(visit)
        .outerjoin(_lead, _lead.c.id == visit.c.lead_id)
        .outerjoin(_answerer, _answerer.c.id == visit.c.answered_by),
        visit,
    ),
    Listing.DUTIES: (
        select(
            *(obligation.c[name] for name in ("id", "state", "missed_on", "rung", "done_at", "record")),
            *(duty_term.c[name] for name in ("who", "does", "first", "last", "body")),
            *(*_AT, person.c.name.label("done_by")),
        )
        .select_from(obligation)
        .join(duty_term, duty_term.c.id == obligation.c.term_id)
        .outerjoin(person, person.c.id == obligation.c.done_by)
        .outerjoin(enterprise, enterprise.c.id == obligation.c.enterprise_id)
        .outerjoin(region, region.c.id == func.coalesce(obligation.c.region_id, enterprise.c.region_id))
    ),
    Listing.ENTERPRISES: select(enterprise, region.c.name.label("region")).outerjoin(
        region, region.c.id == enterprise.c.region_id
    ),
    Listing.PEOPLE: select(*(person.c[name] for name in COLUMNS[Listing.PEOPLE] if name != "posts")),
    Listing.MEDIA: select(*(photo.c[name] for name in COLUMNS[Listing.MEDIA] if name != "hazards")),
    Listing.MEASURES: export_measures.SELECT,
    Listing.CALLS: export_calls.SELECT,
    **{listing: more.select for listing, more in MORE.items()},
    Listing.SUBMISSIONS: (
        select(
            *(submission.c[name] for name in ("id", "instance", "at")),
            *(form.c.name.label("form"), form.c.version, person.c.name.label("person"), *_AT),
            submitted_for().label("side"),
        )
        .select_from(submission)
        .join(form, form.c.id == submission.c.form_id)
        .outerjoin(person, person.c.id == submission.c.person_id)
        .outerjoin(enterprise, enterprise.c.id == submission.c.enterprise_id)
        .outerjoin(region, region.c.id == func.coalesce(submission.c.region_id, enterprise.c.region_id))
    ),
    Listing.FINDINGS: _at_enterprise(
        select(
            *(finding.c.id, finding.c.item_id.label("item"), finding.c.edition, finding.c.verdict),
            *(finding.c.note, hazard.c.number.label("hazard"), visit.c.number.label("visit")),
            *(visit.c.kind, visit.c.state, visit.c.submitted_at, *_AT),
        )
        .select_from(finding)
        .join(visit, visit.c.id == finding.c.visit_id)
        .outerjoin(hazard, hazard.c.id == finding.c.hazard_id),
        visit,
    ),
}
