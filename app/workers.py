"""Works: leases jobs and runs them by kind; what fails is tried again later, by its own clock."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.jobs import Job
from storage.work import Work

log = logging.getLogger("anxun.jobs")

Handler = Callable[[Mapping[str, Any]], Awaitable[None]]
AT_ONCE = 4


@dataclass
class Workers:
    """Runs until cancelled. ``tick`` is called once a round: it asks for what the clock has made due."""

    write: Callable[[], AbstractAsyncContextManager[Work]]
    handlers: Mapping[str, Handler]
    now: Callable[[], datetime]
    tick: Callable[[], Awaitable[None]]
    beat: Callable[[], None]
    poke: asyncio.Event

    async def run(self) -> None:
        while True:
            self.beat()
            try:
                await self.tick()
                worked = await self.round()
            except Exception:  # the database is away: said plainly, tried again
                log.exception("jobs cannot be read")
                await asyncio.sleep(1)
                continue
            if not worked:
                await self._wait()

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self.poke.wait(), timeout=1)
        except TimeoutError:
            return
        self.poke.clear()

    async def round(self) -> int:
        """Runs what is due now; how many jobs that was."""
        self.poke.clear()
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
