"""The slow derivations: one guess at a time, a queue that ends, and the same time for every answer."""

import asyncio
import math
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from app.clock import Clock
from app.tips.turns import Turns
from inspection.tips.throttle import Throttle
from inspection.words import Refused

T = TypeVar("T")


def _throttle() -> Throttle:
    return Throttle(lambda: secrets.token_bytes(32))


@dataclass
class Gate:
    """``even``: seconds to whose next multiple every answer is stretched, so that what an answer found out does not
    show in its time. Each derivation takes 64 MiB, so there is one at a time."""

    clock: Clock
    even: float = 0.5
    throttle: Throttle = field(default_factory=_throttle)
    turns: Turns = field(default_factory=Turns)
    _sources: set[str] = field(default_factory=set, init=False, repr=False)

    async def run(self, slow: Callable[[], T]) -> T:
        """In a thread, when its turn has come. Raises Refused("tip_busy")."""
        async with self.turns.turn():
            return await asyncio.to_thread(slow)

    @asynccontextmanager
    async def guess(self, source: str | None) -> AsyncIterator[None]:
        """Around one guess, its derivation and its look-up. A source that is still being answered, or has guessed
        wrongly too often, is told to slow down; each has one place in the queue, the better the fewer its misses.
        Raises Refused("tip_busy") or Refused("tip_slow_down")."""
        misses = 0
        if source is not None:
            misses = self.throttle.check(source, self.clock.now())
            if source in self._sources:
                raise Refused("tip_slow_down", seconds=1)
            self._sources.add(source)
        loop, begun = asyncio.get_running_loop(), None
        try:
            async with self.turns.turn(misses):
                begun = loop.time()
                yield
        finally:
            if begun is not None and self.even:
                spent = loop.time() - begun
                await asyncio.sleep(math.ceil(spent / self.even) * self.even - spent)
            self._sources.discard(source or "")

    def missed(self, source: str | None) -> None:
        if source is not None:
            self.throttle.missed(source, self.clock.now())
