"""One at a time; whoever has guessed wrongly least goes first, and a full queue sends away who has most."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from inspection.words import Refused

MOST_WAITING = 64


@dataclass
class Turns:
    """Those alike go in the order they came. A flood of guesses therefore never keeps a reporter out who mistypes
    nothing."""

    most: int = MOST_WAITING
    _taken: bool = field(default=False, init=False)
    _came: int = field(default=0, init=False)
    _queue: dict[tuple[int, int], "asyncio.Future[None]"] = field(default_factory=dict, init=False)

    @property
    def waiting(self) -> int:
        return len(self._queue)

    @asynccontextmanager
    async def turn(self, misses: int = 0) -> AsyncIterator[None]:
        """Raises Refused("tip_busy") when it is sent away."""
        await self._wait(misses)
        try:
            yield
        finally:
            self._next()

    async def _wait(self, misses: int) -> None:
        if not self._taken:
            self._taken = True
            return
        self._came += 1
        place = misses, self._came
        mine = self._queue[place] = asyncio.get_running_loop().create_future()
        if len(self._queue) > self.most:
            self._queue.pop(max(self._queue)).set_exception(Refused("tip_busy"))
        try:
            await mine
        except asyncio.CancelledError:
            if self._queue.pop(place, None) is None and not mine.cancelled():
                self._next()  # the turn had come already
            raise

    def _next(self) -> None:
        while self._queue:
            first = self._queue.pop(min(self._queue))
            if not first.done():
                first.set_result(None)
                return
        self._taken = False
