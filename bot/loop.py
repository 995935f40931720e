"""A loop of rounds: works while there is work, then waits to be poked; survives whatever a round raises, and ends
between two rounds when it is told to stop."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

log = logging.getLogger("anxun.loop")

LOOK_EVERY = 1.0  # seconds, when nobody pokes
Answer = TypeVar("Answer")


class Stop(asyncio.Event):
    """Set once: whoever works finishes what is in hand, whoever only waits stops waiting."""

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
