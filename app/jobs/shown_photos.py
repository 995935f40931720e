"""The job "shown.photos": photos of a record as people see them, stamped with its number and whom it is about."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.render import message
from inspection.words import words
from media.blobs import Blobs, Shelf
from media.stamp import StampFacts, stamped
from storage.work import Work
from texts import Voice

KIND = "shown.photos"


@dataclass(frozen=True)
class PhotoSender:
    """``number`` and ``about`` stand below each. Running it again sends again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs
    zone: tzinfo

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice, number = Voice(payload["language"], self.zone), payload["number"]
        async with self.write() as work:
            found = await work.photos.by_ids(payload["photos"])
        kept = [one for one in found.values() if one.display]
        letters = list[dict[str, Any]]()
        if kept:
            pictures = []
            for one in kept:
                facts = StampFacts(number, payload["about"], one.received_at, one.sha256 or "", one.taken_at)
                display = await self.blobs.get(one.display or "")
                pictures.append(await asyncio.to_thread(stamped, display, facts, voice))
            paths = [await self.blobs.put(picture, "image/jpeg", Shelf.DISPLAY) for picture in pictures]
            letters.append({"kind": "pictures", "paths": paths, "caption": f"№{number}"})
        if len(kept) < len(payload["photos"]):
            missing = words(
                "card.hazard.photos_awaited", number=number, count=len(payload["photos"]) - len(kept)
            )
            letters.append(message([missing], (), voice))
        async with self.write() as work:
            await work.outbox.add([{"address": payload["address"], "payload": one} for one in letters], now)
