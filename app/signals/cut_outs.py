"""Looks a picture up by its points: which photos that stand as evidence show a part of it, or it a part of them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.bootstrap import System
from app.media import blobs
from inspection.signals.seen import Likeness
from media.cutout import SURE, Looked, agreements, looked
from storage.photo_points import PhotoPoints


@dataclass(frozen=True)
class Seen:
    """Of a photo: the fingerprint of its mirror image, None without a picture, and by id photos it is cut from or the
    other way about."""

    mirror: str | None = None
    cuts: Mapping[int, Likeness] = field(default_factory=dict)


class CutOuts:
    def __init__(self, system: System) -> None:
        self._system, self._blobs = system, blobs(system.settings)

    async def note(self, thumbnails: Mapping[int, str | None]) -> dict[int, Looked]:
        """Photo id → path of its thumbnail. From now on they are found; of those that can be read, what to look for."""
        found: dict[int, Looked] = {}
        for photo_id, path in thumbnails.items():
            data = await self._read(path)
            if data is not None:
                found[photo_id] = await asyncio.to_thread(looked, data)
        async with self._system.write() as work:
            index = PhotoPoints(work.connection)
            await index.add({photo_id: one.kept for photo_id, one in found.items()})
        return found

    async def of(self, photo_id: int, thumbnail: str | None, known: Looked | None = None) -> Seen:
        """``known``: as ``note`` gave it."""
        data = await self._read(thumbnail)
        if data is None:
            return Seen()
        about = known if known is not None else await asyncio.to_thread(looked, data)
        async with self._system.read() as work:
            index = PhotoPoints(work.connection)
            ways = [(asked, await index.near(asked, photo_id)) for asked in (about.asked, about.mirrored)]
            found = {one.photo_id for _, some in ways for one in some}
            photos = await work.photos.by_ids(found)
        others = {one.id: await self._read(one.thumbnail) for one in photos.values()}
        cuts: dict[int, Likeness] = {}
        for asked, some in ways:
            turned = asked is about.mirrored
            seen = [(one, other) for one in some if (other := others.get(one.photo_id))]
            for one, same in (await asyncio.to_thread(agreements, data, turned, seen)).items():
                if same >= SURE:
                    cuts.setdefault(one, Likeness(0, mirrored=turned, cut=round(100 * same)))
        return Seen(about.mirror, cuts)

    async def _read(self, path: str | None) -> bytes | None:
        if path is None:
            return None
        try:
            return await self._blobs.get(path)
        except OSError:
            return None
