"""What the ears have heard becomes one batch: committed first, and only then is anything said."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

from app.bootstrap import System
from app.chat import ChatTransaction
from app.facts import Facts
from app.memo import Memo
from bot.batch import Batch
from bot.pacing import Pacing
from bot.speech import Speech
from bot.toasts import Toasts
from storage.troubles import passing

TOASTS_WITHIN = 0.5  # seconds that a process which stops leaves to the answers to presses


class Hearing:
    """``committed`` is called after each commit, with whether there are new jobs: it wakes the mouth, and the workers
    when there is work for them. ``pacing`` is shared with a mouth of the same process."""

    def __init__(
        self, system: System, speech: Speech, pacing: Pacing, committed: Callable[[bool], None]
    ) -> None:
        self._system = system
        self._memo = Memo()
        self._toasts = Toasts(speech.toast, pacing)
        self._committed = committed
        self._jobs = False
        self._answering: set[asyncio.Task[None]] = set()
        settings = system.settings
        self._batch = Batch(
            self._transactions,
            system.clock.now,
            settings.zone,
            settings.language,
            partial(secrets.token_urlsafe, 6),
            passing,
        )

    async def hear(self, updates: Sequence[dict[str, Any]]) -> None:
        """One batch: committed when this returns. Raises when the database is gone."""
        self._jobs = False
        toasts = await self._batch(updates)
        self._committed(self._jobs)
        if toasts:  # in the background: a slow answer to a press must not keep the ears from listening
            answering = asyncio.create_task(self._toasts(toasts))
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)

    async def close(self) -> None:
        """A press whose answer does not go out in time has had its effect all the same."""
        if self._answering:
            _, late = await asyncio.wait(self._answering, timeout=TOASTS_WITHIN)
            for task in late:
                task.cancel()

    @asynccontextmanager
    async def _transactions(self) -> AsyncIterator[ChatTransaction]:
        async with self._system.write() as work:
            chat = ChatTransaction(work, Facts(work, self._system.settings, self._memo))
            yield chat
            self._jobs = self._jobs or work.jobs.asked
        await chat.committed()
