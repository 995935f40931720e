"""Draws up a paper: its facts in one reading transaction, then the photos, then the typesetting in a thread."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.bootstrap import System
from app.invitation_link import link
from inspection.hazard import Hazard, Stage
from inspection.paper import Paper, record_number
from inspection.photo import Photo
from inspection.words import Refused
from media.blobs import Blobs
from qr.code import qr_code
from reports.paper.block import Sheet
from reports.paper.common import Seal, Taken
from reports.paper.press import printed
from reports.paper.record import RecordPaper, record
from storage.work import Work
from texts import Voice

CODE_PIXELS = 420
SHOWN = (Stage.BEFORE, Stage.AFTER, Stage.REINSPECTION)  # a worker's own photos are never on paper


@dataclass(frozen=True)
class Draft:
    """A paper but for the bytes of its photos. ``number`` names its file."""

    number: str
    photos: Sequence[tuple[Hazard, Photo]]
    compose: Callable[[Sequence[Taken], Voice], Sheet]


async def draft(system: System, work: Work, paper: Paper, subject_id: int, now: datetime) -> Draft:
    """``subject_id`` is of a visit. Raises Refused when there is nothing to print; rights are for who asks to check."""
    match paper:
        case Paper.RECORD:
            return await _record(system, work, subject_id, now)


async def print_paper(blobs: Blobs, one: Draft, voice: Voice, now: datetime) -> bytes:
    """The PDF."""
    taken = [Taken(hazard, photo, await _jpeg(blobs, photo)) for hazard, photo in one.photos]
    sheet = one.compose(taken, voice)
    return (await asyncio.to_thread(printed, sheet, lambda text: qr_code(text, CODE_PIXELS, 1), now))[0]


async def _jpeg(blobs: Blobs, photo: Photo) -> bytes | None:
    try:
        return await blobs.get(photo.display) if photo.display else None
    except FileNotFoundError:
        return None


async def _seal(system: System, work: Work, payload: str, now: datetime) -> Seal:
    seq, head = await work.audit.head()
    return Seal(link(system.settings, payload), seq, head, now)


async def _photos(work: Work, hazards: Sequence[Hazard]) -> list[tuple[Hazard, Photo]]:
    ids = {photo_id for hazard in hazards for photo_id in hazard.photo_ids(*SHOWN)}
    known = await work.photos.by_ids(ids)
    return [(one, known[key]) for one in hazards for key in one.photo_ids(*SHOWN) if key in known]


async def _record(system: System, work: Work, visit_id: int, now: datetime) -> Draft:
    visit = await work.visits.get(visit_id)
    if visit is None:
        raise Refused("visit_unknown")
    number = record_number(visit)
    firm = await work.enterprises.get_required(visit.enterprise_id)
    findings, hazards = await work.visits.findings(visit_id), await work.hazards.of_visit(visit_id)
    names = await work.people.names([visit.answered_by] if visit.answered_by else [])
    seal = await _seal(system, work, f"cV{visit_id}", now)

    def compose(taken: Sequence[Taken], voice: Voice) -> Sheet:
        by = names.get(visit.answered_by or 0)
        return record(RecordPaper(visit, firm, findings, hazards, taken, by, seal), voice)

    return Draft(number, await _photos(work, hazards), compose)
