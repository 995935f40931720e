"""Tells at once whoever sent a photo what about it is worth a word: a hint with its reasons, bound in the chain."""

from collections.abc import Collection
from datetime import datetime, timedelta

from app.bootstrap import System
from app.signals.cut_outs import CutOuts
from bot.render import message
from inspection.people import Person
from inspection.photo import Photo, PhotoState
from inspection.trust.limits import default
from inspection.trust.photo import Shot, of_photo, place_of
from inspection.trust.trust import Strength, Trust
from inspection.words import words
from storage.photo import fetch_key
from storage.photo_likeness import PhotoLikeness
from storage.sealed import chat_of
from storage.work import Work
from texts import Voice

ACTION = "photo.doubted"
A_DAY_OUT = timedelta(hours=12)


async def tell_of_doubt(unique_id: str, system: System, now: datetime) -> bool:
    """Whether there was something to say. Nobody without a post is told anything, and nobody twice."""
    zone = system.settings.zone
    cuts = await _cuts(unique_id, system)
    async with system.write() as work:
        photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        address = await work.jobs.lane(fetch_key(unique_id)) or ""
        person = await _sender(work, address)
        if person is None or photo is None or photo.state is not PhotoState.STORED or photo.kind is not None:
            return False
        trust = of_photo(await _shot(work, photo, person.id, now, cuts), default(), zone)
        subject = f"photo:{photo.id}"
        known = any(event.action == ACTION for event in await work.audit.of_subject(subject))
        if trust.strength is not Strength.WEAK or known:
            return False
        await work.audit.append("clock", ACTION, subject, {"reasons": _names(trust)}, now)
        payload = message([words("trust.noted", line=trust.words)], (), Voice(person.language, zone))
        await work.outbox.add([{"address": address, "payload": payload}], now)
    return True


async def _cuts(unique_id: str, system: System) -> Collection[int]:
    """Photos that it is a part of, or they of it; looked up while no transaction is open. What somebody
    without a post sends is compared with nothing."""
    async with system.read() as work:
        photo = (await work.photos.by_unique([unique_id])).get(unique_id)
        person = await _sender(work, await work.jobs.lane(fetch_key(unique_id)) or "")
    if person is None or photo is None or photo.thumbnail is None:
        return ()
    return (await CutOuts(system).of(photo.id, photo.thumbnail)).cuts


async def _sender(work: Work, address: str) -> Person | None:
    chat = chat_of(address)
    return (await work.people.by_telegram_ids([chat])).get(chat) if chat is not None else None


async def _shot(work: Work, photo: Photo, person_id: int, now: datetime, cuts: Collection[int]) -> Shot:
    """The site is that of its hazard, or the one that the sender is visiting."""
    hazards = [await work.hazards.get(key) for key, _ in await work.hazards.senders_of(photo.id)]
    firm = next((one.enterprise_id for one in hazards if one is not None), None)
    firm = firm or await work.hazards.enterprise_being_visited(person_id, now - A_DAY_OUT)
    site = (await work.enterprises.get_required(firm)).place if firm is not None else None
    seen_at = await PhotoLikeness(work.connection).seen_at(photo.id, cuts)
    return Shot(
        photo.received_at,
        photo.taken_at,
        *place_of(photo),
        site=site,
        seen_at=seen_at,
        forwarded=photo.forwarded,
    )


def _names(trust: Trust) -> list[str]:
    return [reason.key.rpartition(".")[2] for reason in trust.reasons]
