"""Hear: long polling. The offset moves on only after the batch is committed, so whatever dies, Telegram keeps it."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram import Bot

from bot.asking import Asking
from bot.calls import Lean, call
from bot.loop import Stop

log = logging.getLogger("anxun.ears")

WANTED = ["message", "edited_message", "callback_query"]
Raw = dict[str, Any]
CROWD, GATHER = (
    8,
    0.015,
)  # updates of one poll; seconds after so many in which more may gather: each batch costs a commit


@dataclass
class GetUpdates(Lean):
    """getUpdates with each update left raw: one that nobody can parse must not hide the other 99."""

    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = 100
    timeout: int = 25
    allowed_updates: list[str] = field(default_factory=lambda: WANTED)


@dataclass
class Ears:
    """Runs until stopped. ``handle`` returns after the commit; only then is the batch confirmed."""

    bot: Bot
    handle: Callable[[Sequence[Raw]], Awaitable[None]]
    beat: Callable[[], None]
    asking: Asking = field(default_factory=Asking)

    async def run(self, stop: Stop) -> None:
        """A webhook that is still set would keep polling from working; nothing pending is dropped."""
        while not stop.is_set() and not await self.asking.once(self._unhooked(), stop):
            self.beat()
        offset: int | None = None
        while not stop.is_set():
            self.beat()
            poll = call(self.bot, GetUpdates(offset=offset), within=40)
            updates = await self.asking.once(poll, stop)
            if updates and await self._handled(updates, stop):
                offset = updates[-1]["update_id"] + 1
                if len(updates) >= CROWD:
                    await stop.nap(GATHER)

    async def _unhooked(self) -> bool:
        await self.bot.delete_webhook(drop_pending_updates=False)
        return True

    async def _handled(self, updates: Sequence[Raw], stop: Stop) -> bool:
        try:
            await self.handle(updates)
        except Exception:  # the database is away: nothing is confirmed, Telegram will hand it out again
            log.exception("a batch of %d could not be committed", len(updates))
            await stop.nap(1)
            return False
        return True
