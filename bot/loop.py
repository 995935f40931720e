"""A loop of rounds: works while there is work, then waits to be poked; survives whatever a round raises, and ends
between two rounds when it is told to stop."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from typing import Any, TypeVar

log = logging.getLogger("anxun.loop")

LOOK_EVERY = 1.0  # seconds, when nobody pokes
SLICE = 1.0  # second
Answer = TypeVar("Answer")


class Sign(asyncio.Event):
    """Given once: whoever only waits stops waiting."""

    async def race(self, waiting: Awaitable[Answer]) -> Answer | None:
        """What it comes to; None, and it is cancelled, when the stop comes first. For waits that lose nothing by
        it, never for a transaction: one that is cut in two keeps its connection."""
        wait, told = asyncio.ensure_future(waiting), asyncio.ensure_future(self.wait())
        try:
            await asyncio.wait({wait, told}, return_when=asyncio.FIRST_COMPLETED)
            return wait.result() if wait.done() else None
        finally:
            if cut := [task for task in (wait, told) if task.cancel()]:
                await asyncio.wait(cut)

    async def nap(self, seconds: float) -> None:
        """Sleeps so long, or until the stop."""
        await self.race(asyncio.sleep(seconds))


class Stop(Sign):
    """Whoever works finishes what is in hand. ``hurry`` is given when there is no time left for that either."""

    def __init__(self) -> None:
        super().__init__()
        self.hurry = Sign()


async def patiently(tasks: Collection["asyncio.Future[Any]"], seconds: float) -> set["asyncio.Future[Any]"]:
    """Waits for them, so long at most; those that are not done. In slices: a process that stood still loses one of
    them and not the whole time, so that what came meanwhile is seen before anything is cut off."""
    late = set(tasks)
    while late and seconds > 0:
        late = (await asyncio.wait(late, timeout=min(seconds, SLICE)))[1]
        seconds -= SLICE
    return late


@asynccontextmanager
async def unhurried(seconds: float) -> AsyncIterator[None]:
    """As ``asyncio.timeout``, and a moment longer: to a process that stood still every time is over when it goes on,
    although the answer may lie ready. Raises TimeoutError."""
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        over = loop.call_later(seconds, lambda: limit.reschedule(loop.time() + SLICE))
        try:
            yield
        finally:
            over.cancel()


async def turning(
    round_: Callable[[], Awaitable[int]], beat: Callable[[], None], poke: asyncio.Event, stop: Stop
) -> None:
    """Runs until stopped. ``round_`` says how much it did; ``poke`` wakes the loop after a commit."""
    while not stop.is_set():
        beat()
        poke.clear()
        try:
            did = await round_()
        except Exception:  # the database is away: said plainly, tried again, nothing is lost
            log.exception("a round failed")
            await stop.nap(LOOK_EVERY)
            continue
        if not did:
            await stop.race(poked(poke))


async def poked(poke: asyncio.Event) -> None:
    """Until it is poked, or a second has passed."""
    try:
        await asyncio.wait_for(poke.wait(), timeout=LOOK_EVERY)
    except TimeoutError:
        return
