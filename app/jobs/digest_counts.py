"""What digests count, read once for all who get theirs at the same hour."""

import asyncio
from datetime import date, datetime, timedelta

from app.bootstrap import System
from storage.digest_day import DigestDay

AS_NEW = timedelta(minutes=1)  # of what was read: at eight o'clock thousands are written within this time


class DigestCounts:
    def __init__(self, system: System) -> None:
        self._system = system
        self._reading = asyncio.Lock()
        self._read: tuple[datetime, DigestDay] | None = None

    async def __call__(self, day: date) -> DigestDay:
        """Not in the transaction that posts: to read a city takes a second, and nobody else could write meanwhile."""
        async with self._reading:
            now = self._system.clock.now()
            if self._read is None or self._read[1].day != day or abs(now - self._read[0]) >= AS_NEW:
                self._read = None
                async with self._system.read() as work:
                    self._read = now, await work.digests.day(day, self._system.settings.zone)
            return self._read[1]
