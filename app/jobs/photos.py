"""The job "photo.fetch": from a photo somebody sent to bytes that are evidence."""

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.clock import Clock
from inspection.photo import FetchFailed, Photo, PhotoFault, PhotoState
from media.blobs import ANYTHING, Blobs, Shelf
from media.decode import Decoder
from media.develop import Developed
from media.errors import BadPhoto
from storage.photo import fetch_key
from storage.work import Work

KIND = "photo.fetch"
Download = Callable[[str], Awaitable[bytes]]
Write = Callable[[], AbstractAsyncContextManager[Work]]
# After an hour people have moved on: better to ask for the photo again than to say "still arriving" for ever. But
# nobody may have tried in that hour: the clock was set ahead, the bot was down. So many tries take half an hour.
PATIENCE = timedelta(hours=1)
TRIES = 11
FACTS = ("width", "height", "mime", "fingerprint", "taken_at", "lat", "lon")
PATHS = ("original", "display", "thumbnail")


@dataclass(frozen=True)
class _Made:
    """The columns of the photo, its blobs stored. ``bereft``: the photo with the same bytes whose blob is gone."""

    facts: dict[str, Any]
    bereft: int | None = None


async def fetch_photo(
    payload: Mapping[str, Any],
    *,
    download: Download,
    decoder: Decoder,
    blobs: Blobs,
    write: Write,
    clock: Clock,
) -> None:
    """Fetches the photo ``payload["unique_id"]``, stores its bytes and marks it stored, or lost for good.

    Doing it again does nothing. Raises FetchFailed (retriable), OSError or obstore's errors when it should
    be tried again. No transaction is open while the network or the decoder works.
    """
    async with write() as work:
        photo = (await work.photos.by_unique([payload["unique_id"]])).get(payload["unique_id"])
    if photo is None or photo.state is not PhotoState.PENDING:
        return
    try:
        data = await _downloaded(photo, download, write, clock)
        made = await _made(data, photo, decoder, blobs, write)
    except BadPhoto as bad:
        await _lose(photo, bad.fault, write, clock)
    else:
        for spare in await _keep(photo, made, write, clock):
            await blobs.delete(spare)


async def _downloaded(photo: Photo, download: Download, write: Write, clock: Clock) -> bytes:
    try:
        data = await download(photo.file_id)
        if photo.size is not None and len(data) != photo.size:
            raise FetchFailed(f"{len(data)} of {photo.size} bytes came", retriable=True)
    except FetchFailed as failed:
        if failed.retriable and not await _is_enough(photo, write, clock):
            raise
        raise BadPhoto(PhotoFault.GONE) from None
    return data


async def _is_enough(photo: Photo, write: Write, clock: Clock) -> bool:
    if clock.now() - photo.received_at < PATIENCE:
        return False
    async with write() as work:
        return await work.jobs.attempts(fetch_key(photo.unique_id)) >= TRIES


async def _made(data: bytes, noted: Photo, decoder: Decoder, blobs: Blobs, write: Write) -> _Made:
    """Bytes that are here already are not stored twice. What is no photo is kept as it is."""
    if not data:
        raise BadPhoto(PhotoFault.EMPTY)
    sha256 = hashlib.sha256(data).hexdigest()
    async with write() as work:
        twin = await work.photos.with_bytes(sha256)
    if twin and twin.kind == noted.kind and twin.original and await blobs.verify(twin.original, sha256):
        kept = {name: getattr(twin, name) for name in (*FACTS, "size", *PATHS)}
        return _Made(kept | {"sha256": sha256, "details": dict(twin.details)})
    bereft, facts = twin.id if twin else None, {"sha256": sha256, "size": len(data)}
    if noted.kind is not None:
        path = await blobs.put(data, ANYTHING, Shelf.ORIGINAL)
        return _Made(facts | {"mime": noted.mime, "original": path}, bereft)
    photo = await decoder.develop(data)
    paths = await _stored(data, photo, blobs)
    told = {name: getattr(photo, name) for name in FACTS}
    return _Made(facts | told | paths | {"details": photo.details}, bereft)


async def _stored(data: bytes, photo: Developed, blobs: Blobs) -> dict[str, str]:
    """All three, or none: on a full disk each further attempt would leave one more behind."""
    copies = {
        "original": (data, photo.mime, Shelf.ORIGINAL),
        "display": (photo.display, "image/jpeg", Shelf.DISPLAY),
        "thumbnail": (photo.thumbnail, "image/jpeg", Shelf.THUMB),
    }
    kept: dict[str, str] = {}
    try:
        for name, (content, mime, shelf) in copies.items():
            kept[name] = await blobs.put(content, mime, shelf)
    except Exception:
        for path in kept.values():
            await blobs.delete(path)
        raise
    return kept


async def _keep(photo: Photo, made: _Made, write: Write, clock: Clock) -> list[str]:
    """Marks it stored. Gives the blobs that are not needed: of the same bytes somebody else was quicker to store."""
    spare: list[str] = []
    async with write() as work:
        if not await _is_still_pending(photo, work):
            return []
        now, facts = clock.now(), made.facts
        twin = await work.photos.with_bytes(facts["sha256"])
        if twin and twin.kind == photo.kind and twin.id != made.bereft:
            theirs = {name: getattr(twin, name) for name in PATHS}
            spare = [facts[name] for name in PATHS if facts.get(name) not in (None, theirs[name])]
            facts = facts | theirs
        same_as = await work.photos.stored(photo.id, now, **facts)
        told = {"sha256": facts["sha256"], "size": facts["size"], "same_as": same_as}
        await work.audit.append("clock", "photo.stored", f"photo:{photo.id}", told, now)
    return spare


async def _lose(photo: Photo, fault: PhotoFault, write: Write, clock: Clock) -> None:
    async with write() as work:
        if not await _is_still_pending(photo, work):
            return
        await work.photos.lost(photo.id, fault)
        await work.audit.append("clock", "photo.lost", f"photo:{photo.id}", {"fault": fault}, clock.now())


async def _is_still_pending(photo: Photo, work: Work) -> bool:
    """A job whose lease ran out may have a second runner: whoever comes first tells the story."""
    now = await work.photos.get(photo.id)
    return now is not None and now.state is PhotoState.PENDING
