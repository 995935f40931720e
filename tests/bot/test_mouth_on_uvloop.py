"""The running bot runs on uvloop; the tests run on Python's own loop. Where the two differ, both are tried."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from typing import Any

import uvloop

from bot.mouth import Mouth


def nothing() -> AbstractAsyncContextManager[Any]:
    raise AssertionError("nobody asks the outbox here")


def test_a_round_that_is_due_at_once_may_be_asked_for_again_and_again() -> None:
    async def woken() -> bool:
        speech: Any = None
        mouth = Mouth(nothing, speech, lambda: datetime.now(UTC), lambda: None)
        for seconds in (0.0, 0.0, -1.0, 0.001, 0.0):
            mouth._wake(seconds)
        await asyncio.wait_for(mouth.poke.wait(), 5)
        return mouth.poke.is_set()

    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        assert runner.run(woken())
