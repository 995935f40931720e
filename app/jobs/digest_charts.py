"""The picture of a digest: its numbers are counted once a day for all regions, drawn once for each scope."""

import asyncio
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from app.bootstrap import System
from inspection.digest_series import Series, together
from inspection.people import Person
from inspection.rights import MATRIX, Right
from media.blobs import Blobs, Shelf
from reports.digest_chart import chart
from storage.digest_series import rolled
from storage.work import Work
from texts import Voice

Scope = tuple[frozenset[int], str]
"""The regions and the language of a picture."""


class Charts:
    """What was drawn is kept for the one day it is of."""

    def __init__(self, system: System, blobs: Blobs) -> None:
        self._system, self._blobs = system, blobs
        self._day: date | None = None
        self._rolled: Mapping[int, Series] = {}
        self._drawn: dict[Scope, bytes] = {}

    async def path(self, payload: Mapping[str, Any]) -> str | None:
        """Where the picture for one letter lies; None when there is nothing to show. The mouth takes it away."""
        found = await self.paths(date.fromisoformat(payload["day"]), [payload["person"]])
        return found.get(payload["person"])

    async def paths(self, day: date, people: Collection[int]) -> dict[int, str]:
        """The same of many: a picture of its own for each who has something to see."""
        async with self._system.read() as work:
            readers = (await work.people.many(people)).values()
            drawn = {one.id: await self._picture(work, one, day) for one in readers}
        seen = {key: picture for key, picture in drawn.items() if picture}
        put = (self._blobs.put(picture, "image/png", Shelf.DISPLAY) for picture in seen.values())
        return dict(zip(seen, await asyncio.gather(*put), strict=True))

    async def _picture(self, work: Work, reader: Person, day: date) -> bytes | None:
        zone = self._system.settings.zone
        if day != self._day:
            self._rolled, self._drawn = await rolled(work.connection, day, zone), {}
            self._day = day
        posts = [post for post in reader.posts if Right.DIGEST in MATRIX[post.role]]
        regions = frozenset[int]().union(*(post.regions for post in posts))
        key = regions, reader.language
        if key not in self._drawn:
            until = day - timedelta(days=1)
            series = together(until, (self._rolled[one] for one in regions if one in self._rolled))
            if series.is_empty:
                return None
            voice = Voice(reader.language, zone)
            self._drawn[key] = await asyncio.to_thread(chart, series, voice("digest.chart.title"), voice)
        return self._drawn[key]
