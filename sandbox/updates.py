"""The queue of updates: kept until confirmed by a higher offset, or until they expire."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import telegram

from sandbox.clock import Clock
from sandbox.errors import BotError
from sandbox.wire import plain

MESSAGE_LIFE = timedelta(hours=24)
PRESS_LIFE = timedelta(seconds=150)
LONGEST_POLL = 50  # seconds; longer is quietly shortened
AHEAD = 10  # an offset further beyond the newest id confirms nothing: ids may start anew after a quiet week
# Telegram sends these only to who asks for them by name (getUpdates, allowed_updates).
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass
class Pending:
    """``shown`` once it was in an answer: from then on its id stays."""

    id: int
    body: dict[str, Any]
    expires: datetime
    queue: str = field(default="", repr=False)
    shown: bool = False


class Updates:
    """Unconfirmed updates in order. One poll at a time: a newer one ends the older with 409."""

    def __init__(self, clock: Clock, first_id: int) -> None:
        self._clock = clock
        self._next_id = first_id
        self._pending: dict[int, Pending] = {}
        self._poller: asyncio.Future[None] | None = None
        self._news = asyncio.Event()
        self.allowed: frozenset[str] = frozenset()

    def put(self, kind: str, payload: telegram.TelegramObject) -> int | None:
        """Queues an update holding ``payload`` and returns its id, or None when the bot does not want this kind."""
        if not (kind in self.allowed if self.allowed else kind not in ON_REQUEST):
            return None
        return self.put_raw({kind: plain(payload)})

    def put_raw(self, body: dict[str, Any]) -> int:
        """Queues any update, also one that no library knows, and returns its id: its own ``update_id`` when it has
        one, else the next. Whether the bot asked for its kind is not looked at."""
        update_id = body.get("update_id")
        if not isinstance(update_id, int):
            update_id, self._next_id = self._next_id, self._next_id + 1
        life = PRESS_LIFE if "callback_query" in body else MESSAGE_LIFE
        whole = {"update_id": update_id, **{key: value for key, value in body.items() if key != "update_id"}}
        self._pending[update_id] = Pending(update_id, whole, self._clock.now() + life, queue_of(whole))
        self._news.set()
        return update_id

    def skip_ids(self, count: int) -> None:
        """Ids go on from further away, as they do after a quiet week; a negative ``count`` goes back."""
        self._next_id += count

    def pending(self) -> list[Pending]:
        now = self._clock.now()
        gone = [update.id for update in self._pending.values() if update.expires <= now]
        for update_id in gone:
            del self._pending[update_id]
        return list(self._pending.values())

    def waits(self, update_id: int) -> bool:
        """Whether it is neither confirmed nor too old."""
        update = self._pending.get(update_id)
        return update is not None and update.expires > self._clock.now()

    def confirm(self, offset: int) -> None:
        """Forgets what lies before ``offset``; a negative one keeps only that many of the newest."""
        if offset < 0:
            self._pending = {update.id: update for update in self.pending()[offset:]}
        elif offset <= self._next_id + AHEAD:
            self._pending = {update.id: update for update in self.pending() if update.id >= offset}

    def done(self, update_id: int) -> None:
        """A webhook took it."""
        self._pending.pop(update_id, None)

    def drop(self) -> None:
        self._pending = {}

    def reorder(self, order: list[int]) -> None:
        """What waits comes in another order, as the members of an album do; the ids ascend as ever."""
        waiting = self.pending()
        moved = [waiting[place] for place in order]
        self._pending = {
            into.id: replace(one, id=into.id, body=one.body | {"update_id": into.id})
            for into, one in zip(waiting, moved, strict=True)
        }

    def jumble(self, overtakes: Callable[[], bool]) -> None:
        """What nobody has seen yet may overtake the update of another queue just before it."""
        waiting = [update for update in self.pending() if not update.shown]
        order = list(range(len(self._pending)))
        first = len(order) - len(waiting)
        for place in range(1, len(waiting)):
            if waiting[place].queue != waiting[place - 1].queue and overtakes():
                waiting[place - 1], waiting[place] = waiting[place], waiting[place - 1]
                order[first + place - 1], order[first + place] = (
                    order[first + place],
                    order[first + place - 1],
                )
        self.reorder(order)

    async def poll(
        self, offset: int, limit: int, seconds: int, overtakes: Callable[[], bool] | None = None
    ) -> list[dict[str, Any]]:
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
        if overtakes is not None:
            self.jumble(overtakes)
        found = self.pending()[: limit if 1 <= limit <= 100 else 100]
        for update in found:
            update.shown = True
        return [update.body for update in found]

    def nudge(self) -> None:
        """Whoever waits for news looks again."""
        self._news.set()

    async def news(self) -> None:
        """Waits until something new is queued; for webhook delivery."""
        await self._news.wait()
        self._news.clear()

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


def queue_of(body: dict[str, Any]) -> str:
    """Telegram keeps the order within one chat's messages, and within one person's presses; nothing else."""
    for kind, payload in body.items():
        if isinstance(payload, dict):
            if kind == "callback_query":
                return f"presses of {_id(payload.get('from'))}"
            return f"chat {_id(payload.get('chat'))}"
    return "nobody"


def _id(someone: Any) -> Any:
    return someone.get("id") if isinstance(someone, dict) else None
