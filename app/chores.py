"""What a process asks for when it starts, and what the clock makes due: digests, and forgetting what need not be
kept."""

from datetime import datetime, timedelta

from app.bootstrap import System
from app.forgetting import forget
from app.jobs.digest import DigestTimetable
from app.tips.lane import Lane

SWEEP_EVERY = timedelta(minutes=5)
EMPTY_EVERY = timedelta(minutes=1)  # the log of changes, once the confidential lane is in use


class Chores:
    """Called at each round of the workers."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._timetable = DigestTimetable(system.write, system.read, system.settings.zone)
        self._swept = system.clock.now() - SWEEP_EVERY
        self._emptied = system.clock.now() - EMPTY_EVERY
        self._lane = Lane(system)

    async def tick(self) -> None:
        now = self._system.clock.now()
        await self._timetable(now)
        await self._confidential(now)
        if abs(now - self._swept) < SWEEP_EVERY:
            return
        async with self._system.write() as work:
            await work.photos.fetch_again(now)
        await forget(self._system)
        if self._lane.keys.made and (await self._lane.overdue()).cases:  # from midnight on
            await self._lane.purge()
        self._swept = now

    async def _confidential(self, now: datetime) -> None:
        if not self._lane.keys.made or abs(now - self._emptied) < EMPTY_EVERY:
            return
        await self._lane.release_due()
        await self._lane.nightly()
        await self._lane.empty_log()
        await self._lane.blur()
        self._emptied = now
