"""A photo that could not be kept is asked for again, one that must wait is told of: nobody may believe in evidence
that is not there."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, tzinfo
from typing import Any

from bot.render import message
from inspection.hazard import Hazard
from inspection.photo import Photo, PhotoFault, PhotoState
from inspection.words import Words
from storage.photo import fetch_key
from storage.sealed import chat_of, open_address
from storage.work import Work
from texts import Voice

Write = Callable[[], AbstractAsyncContextManager[Work]]


async def tell_of_loss(unique_id: str, language: str, *, write: Write, now: datetime, zone: tzinfo) -> int:
    """Writes to whoever sent the photo (or the file of a form), if it is lost; how many letters that was. ``language``
    is for people without a post, who have chosen none."""
    async with write() as work:
        photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        if photo is None or photo.state is not PhotoState.LOST:
            return 0
        fault = photo.fault or PhotoFault.GONE
        letters = await _letters(work, photo, language, zone, "photo.lost_of", fault=fault)
        letters = letters or await _to_its_sender(
            work, unique_id, Words("photo.lost", {"fault": fault}), zone
        )
        await work.outbox.add(letters, now)
    return len(letters)


async def tell_of_delay(
    unique_id: str, told: set[str], language: str, *, write: Write, now: datetime, zone: tzinfo
) -> int:
    """Writes to whoever sent the photo of a hazard that it cannot be stored for now: once for all photos of the
    hazard, as ``told`` remembers."""
    async with write() as work:
        photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        if photo is None or photo.state is not PhotoState.PENDING:
            return 0
        letters = [
            {**letter, "replaces": key}
            for letter in await _letters(work, photo, language, zone, "photo.delayed_of")
            if (key := f"delayed.{letter['address']}.{letter['payload']['text']}") not in told
        ]
        await work.outbox.add(letters, now)
    told |= {letter["replaces"] for letter in letters}
    return len(letters)


async def _to_its_sender(work: Work, unique_id: str, told: Words, zone: tzinfo) -> list[dict[str, Any]]:
    """Of what belongs to no hazard: whoever has a post and sent it, as its job still knows."""
    address = await work.jobs.lane(fetch_key(unique_id)) or ""
    chat = chat_of(address)
    person = (await work.people.by_telegram_ids([chat])).get(chat) if chat is not None else None
    if person is None:
        return []
    return [{"address": address, "payload": message([told], (), Voice(person.language, zone))}]


async def _letters(
    work: Work, photo: Photo, language: str, zone: tzinfo, key: str, **facts: Any
) -> list[dict[str, Any]]:
    letters: list[dict[str, Any]] = []
    for hazard_id, person_id in await work.hazards.senders_of(photo.id):
        hazard = await work.hazards.get(hazard_id)
        if hazard is None:
            continue
        told = Words(key, {"number": hazard.number, **facts})
        for address, spoken in await _readers(work, hazard, person_id, language):
            letters.append({"address": address, "payload": message([told], (), Voice(spoken, zone))})
    return letters


async def _readers(work: Work, hazard: Hazard, person_id: int | None, language: str) -> list[tuple[str, str]]:
    """Addresses and languages: the person who added it, or the worker who still waits for an answer."""
    if person_id is None:
        return [(address, language) for address in await work.reporters.addresses(hazard.id)]
    chat = await work.people.address_of(person_id)
    spoken = await work.people.languages([person_id])
    return [(open_address(chat), spoken[person_id])] if chat is not None else []
