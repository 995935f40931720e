"""The job "photo.new": a form asked for a new photo; whoever sent one that was here before is told, and it is noted."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from app.bootstrap import System
from bot.render import message
from inspection.photo import FetchFailed, Photo, PhotoState
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice


async def tell_if_seen(
    payload: Mapping[str, Any], fetch: Callable[[Mapping[str, Any]], Awaitable[None]], system: System
) -> bool:
    """Whether it was seen before ``since``: the very file, the same bytes or the same picture. Nothing is refused: the
    record stays as it was handed in. Raises what ``fetch`` raises, and FetchFailed while the photo is not there."""
    await fetch({"unique_id": payload["unique_id"]})
    since = datetime.fromisoformat(payload["since"])
    async with system.write() as work:
        photo = (await work.photos.by_unique([payload["unique_id"]])).get(payload["unique_id"])
        if photo is not None and photo.state is PhotoState.PENDING:
            raise FetchFailed("still on its way", retriable=True)
        first = await _first(work, photo, since) if photo is not None else None
        if photo is None or first is None:
            return False
        told = {"earlier": first.id, "received_at": first.received_at.isoformat()}
        now = system.clock.now()
        await work.audit.append("clock", "photo.seen_before", f"photo:{photo.id}", told, now)
        await _tell(work, payload["person_id"], first.received_at, system, now)
    return True


async def _first(work: Work, photo: Photo, since: datetime) -> Photo | None:
    """The earliest that is the same, this one included, when it came before ``since``."""
    same = [*await work.photos.earlier_like(photo.id), photo]
    earlier = [one for one in same if one.received_at < since]
    return min(earlier, key=lambda one: one.received_at, default=None)


async def _tell(work: Work, person_id: int, at: datetime, system: System, now: datetime) -> None:
    chat = await work.people.address_of(person_id)
    if chat is None:
        return
    voice = Voice((await work.people.languages([person_id]))[person_id], system.settings.zone)
    payload = message([words("photo.seen_before", at=at)], (), voice)
    await work.outbox.add([{"address": open_address(chat), "payload": payload}], now)
