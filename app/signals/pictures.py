"""The job "signal.photos": the two photos of a quality signal side by side, as one picture in the chat."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.render import message
from inspection.words import words
from media.blobs import Blobs, Shelf
from media.stamp import paired
from storage.work import Work
from texts import Voice

KIND = "signal.photos"


@dataclass(frozen=True)
class PairSender:
    """Draws and queues; running it again sends again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    read: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs
    zone: tzinfo

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice = Voice(payload["language"], self.zone)
        async with self.read() as work:
            one = await work.signals.get(payload["signal_id"])
            both = [await work.photos.get(key) for key in one.facts["photos"]] if one else []
        if one is None:
            return
        shown = [photo for photo in both if photo is not None and photo.display]
        if len(shown) < 2:
            told = words("card.hazard.photos_awaited", number=one.number, count=2 - len(shown))
            letter = message([told], (), voice)
        else:
            left, right = [await self.blobs.get(photo.display or "") for photo in shown]
            names = [
                f"{voice(key)} {voice.fact(photo.received_at)}"
                for key, photo in zip(("stamp.earlier", "stamp.later"), shown, strict=True)
            ]
            picture = await asyncio.to_thread(paired, (left, names[0]), (right, names[1]))
            path = await self.blobs.put(picture, "image/jpeg", Shelf.DISPLAY)
            letter = {"kind": "pictures", "paths": [path], "caption": one.number}
        async with self.write() as work:
            await work.outbox.add([{"address": payload["address"], "payload": letter}], now)
