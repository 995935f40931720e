"""Works: leases jobs and runs each in a task of its own, so that no slow one keeps the others waiting; what fails is
tried again later, by its own clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.loop import Stop, turning
from storage.jobs import Job
from storage.work import Work

log = logging.getLogger("anxun.jobs")

Handler = Callable[[Mapping[str, Any]], Awaitable[None]]
AT_ONCE = 8
MOST_OF = {
    "photo.fetch": 6,
    "paper": 2,
    "evidence": 2,
    "bundle": 1,
    "digest": 1,  # it does others of its hour, too
}  # Telegram's files may all hang: digests and pictures always find room
LONGEST = 150.0  # seconds for one job
LONGER = {"duties": 3600.0}  # a province on the first morning of a year
RENEWS_EVERY = timedelta(seconds=5)
LEAVES_WITHIN = 5.0  # seconds that workers told to stop give to what they have in hand
CUT = "cut off"


@dataclass(eq=False)
class Running:
    """A job in hand; ``failure`` is "" when it went well, and None until it is known."""

    job: Job
    failure: str | None = None
    task: asyncio.Task[None] | None = None


@dataclass
class Workers:
    """Runs until stopped. ``tick`` is called once a round: it asks for what the clock has made due."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    handlers: Mapping[str, Handler]
    now: Callable[[], datetime]
    tick: Callable[[], Awaitable[None]]
    beat: Callable[[], None]
    poke: asyncio.Event
    longest: float = LONGEST
    _running: list[Running] = field(default_factory=list)
    _renewed: datetime | None = None

    async def run(self, stop: Stop) -> None:
        try:
            await turning(self.round, self.beat, self.poke, stop)
        finally:
            await self.leave()

    async def round(self) -> int:
        """Asks for what the clock has made due, records what has ended and begins what is due now. Always 0: the
        next round waits for news."""
        await self.tick()
        room = AT_ONCE - sum(one.failure is None for one in self._running)
        await self._turn(room)
        return 0

    async def leave(self) -> None:
        """Lets what is in hand finish for a while; what does not is given back."""
        tasks = [one.task for one in self._running if one.task and not one.task.done()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=LEAVES_WITHIN)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)
        if self._running:
            try:
                await self._turn(0)
            except Exception:  # the database is away: what is leased is done again, which does it once
                log.exception("what was done last could not be recorded")

    async def _turn(self, room: int) -> None:
        """One transaction at one moment, so that a clock that jumps meanwhile parts nothing: what has ended is
        recorded, what goes on stays leased, what may begin is leased."""
        now = self.now()
        ended = [one for one in self._running if one.failure is not None]
        doing = [one.job for one in self._running if one.failure is None]
        kinds = [job.kind for job in doing]
        most_of = {kind: most - kinds.count(kind) for kind, most in MOST_OF.items()}
        async with self.write() as work:
            await self._record(work, ended, now)
            await self._renew(work, doing, now)
            jobs = await work.jobs.lease(now, room, most_of=most_of) if room > 0 else []
        self._running = [one for one in self._running if one not in ended]
        for job in jobs:
            running = Running(job)
            self._running.append(running)
            running.task = asyncio.create_task(self._do(running))

    async def _renew(self, work: Work, doing: list[Job], now: datetime) -> None:
        """Before anything is leased: when the clock has jumped, these look as if nobody did them."""
        if doing and (self._renewed is None or abs(now - self._renewed) >= RENEWS_EVERY):
            await work.jobs.renew([job.id for job in doing], now)
            self._renewed = now

    async def _record(self, work: Work, ended: list[Running], now: datetime) -> None:
        await work.jobs.done([one.job.id for one in ended if not one.failure])
        await work.jobs.give_back([one.job.id for one in ended if one.failure == CUT])
        for one in ended:
            if one.failure and one.failure != CUT:
                await work.jobs.failed(one.job, one.failure, now)

    async def _do(self, running: Running) -> None:
        failure = CUT
        try:
            async with asyncio.timeout(LONGER.get(running.job.kind, self.longest)):
                await self.handlers[running.job.kind](running.job.payload)
            failure = ""
        except Exception as problem:  # whatever it was, the job is kept and tried again
            log.warning("job %s failed: %s", running.job.kind, type(problem).__name__, exc_info=True)
            failure = type(problem).__name__
        finally:
            running.failure = failure
            self.poke.set()
