"""Hear: by webhook. Telegram is told where, and what it sends there is gathered into batches."""

import asyncio
from dataclasses import dataclass, field

from aiogram import Bot

from bot.asking import Asking
from bot.ears import WANTED
from bot.gathering import Gathering
from bot.loop import Stop

CONNECTIONS = 100  # Telegram's most: what comes together is committed together
REMIND_EVERY = 600.0  # seconds: whoever polls with this token in between takes the webhook away


@dataclass
class Hook:
    """``url`` is where Telegram sends updates, ``secret`` what it shows there."""

    bot: Bot
    url: str
    secret: str
    gathering: Gathering
    asking: Asking = field(default_factory=Asking)

    async def run(self, stop: Stop) -> None:
        """Until stopped; what has come by then is committed."""
        registering = asyncio.ensure_future(self._register(stop))
        try:
            await self.gathering.run(stop)
            await registering
        finally:
            registering.cancel()

    async def _register(self, stop: Stop) -> None:
        while not stop.is_set():
            if await self.asking.once(self._set(), stop):
                await stop.nap(REMIND_EVERY)

    async def _set(self) -> bool:
        return await self.bot.set_webhook(
            self.url,
            secret_token=self.secret,
            allowed_updates=WANTED,
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )
