"""Hear: long polling. The offset moves on only after the batch is committed, so whatever dies, Telegram keeps it."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter

from bot.calls import Lean
from bot.loop import Stop

log = logging.getLogger("anxun.ears")

TELL_EVERY = 60.0  # seconds
WANTED = ["message", "edited_message", "callback_query"]
Raw = dict[str, Any]
Answer = TypeVar("Answer")


class GetUpdates(Lean):
    """getUpdates with each update left raw: one that nobody can parse must not hide the other 99."""

    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 25
    allowed_updates: list[str] = WANTED


@dataclass
class Ears:
    """Runs until stopped. ``handle`` returns after the commit; only then is the batch confirmed."""

    bot: Bot
    handle: Callable[[Sequence[Raw]], Awaitable[None]]
    beat: Callable[[], None]
    told_at: float = field(default=-math.inf, init=False)  # of another poller; seconds of the loop's clock

    async def run(self, stop: Stop) -> None:
        """A webhook that is still set would keep polling from working; nothing pending is dropped."""
        while not stop.is_set() and not await self._asked(self._unhooked(), stop):
            self.beat()
        offset: int | None = None
        while not stop.is_set():
            self.beat()
            updates = await self._asked(self.bot(GetUpdates(offset=offset), request_timeout=40), stop)
            if updates and await self._handled(updates, stop):
                offset = updates[-1]["update_id"] + 1

    async def _unhooked(self) -> bool:
        await self.bot.delete_webhook(drop_pending_updates=False)
        return True

    async def _asked(self, question: Awaitable[Answer], stop: Stop) -> Answer | None:
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

    async def _handled(self, updates: Sequence[Raw], stop: Stop) -> bool:
        try:
            await self.handle(updates)
        except Exception:  # the database is away: nothing is confirmed, Telegram will hand it out again
            log.exception("a batch of %d could not be committed", len(updates))
            await stop.nap(1)
            return False
        return True
