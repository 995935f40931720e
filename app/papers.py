"""Prints a paper that is drawn up: fetches its photos one by one, then sets it in a thread."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from app.paper_draft import Draft
from inspection.photo import Photo
from media.blobs import Blobs
from qr.code import qr_code
from reports.paper.common import MOST_PHOTOS, Taken
from reports.paper.press import printed, small
from texts import Voice

CODE_PIXELS = 420


async def print_paper(
    blobs: Blobs, one: Draft, voice: Voice, now: datetime, step: Callable[[int], None] = lambda _: None
) -> bytes:
    """The PDF. Whole copies are in memory one at a time: each is made as small as paper needs it when it is read, and
    of those that are not printed none is read. ``step`` is told of each photo that is."""
    taken: list[Taken] = []
    there = 0
    for hazard, photo in one.photos:
        if there == MOST_PHOTOS and photo.kind is None:
            taken.append(Taken(hazard, photo, None, beyond=True))
            continue
        jpeg = await _jpeg(blobs, photo)
        taken.append(Taken(hazard, photo, jpeg))
        there += jpeg is not None
        step(1)
    sheet = one.compose(taken, voice)
    return (await asyncio.to_thread(printed, sheet, lambda text: qr_code(text, CODE_PIXELS, 1), now))[0]


async def _jpeg(blobs: Blobs, photo: Photo) -> bytes | None:
    try:
        return await asyncio.to_thread(small, await blobs.get(photo.display)) if photo.display else None
    except FileNotFoundError:
        return None
