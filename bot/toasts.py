"""Answers to presses, said after the commit. They go ahead of all letters, and one that would come too late is dropped:
the effect is done, and what it led to is said by a letter."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from bot.pacing import Pacing

log = logging.getLogger("anxun.mouth")

Toast = tuple[str, str, bool]  # the press, the words, whether they have to be read
WORDS_WAIT = 10.0  # seconds; who pressed still looks at the button
SILENCE_WAITS = 2.0  # for those that only stop the button from turning


class Toasts:
    """``say`` raises when a press is too old or the network fails, which costs nothing. ``ticks``: as ``pacing``
    reckons."""

    def __init__(
        self,
        say: Callable[[str, str, bool], Awaitable[None]],
        pacing: Pacing,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._say = say
        self._pacing = pacing
        self._ticks = ticks

    async def __call__(self, toasts: Sequence[Toast]) -> None:
        said = [self._say(*one) for one in toasts] if self._pacing.pace is None else self._paced(toasts)
        for result in await asyncio.gather(*said, return_exceptions=True):
            if isinstance(result, Exception):
                log.info("a press was not answered: %s", type(result).__name__)

    def _paced(self, toasts: Sequence[Toast]) -> list[Awaitable[None]]:
        """Those with words first: nothing else may tell what they say."""
        return [self._in_turn(one) for one in sorted(toasts, key=lambda one: not one[1])]

    async def _in_turn(self, one: Toast) -> None:
        now = self._ticks()
        turn = self._pacing.press(now, WORDS_WAIT if one[1] else SILENCE_WAITS)
        if turn is None:
            log.info("a press was not answered: too many at once")
            return
        try:
            if turn.at > now:
                await asyncio.sleep(turn.at - now)
            await self._say(*one)
        finally:
            self._pacing.answered(turn, self._ticks())
