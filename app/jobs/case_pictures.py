"""The job "case.pictures": the photos of a typical case, stamped with its number and its title and with nothing that
tells where they were taken."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from inspection.cases.case import TypicalCase
from inspection.photo import Photo
from media.blobs import Blobs, Shelf
from media.stamp import StampFacts, side_by_side, stamped
from storage.work import Work
from texts import Voice

KIND = "case.pictures"


@dataclass(frozen=True)
class CasePictures:
    """Draws and queues; running it again sends again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs
    zone: tzinfo

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice = Voice(payload["language"], self.zone)
        async with self.write() as work:
            case = await work.cases.get(payload["case_id"])
            photos = await work.photos.by_ids(case.photo_ids) if case else {}
        shown = {key: photo for key, photo in photos.items() if photo.display}
        if case is None or case.is_void or not shown:
            return
        displays = {key: await self.blobs.get(photo.display or "") for key, photo in shown.items()}
        pictures = await asyncio.to_thread(drawn, case, shown, displays, voice)
        paths = [await self.blobs.put(picture, "image/jpeg", Shelf.DISPLAY) for picture in pictures]
        letter = {"kind": "pictures", "paths": paths, "caption": f"{case.number} {case.title}"}
        async with self.write() as work:
            await work.outbox.add([{"address": payload["address"], "payload": letter}], now)


def drawn(
    case: TypicalCase, photos: Mapping[int, Photo], displays: Mapping[int, bytes], voice: Voice
) -> list[bytes]:
    """The comparison first when there is one, then every photo with its strip."""
    before = [key for key in case.before_ids if key in displays]
    after = [key for key in case.after_ids if key in displays]
    strips = [
        stamped(displays[key], _facts(case, photos[key]), voice) for key in dict.fromkeys((*before, *after))
    ]
    if not before or not after:
        return strips
    return [side_by_side(displays[before[0]], displays[after[-1]], voice), *strips]


def _facts(case: TypicalCase, photo: Photo) -> StampFacts:
    place = case.enterprise or case.title
    return StampFacts(case.number, place, photo.received_at, photo.sha256 or "")
