"""Reads what an enterprise's own page shows, in a dozen statements whatever there is."""

from datetime import datetime, tzinfo

from inspection.duties.rule import Who
from inspection.hazard import OPEN, HazardFacts, Source, State
from inspection.own_page import OwnFacts, OwnPaper, SignIn
from inspection.paper import Paper
from inspection.people import Person
from inspection.training.coverage import YEAR
from storage.hazard_facts import HazardQuery
from storage.work import Work

MOST_OPEN, MOST_CLOSED, MOST_DUTIES, MOST_RECORDS, MOST_PASSED = 20, 6, 12, 6, 40
THEIR_OWN = frozenset({Who.PRINCIPAL, Who.OFFICER, Who.TEAM_LEADER, Who.STAFF})


async def read(work: Work, stay: SignIn, reader: Person, now: datetime, zone: tzinfo) -> OwnFacts:
    """As this reader may see it."""
    key, today = stay.enterprise_id, now.astimezone(zone).date()
    firm, poster = await work.enterprises.get_required(key), await work.posters.current(key)
    still, done = HazardQuery(enterprise_id=key), HazardQuery(enterprise_id=key, states={State.CLOSED})
    hazards = await work.hazard_reads.page(still, reader, now, zone, most=MOST_OPEN)
    closed = await work.hazard_reads.page(done, reader, now, zone, most=MOST_CLOSED)
    coverage = await work.training.coverage([], [key], now - YEAR, zone)
    return OwnFacts(
        enterprise=firm.name,
        region=firm.region,
        reader=reader.name,
        language=reader.language,
        day=today,
        until=stay.until,
        record=poster.token if poster else None,
        open=tuple(hazards),
        many_open=await work.hazard_reads.count(still),
        closed=tuple(closed),
        many_closed=await work.hazard_reads.count(done),
        duties=tuple(await work.duty_reads.waiting({key: THEIR_OWN}, {}, today, MOST_DUTIES)),
        training=coverage[0] if coverage else None,
        passed=tuple(await work.training.passed_by(key, now - YEAR))[:MOST_PASSED],
        papers=(*await _papers(work, key, zone, hangs=poster is not None), *_proofs([*hazards, *closed])),
    )


async def _papers(work: Work, enterprise_id: int, zone: tzinfo, *, hangs: bool) -> list[OwnPaper]:
    found = [OwnPaper(Paper.POSTING, enterprise_id, "")] if hangs else []
    for visit_id in await work.own_page.records(enterprise_id, MOST_RECORDS):
        visit = await work.visits.get(visit_id)
        if visit is not None and visit.number and visit.submitted_at:
            day = visit.submitted_at.astimezone(zone).date()
            found.append(OwnPaper(Paper.RECORD, visit_id, visit.number, day))
    return found


def _proofs(hazards: list[HazardFacts]) -> list[OwnPaper]:
    """Of what the enterprise itself has found."""
    own = [one for one in hazards if one.source is Source.SELF_CHECK and one.state in (*OPEN, State.CLOSED)]
    return [OwnPaper(Paper.PROOF, one.id, one.number, one.found_on) for one in own]
