"""Hear: long polling. The offset moves on only after the batch is committed, so whatever dies, Telegram keeps it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter
from aiogram.methods import TelegramMethod

log = logging.getLogger("anxun.ears")

WANTED = ["message", "callback_query"]
Raw = dict[str, Any]
Answer = TypeVar("Answer")


class GetUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates with each update left raw: one that nobody can parse must not hide the other 99."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 25
    allowed_updates: list[str] = WANTED


@dataclass
class Ears:
    """Runs until cancelled. ``handle`` returns after the commit; only then is the batch confirmed."""

    bot: Bot
    handle: Callable[[Sequence[Raw]], Awaitable[None]]
    beat: Callable[[], None]

    async def run(self) -> None:
        """A webhook that is still set would keep polling from working; nothing pending is dropped."""
        while not await self._asked(self._unhooked()):
            self.beat()
        offset: int | None = None
        while True:
            self.beat()
            updates = await self._asked(self.bot(GetUpdates(offset=offset), request_timeout=40))
            if updates and await self._handled(updates):
                offset = updates[-1]["update_id"] + 1

    async def _unhooked(self) -> bool:
        await self.bot.delete_webhook(drop_pending_updates=False)
        return True

    async def _asked(self, question: Awaitable[Answer]) -> Answer | None:
        """Telegram's answer; None after a wait when there was none, whatever it said instead."""
        try:
            return await question
        except TelegramConflictError:
            log.error("another process is polling with this token (409); waiting for it to stop")
            await asyncio.sleep(5)
        except TelegramRetryAfter as wait:
            await asyncio.sleep(wait.retry_after)
        except (AiogramError, OSError) as problem:
            log.warning("Telegram does not answer: %s", type(problem).__name__)
            await asyncio.sleep(2)
        return None

    async def _handled(self, updates: Sequence[Raw]) -> bool:
        try:
            await self.handle(updates)
        except Exception:  # the database is away: nothing is confirmed, Telegram will hand it out again
            log.exception("a batch of %d could not be committed", len(updates))
            await asyncio.sleep(1)
            return False
        return True
