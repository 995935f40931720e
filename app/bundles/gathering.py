"""What belongs into a bundle of evidence, read as of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.bootstrap import System
from app.bundles.records import recorded
from app.paper_draft import Draft
from app.paper_drafts import Drafts
from inspection.audit import Event
from inspection.bundle import About, shown_events, shown_photos
from inspection.hazard import Hazard
from inspection.paper import Paper, record_number
from inspection.photo import Photo
from inspection.visit import Visit
from inspection.words import Refused
from storage.work import Work


@dataclass(frozen=True)
class Gathered:
    """``papers`` by the name of the file; ``events`` in order of seq; ``record`` is plain JSON."""

    about: About
    subject_id: int
    number: str
    papers: Mapping[str, Draft]
    photos: Sequence[Photo]
    events: Sequence[Event]
    record: Mapping[str, Any]


async def gathered(system: System, about: About, subject_id: int, now: datetime) -> Gathered:
    """Raises Refused("visit_unknown", "paper_no_record" or "hazard_unknown")."""
    async with system.read() as work:
        await work.audit.hold_still()
        visit, hazards = await _things(work, about, subject_id)
        number = hazards[0].number if about is About.HAZARD else record_number(visit) if visit else ""
        photos = await work.photos.by_ids(shown_photos(hazards))
        subjects = [f"hazard:{one.id}" for one in hazards] + [f"photo:{key}" for key in photos]
        subjects += [f"visit:{visit.id}"] if visit else []
        events = shown_events(await work.audit.of_subjects(subjects), hazards)
        papers = await _papers(Drafts(system, work, now), about, visit, hazards)
        record = await recorded(work, number, visit, hazards, events, system.settings.zone)
        ordered = [photos[key] for key in sorted(photos)]
        return Gathered(about, subject_id, number, papers, ordered, events, record)


async def _things(work: Work, about: About, subject_id: int) -> tuple[Visit | None, Sequence[Hazard]]:
    """A visit with all that it found, or a hazard with the visit that found it."""
    if about is About.VISIT:
        visit = await work.visits.get(subject_id)
        if visit is None:
            raise Refused("visit_unknown")
        record_number(visit)
        return visit, await work.hazards.of_visit(visit.id)
    hazard = await work.hazards.get(subject_id)
    if hazard is None or hazard.enterprise_id is None or not hazard.is_verified:
        raise Refused("hazard_unknown")
    return await work.visits.get(hazard.visit_id) if hazard.visit_id else None, [hazard]


async def _papers(
    drafts: Drafts, about: About, visit: Visit | None, hazards: Sequence[Hazard]
) -> Mapping[str, Draft]:
    """The papers that there are: the record of the visit, the order of what is open, the proof of an own report."""
    wanted = [(Paper.RECORD, visit.id), (Paper.VISIT_ORDER, visit.id)] if visit else []
    if about is About.HAZARD:
        wanted = [one for one in wanted if one[0] is Paper.RECORD]
        wanted += [(Paper.ORDER, hazards[0].id), (Paper.PROOF, hazards[0].id)]
    found: dict[str, Draft] = {}
    for paper, subject_id in wanted:
        try:
            found[f"{'order' if paper is Paper.VISIT_ORDER else paper.value}.pdf"] = await drafts(
                paper, subject_id
            )
        except Refused:
            continue  # nothing open any more, or not proven: that paper is not given
    return found
