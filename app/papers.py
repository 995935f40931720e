"""Prints a paper that is drawn up: fetches its photos, then sets it in a thread."""

import asyncio
from datetime import datetime

from app.paper_drafts import Draft
from inspection.photo import Photo
from media.blobs import Blobs
from qr.code import qr_code
from reports.paper.common import Taken
from reports.paper.press import printed
from texts import Voice

CODE_PIXELS = 420


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
