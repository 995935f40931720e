"""A photo that could not be kept is asked for again: nobody may believe in evidence that is not there."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, tzinfo
from typing import Any

from bot.render import message
from inspection.hazard import Hazard
from inspection.photo import PhotoFault, PhotoState
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

Write = Callable[[], AbstractAsyncContextManager[Work]]


async def tell_of_loss(unique_id: str, language: str, *, write: Write, now: datetime, zone: tzinfo) -> int:
    """Writes to whoever sent the photo of a hazard, if it is lost; how many letters that was. ``language`` is
    for people without a post, who have chosen none."""
    async with write() as work:
        photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        if photo is None or photo.state is not PhotoState.LOST:
            return 0
        letters: list[dict[str, Any]] = []
        for hazard_id, person_id in await work.hazards.senders_of(photo.id):
            hazard = await work.hazards.get(hazard_id)
            if hazard is None:
                continue
            for address, spoken in await _readers(work, hazard, person_id, language):
                told = words("photo.lost_of", number=hazard.number, fault=photo.fault or PhotoFault.GONE)
                letters.append({"address": address, "payload": message([told], (), Voice(spoken, zone))})
        await work.outbox.add(letters, now)
    return len(letters)


async def _readers(work: Work, hazard: Hazard, person_id: int | None, language: str) -> list[tuple[str, str]]:
    """Addresses and languages: the person who added it, or the worker who still waits for an answer."""
    if person_id is None:
        return [(address, language) for address in await work.reporters.addresses(hazard.id)]
    chat = await work.people.address_of(person_id)
    spoken = await work.people.languages([person_id])
    return [(open_address(chat), spoken[person_id])] if chat is not None else []
