"""Requests that arrive together become one batch; each is answered when its update is committed, and not before."""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.loop import Stop, poked
from bot.sender import sender

log = logging.getLogger("anxun.ears")

MOST = 100  # updates in one batch
QUEUE = 1000  # updates that wait
SHARE = QUEUE // 4  # of these, one sender's
FAIR = 20  # updates of one sender in a batch, while others wait
TOGETHER = 0.004  # seconds in which what comes counts as together

Raw = dict[str, Any]


class Taken(StrEnum):
    """What became of an update."""

    COMMITTED = "committed"
    FULL = "full"  # never entered: too many wait, of everybody or of this sender
    FAILED = "failed"  # not committed: to be sent again


@dataclass
class Waiting:
    """An update with everybody who waits for it: the same one may come on several connections at once."""

    update: Raw
    who: int | None
    answer: "asyncio.Future[Taken]"


@dataclass
class Gathering:
    """``handle`` returns after the commit."""

    handle: Callable[[Sequence[Raw]], Awaitable[None]]
    beat: Callable[[], None]
    waiting: dict[int, Waiting] = field(default_factory=dict)  # by update id, in the order they came
    under_way: dict[int, Waiting] = field(default_factory=dict)
    of_sender: Counter[int | None] = field(default_factory=Counter)  # how many of each wait
    news: asyncio.Event = field(default_factory=asyncio.Event)
    closed: bool = False

    async def take(self, update: Raw) -> Taken:
        """Returns when the update is committed, or when it is certain that it is not."""
        update_id = update["update_id"]
        known = self.waiting.get(update_id) or self.under_way.get(update_id)
        if known is None:
            if self.closed:
                return Taken.FAILED
            who = _who(update)
            if len(self.waiting) >= QUEUE or self.of_sender[who] >= SHARE:
                return Taken.FULL
            known = Waiting(update, who, asyncio.get_running_loop().create_future())
            self.waiting[update_id] = known
            self.of_sender[who] += 1
            self.news.set()
        return await asyncio.shield(known.answer)  # who hangs up must not hang up for the others

    async def run(self, stop: Stop) -> None:
        """Until stopped; what waits then is still committed, what comes then is to be sent again."""
        while not stop.is_set():
            self.beat()
            self.news.clear()
            if not self.waiting:
                await stop.race(poked(self.news))
                continue
            if len(self.waiting) < MOST:
                await asyncio.sleep(TOGETHER)
            await self._commit(self.next_batch())
        self.closed = True
        while self.waiting:
            await self._commit(self.next_batch())

    def next_batch(self) -> list[Waiting]:
        """Takes out up to a hundred in the order they came; of one sender only a few while others wait."""
        counts: Counter[int | None] = Counter()
        first: list[int] = []
        rest: list[int] = []
        for update_id, one in self.waiting.items():
            counts[one.who] += 1
            (first if counts[one.who] <= FAIR else rest).append(update_id)
            if len(first) == MOST:
                break
        batch = [self.waiting.pop(update_id) for update_id in (first + rest)[:MOST]]
        self.of_sender.subtract(one.who for one in batch)
        self.of_sender = +self.of_sender  # nobody who has nothing waiting is remembered
        return batch

    async def _commit(self, batch: Sequence[Waiting]) -> None:
        self.under_way = {one.update["update_id"]: one for one in batch}
        came = Taken.FAILED
        try:
            await self.handle([one.update for one in batch])
            came = Taken.COMMITTED
        except Exception:  # the database is away: Telegram will send it again
            log.exception("a batch of %d could not be committed", len(batch))
        finally:  # also when it is cut off: nobody is left waiting
            self.under_way = {}
            for one in batch:
                if not one.answer.done():
                    one.answer.set_result(came)


def _who(update: Raw) -> int | None:
    """None for all updates that name nobody: together they are like one sender."""
    found = sender(update)
    return found.user_id if found is not None else None
