"""The queue of updates: kept until confirmed by a higher offset, or until they expire."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import telegram

from sandbox.clock import Clock
from sandbox.errors import BotError
from sandbox.wire import plain

MESSAGE_LIFE = timedelta(hours=24)
PRESS_LIFE = timedelta(seconds=150)
LONGEST_POLL = 50  # seconds; longer is quietly shortened
# Telegram sends these only to who asks for them by name (getUpdates, allowed_updates).
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True)
class Pending:
    id: int
    body: dict[str, Any]
    expires: datetime


class Updates:
    """Unconfirmed updates in order. One poll at a time: a newer one ends the older with 409."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._next_id = first_id
        self._pending: list[Pending] = []
        self._poller: asyncio.Future[None] | None = None
        self._news = asyncio.Event()
        self.allowed: frozenset[str] = frozenset()

    def put(self, kind: str, payload: telegram.TelegramObject) -> int | None:
        """Queues an update holding ``payload`` and returns its id, or None when the bot does not want this kind."""
        if not (kind in self.allowed if self.allowed else kind not in ON_REQUEST):
            return None
        update = telegram.Update(self._next_id, **{kind: payload})  # type: ignore[arg-type]
        life = PRESS_LIFE if kind == "callback_query" else MESSAGE_LIFE
        self._pending.append(Pending(update.update_id, plain(update), self._clock.now() + life))
        self._next_id += 1
        self._news.set()
        return update.update_id

    def skip_ids(self, count: int) -> None:
        """Ids go on from further away, as they do after a quiet week."""
        self._next_id += count

    def pending(self) -> list[Pending]:
        now = self._clock.now()
        self._pending = [update for update in self._pending if update.expires > now]
        return self._pending

    def confirm(self, offset: int) -> None:
        """Forgets what lies before ``offset``; a negative one keeps only that many of the newest."""
        if offset < 0:
            self._pending = self.pending()[offset:]
        else:
            self._pending = [update for update in self.pending() if update.id >= offset]

    def drop(self) -> None:
        self._pending = []

    def reorder(self, order: list[int]) -> None:
        """What waits comes in another order, as the members of an album do; the ids ascend as ever."""
        waiting = self.pending()
        bodies = [waiting[place].body for place in order]
        self._pending = [
            replace(update, body=body | {"update_id": update.id})
            for update, body in zip(waiting, bodies, strict=True)
        ]

    async def poll(self, offset: int, limit: int, seconds: int) -> list[dict[str, Any]]:
        """getUpdates: confirms, then waits until there is something or ``seconds`` have passed."""
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(BotError(409, CONFLICT))
        if offset:
            self.confirm(offset)
        mine = self._poller = asyncio.get_running_loop().create_future()
        try:
            if not self.pending() and seconds > 0:
                await self._wait(mine, min(seconds, LONGEST_POLL))
        finally:
            if self._poller is mine:
                self._poller = None
        return [update.body for update in self.pending()[: limit if 1 <= limit <= 100 else 100]]

    async def news(self) -> None:
        """Waits until something is queued; for webhook delivery."""
        self._news.clear()
        if not self.pending():
            await self._news.wait()

    async def _wait(self, mine: asyncio.Future[None], seconds: int) -> None:
        self._news.clear()
        news = asyncio.ensure_future(self._news.wait())
        both: set[asyncio.Future[Any]] = {news, mine}
        try:
            done, _ = await asyncio.wait(both, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            news.cancel()  # also when the caller hung up: nothing may be left waiting
        if mine in done:
            mine.result()
