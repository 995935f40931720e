"""getUpdates: what people did waits in a queue until the offset has moved past it."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count, islice

from app.bench.http import Reply, ok, wrong

FIRST = 730_000_001


@dataclass
class _Poll:
    reply: Reply
    limit: int
    over: asyncio.TimerHandle


class Updates:
    """One long poll at a time. ``heard`` is set by every poll; every update below ``offset`` is confirmed."""

    def __init__(self) -> None:
        self._queue: deque[tuple[int, str]] = deque()
        self._poll: _Poll | None = None
        self._ids = count(FIRST)
        self.offset = 0
        self.heard = asyncio.Event()

    def add(self, content: str) -> int:
        """``content`` is the inside of the Update object but for its id, which is returned."""
        update_id = next(self._ids)
        self._queue.append((update_id, f'{{"update_id":{update_id},{content}}}'))
        if self._poll is not None:
            poll, self._poll = self._poll, None
            poll.over.cancel()
            # whoever else presses in this turn of the loop is in the same answer
            asyncio.get_running_loop().call_soon(self._deliver, poll)
        return update_id

    def get(self, given: Mapping[str, str], reply: Reply) -> None:
        """The method getUpdates. A poll that another one was waiting for ends that one (409)."""
        offset = int(given.get("offset") or 0)
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        self.offset = max(self.offset, offset)
        self.heard.set()
        if self._poll is not None:
            self._poll.over.cancel()
            wrong(self._poll.reply, 409, "Conflict: terminated by other getUpdates request")
            self._poll = None
        wait = float(given.get("timeout") or 0)
        over = asyncio.get_running_loop().call_later(wait, self._nothing_came)
        poll = _Poll(reply, int(given.get("limit") or 100), over)
        if self._queue or not wait:
            over.cancel()
            self._deliver(poll)
        else:
            self._poll = poll

    def _nothing_came(self) -> None:
        if self._poll is not None:
            poll, self._poll = self._poll, None
            self._deliver(poll)

    def _deliver(self, poll: _Poll) -> None:
        ok(poll.reply, f"[{','.join(text for _, text in islice(self._queue, poll.limit))}]")
