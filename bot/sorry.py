"""What whoever writes is told while nothing can be kept: the disk is full, or the database away for more than a moment.
The outbox cannot be written then, so it is said directly, once to each until something has been committed again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from bot.parking import spoken
from bot.sender import Sender, sender

log = logging.getLogger("anxun.sorry")

AFTER = 5.0  # seconds of failing; what passes sooner nobody notices
PAUSE = 0.05  # seconds between two: Telegram takes thirty a second

Hear = Callable[[Sequence[Any]], Awaitable[None]]


class Telling(Protocol):
    """The way to a person that needs no database."""

    async def send(self, chat_id: int, text: str) -> None: ...
    async def toast(self, callback_id: str, text: str, alert: bool) -> None: ...


class Sorry:
    """``says`` gives the sentence of a key in a language; ``usual`` is the language of whose phone tells none."""

    def __init__(self, telling: Telling, says: Callable[[str, str], str], usual: str) -> None:
        self._telling = telling
        self._says = says
        self._usual = usual
        self._since: float | None = None
        self._told: set[int] = set()
        self._under_way: set[asyncio.Task[None]] = set()

    def hearing(self, hear: Hear) -> Hear:
        """The same; who sent what cannot be committed is told that it is not lost."""

        async def heard(updates: Sequence[Any]) -> None:
            try:
                await hear(updates)
            except Exception:
                self._failed(updates)
                raise
            self._since = None
            self._told.clear()

        return heard

    def _failed(self, updates: Sequence[Any]) -> None:
        now = asyncio.get_running_loop().time()
        self._since = now if self._since is None else self._since
        if now - self._since < AFTER:
            return
        found = {who.user_id: who for raw in updates if (who := sender(raw)) is not None and who.private}
        new = [who for key, who in found.items() if key not in self._told]
        self._told |= found.keys()
        if new:  # in the background: the next try of the batch must not wait for it
            task = asyncio.create_task(self._tell(new))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _tell(self, people: Sequence[Sender]) -> None:
        for who in people:
            language = spoken(who.language, self._usual)
            try:
                if who.callback_id is None:
                    await self._telling.send(who.user_id, self._says("chat.not_now", language))
                    continue
                await self._telling.toast(who.callback_id, self._says("chat.not_now_press", language), True)
            except Exception as problem:  # they will have their answer when all is well again
                log.warning("not told: %s", type(problem).__name__)
            finally:
                await asyncio.sleep(PAUSE)

    async def close(self) -> None:
        for task in self._under_way:
            task.cancel()
