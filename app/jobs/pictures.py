"""The job "hazard.pictures": a hazard's photos as people see them, stamped, before and after side by side."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from bot.render import message
from inspection.hazard import Hazard, Stage
from inspection.photo import Photo
from inspection.words import words
from media.blobs import Blobs, Shelf
from media.stamp import StampFacts, side_by_side, stamped
from storage.work import Work
from texts import Voice

KIND = "hazard.pictures"
MOST = 9  # with the comparison in front, an album has ten


@dataclass(frozen=True)
class Shown:
    """A stored photo, what it shows, and its display copy."""

    stage: Stage
    photo: Photo
    display: bytes


@dataclass(frozen=True)
class PictureSender:
    """Draws and queues; running it again sends again, which harms nobody."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    blobs: Blobs
    zone: tzinfo

    async def __call__(self, payload: Mapping[str, Any], now: datetime) -> None:
        voice = Voice(payload["language"], self.zone)
        async with self.write() as work:
            hazard = await work.hazards.get(payload["hazard_id"])
            wanted = [(Stage(stage), await work.photos.get(key)) for stage, key in payload["photos"]]
            place = (await work.hazards.premises(hazard.enterprise_id)).name if hazard else ""
        if hazard is None:
            return
        stored = [(stage, photo) for stage, photo in wanted if photo is not None and photo.display]
        shown = [Shown(stage, one, await self.blobs.get(one.display or "")) for stage, one in stored[:MOST]]
        letters = await self._letters(hazard, place, shown, len(wanted) - len(stored), voice)
        async with self.write() as work:
            rows = [{"address": payload["address"], "payload": letter} for letter in letters]
            await work.outbox.add(rows, now)

    async def _letters(
        self, hazard: Hazard, place: str, shown: Sequence[Shown], awaited: int, voice: Voice
    ) -> list[dict[str, Any]]:
        letters: list[dict[str, Any]] = []
        if shown:
            pictures = await asyncio.to_thread(drawn, hazard, place, shown, voice)
            paths = [await self.blobs.put(picture, "image/jpeg", Shelf.DISPLAY) for picture in pictures]
            caption = voice("card.hazard.caption", number=hazard.number)
            letters.append({"kind": "pictures", "paths": paths, "caption": caption})
        if awaited:
            told = words("card.hazard.photos_awaited", number=hazard.number, count=awaited)
            letters.append(message([told], (), voice))
        return letters


def drawn(hazard: Hazard, place: str, shown: Sequence[Shown], voice: Voice) -> list[bytes]:
    """The comparison first when there is one, then every photo with its strip."""
    pictures = [stamped(one.display, _facts(hazard, place, one.photo), voice) for one in shown]
    before = next((one for one in shown if one.stage in (Stage.REPORT, Stage.BEFORE)), None)
    after = next((one for one in reversed(shown) if one.stage is Stage.AFTER), None)
    if before is None or after is None:
        return pictures
    return [side_by_side(before.display, after.display, voice), *pictures]


def _facts(hazard: Hazard, place: str, photo: Photo) -> StampFacts:
    return StampFacts(
        number=hazard.number,
        place=place,
        received_at=photo.received_at,
        sha256=photo.sha256 or "",
        taken_at=photo.taken_at,
        lat=photo.lat,
        lon=photo.lon,
    )
