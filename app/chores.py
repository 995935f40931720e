"""What a process asks for when it starts, and what the clock makes due: digests, and forgetting what need not be
kept."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.bootstrap import System
from app.forgetting import forget
from app.jobs.digest import DigestTimetable
from app.tips.lane import Lane
from app.tips.tidying import Tidying
from app.tips.turning import Turning

SWEEP_EVERY = timedelta(minutes=5)
TIDY_EVERY = timedelta(seconds=15)  # confidential conversations: a receipt stands for ten minutes
EMPTY_EVERY = timedelta(minutes=1)  # the log of changes, once the confidential lane is in use


class Chores:
    """Called at each round of the workers. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None] = lambda: None) -> None:
        self._system = system
        self._timetable = DigestTimetable(system.write, system.read, system.settings.zone)
        self._swept = system.clock.now() - SWEEP_EVERY
        self._emptied = system.clock.now() - EMPTY_EVERY
        self._lane = Lane(system)
        self._tidied = system.clock.now() - TIDY_EVERY
        self._tidying = Tidying(self._lane, Turning(system, speak))

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
        if not self._lane.keys.made:
            return
        if abs(now - self._tidied) >= TIDY_EVERY:
            await self._tidying(now)
            self._tidied = now
        if abs(now - self._emptied) < EMPTY_EVERY:
            return
        await self._lane.release_due()
        await self._lane.nightly()
        await self._lane.empty_log()
        await self._lane.blur()
        self._emptied = now
