"""Works: leases jobs and runs them by kind; what fails is tried again later, by its own clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.loop import Stop, turning
from storage.jobs import Job
from storage.work import Work

log = logging.getLogger("anxun.jobs")

Handler = Callable[[Mapping[str, Any]], Awaitable[None]]
AT_ONCE = 4


@dataclass
class Workers:
    """Runs until stopped. ``tick`` is called once a round: it asks for what the clock has made due."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    handlers: Mapping[str, Handler]
    now: Callable[[], datetime]
    tick: Callable[[], Awaitable[None]]
    beat: Callable[[], None]
    poke: asyncio.Event

    async def run(self, stop: Stop) -> None:
        await turning(self.round, self.beat, self.poke, stop)

    async def round(self) -> int:
        """Asks for what the clock has made due, and runs what is due now; how many jobs that was."""
        await self.tick()
        async with self.write() as work:
            jobs = await work.jobs.lease(self.now(), AT_ONCE)
        await asyncio.gather(*(self._do(job) for job in jobs))
        return len(jobs)

    async def _do(self, job: Job) -> None:
        try:
            await self.handlers[job.kind](job.payload)
        except Exception as problem:  # whatever it was, the job is kept and tried again
            log.warning("job %s failed: %s", job.kind, type(problem).__name__, exc_info=True)
            async with self.write() as work:
                await work.jobs.failed(job, type(problem).__name__, self.now())
            return
        async with self.write() as work:
            await work.jobs.done(job.id)
