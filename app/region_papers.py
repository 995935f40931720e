"""Draws up the papers about the major hazards of a region: their analysis, and what is left until none is open."""

from datetime import date, datetime, time, timedelta

from app.bootstrap import System
from app.paper_draft import Draft
from inspection.majors.analysis import DAYS, analysis
from inspection.majors.clearing import clearing
from inspection.paper import Paper
from inspection.words import Refused
from reports.paper.analysis import analysis_paper
from reports.paper.clearing import clearing_paper
from reports.paper.common import Seal
from storage.majors import covered, majors
from storage.work import Work


async def region_paper(system: System, work: Work, paper: Paper, region_id: int, now: datetime) -> Draft:
    """Of the region and all below it. Raises Refused("region_unknown")."""
    zone = system.settings.zone
    region = await work.regions.get(region_id)
    if region is None:
        raise Refused("region_unknown", name=region_id)
    inside, today = await work.regions.subtree(region.id), now.astimezone(zone).date()
    names = {one.id: one.name for one in await work.regions.all() if one.id in inside}
    since = min(date(today.year, 1, 1), today - timedelta(days=2 * DAYS - 1))
    found = await majors(work.connection, inside, since, zone)
    seq, head = await work.audit.head()
    seal = Seal(f"{system.settings.public_url}/", seq, head, now)
    if paper is Paper.ANALYSIS:
        told = analysis(found, today)
        return Draft(region.name, [], lambda _, voice: analysis_paper(region.name, names, told, seal, voice))
    begin = datetime.combine(date(today.year, 1, 1), time(), zone)
    left = clearing(found, names, await covered(work.connection, inside, begin), today)
    return Draft(region.name, [], lambda _, voice: clearing_paper(region.name, left, seal, voice))
