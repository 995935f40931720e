"""``anxun run``: the loops of one process, started together and stopped together within ten seconds."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

log = logging.getLogger("anxun.run")

Loop = Callable[[], Coroutine[Any, Any, None]]


async def run_until_stopped(
    loops: Sequence[tuple[str, Loop]], cleanup: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    """Runs every loop until SIGTERM or SIGINT, or until one of them fails, which is then raised."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    tasks = [asyncio.create_task(loop(), name=name) for name, loop in loops]
    waiting = asyncio.create_task(stop.wait(), name="stop")
    try:
        done, _ = await asyncio.wait([*tasks, waiting], return_when=asyncio.FIRST_COMPLETED)
        for task in done - {waiting}:
            task.result()
    finally:
        for task in (*tasks, waiting):
            task.cancel()
        await asyncio.wait([*tasks, waiting], timeout=5)
        await cleanup()
        log.info("stopped")
