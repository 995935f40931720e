"""A loop of rounds: works while there is work, then waits to be poked, and survives whatever a round raises."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

log = logging.getLogger("anxun.loop")

LOOK_EVERY = 1.0  # seconds, when nobody pokes


async def turning(
    round_: Callable[[], Awaitable[int]], beat: Callable[[], None], poke: asyncio.Event
) -> None:
    """Runs until cancelled. ``round_`` says how much it did; ``poke`` wakes the loop after a commit."""
    while True:
        beat()
        poke.clear()
        try:
            did = await round_()
        except Exception:  # the database is away: said plainly, tried again, nothing is lost
            log.exception("a round failed")
            await asyncio.sleep(LOOK_EVERY)
            continue
        if not did:
            await _poked(poke)


async def _poked(poke: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(poke.wait(), timeout=LOOK_EVERY)
    except TimeoutError:
        return
