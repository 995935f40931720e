"""Draws pictures of evidence that are drawn up: reads their photos, then draws in a thread."""

import asyncio
from collections.abc import Callable

from app.picture_drafts import Drawing
from inspection.words import Refused
from media.blobs import Blobs
from media.contact import smaller
from texts import Voice

MANY = 2  # from so many photos on each is made small when it is read


async def pictures(
    blobs: Blobs, one: Drawing, voice: Voice, step: Callable[[int], None] = lambda _: None
) -> list[bytes]:
    """JPEGs. Raises Refused("evidence_no_photos") when the store has lost them all."""
    displays: dict[int, bytes] = {}
    for photo in one.photos:
        try:
            data = await blobs.get(photo.display or "")
        except FileNotFoundError:
            continue
        displays[photo.id] = await asyncio.to_thread(smaller, data) if len(one.photos) > MANY else data
        step(1)
    if len(displays) < min(len(one.photos), MANY if len(one.photos) == MANY else 1):
        raise Refused("evidence_no_photos", subject=voice.say(one.said))
    return await asyncio.to_thread(one.draw, displays, voice)
