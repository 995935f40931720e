"""Asks Telegram something until it answers, as patiently as it wants to be asked."""

import asyncio
import logging
import math
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import TypeVar

from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter

from bot.loop import Stop

log = logging.getLogger("anxun.ears")

TELL_EVERY = 60.0  # seconds
Answer = TypeVar("Answer")


@dataclass
class Asking:
    told_at: float = field(default=-math.inf, init=False)  # of another poller; seconds of the loop's clock

    async def once(self, question: Awaitable[Answer], stop: Stop) -> Answer | None:
        """Telegram's answer; None when the stop came first, and after a wait when there was none, whatever it
        said instead."""
        try:
            return await stop.race(question)
        except TelegramConflictError:
            self._tell_of_another()
            await stop.nap(5)
        except TelegramRetryAfter as wait:
            await stop.nap(wait.retry_after)
        except (AiogramError, OSError) as problem:
            log.warning("Telegram does not answer: %s", type(problem).__name__)
            await stop.nap(2)
        return None

    def _tell_of_another(self) -> None:
        """Once a minute at most: it may go on for days."""
        now = asyncio.get_running_loop().time()
        if now - self.told_at >= TELL_EVERY:
            self.told_at = now
            log.error("another process is polling with this token (409); waiting for it to stop")
