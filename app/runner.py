"""The loops of one process, started together and stopped together within ten seconds."""

import asyncio
import gc
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence

from bot.loop import Stop, patiently

log = logging.getLogger("anxun.run")

Loop = Callable[[Stop], Awaitable[None]]
"""Runs until stopped; what it has in hand is finished first."""

FINISHES_WITHIN = 7.0  # seconds; then it hangs on something, and is cut off
RARELY = 20_000, 20, 20  # new objects, then generations; Python starts at 700, 10, 10
ENDS_WITHIN = 1.0  # seconds after that; then it is left, and ends with the process


def stop_on_signals() -> Stop:
    """What SIGTERM and SIGINT set."""
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


def settle() -> None:
    """What has been imported and built by now stays: the collector need not walk a hundred megabytes of it over
    and over (a seventh of all the work, seen under load), nor start after every few hundred objects."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


async def run_until_stopped(loops: Sequence[tuple[str, Loop]], stop: Stop) -> None:
    """Runs every loop until ``stop``, or until one of them fails, which ends the others and is then raised."""
    tasks = [asyncio.ensure_future(_named(loop, name, stop)) for name, loop in loops]
    waiting = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait([*tasks, waiting], return_when=asyncio.FIRST_COMPLETED)
    finally:
        stop.set()
        waiting.cancel()
        await _end(tasks)
    for task in tasks:
        if task.done() and not task.cancelled():
            task.result()
    log.info("stopped")


async def _named(loop: Loop, name: str, stop: Stop) -> None:
    if (task := asyncio.current_task()) is not None:
        task.set_name(name)
    await loop(stop)


async def _end(tasks: Sequence[asyncio.Future[None]]) -> None:
    """Lets them finish; cuts off whoever does not."""
    if not tasks:
        return
    if not (hanging := await patiently(tasks, FINISHES_WITHIN)):
        return
    names = [task.get_name() for task in hanging if isinstance(task, asyncio.Task)]
    log.warning("cut off after %.0f s: %s", FINISHES_WITHIN, " ".join(names))
    for task in hanging:
        task.cancel()
    await asyncio.wait(hanging, timeout=ENDS_WITHIN)
