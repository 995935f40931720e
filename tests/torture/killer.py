"""kill -9 at bad moments: at random after progress, and at the points where a crash is most likely to cost a word."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sandbox.call import Call
from sandbox.errors import BotError
from tests.torture.village import Village

IN_VAIN = 5.0  # seconds; a trap that nobody steps into by then is sprung
MOST_DELAY = 0.04  # seconds; what a batch takes, so that a late strike falls into its transaction


class Moment(StrEnum):
    """``heard``: updates were handed out; the strike falls into parsing, transaction or commit. ``committed``: the
    batch is committed, its confirmation does not arrive. ``speaking``: a message is on its way and does not arrive.
    ``said``: Telegram has the message, the bot never hears so. ``any``: 0.1 to 1 s after progress."""

    HEARD = "heard"
    COMMITTED = "committed"
    SPEAKING = "speaking"
    SAID = "said"
    ANY = "any"
    TERM = "term"


POLLING = (Moment.HEARD, Moment.COMMITTED, Moment.SPEAKING, Moment.SAID, Moment.ANY)
WEBHOOK = (Moment.HEARD, Moment.SPEAKING, Moment.SAID, Moment.ANY)


@dataclass
class Killer:
    """``kills`` holds the moments; ``restarts`` when the next bot began, in seconds of the steady clock: what the dead
    one had put on the wire still arrives until then."""

    village: Village
    dice: random.Random
    moments: Sequence[Moment] = ()
    kills: list[Moment] = field(default_factory=list)
    restarts: list[float] = field(default_factory=list)
    _trap: Moment | None = None
    _sprung: asyncio.Event = field(default_factory=asyncio.Event)
    _said: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        telegram = self.village.telegram
        self.moments = self.moments or (WEBHOOK if self.village.mode == "webhook" else POLLING)
        telegram.on_asked.append(self._asked)
        telegram.on_accepted.append(self._accepted)
        telegram.on_answered.append(self._answered)
        telegram.on_delivery.append(self._delivers)

    async def run(self, most: int, due: Callable[[], bool]) -> None:
        """So many kills, each as soon as it is ``due``; after each the bot is started again."""
        while len(self.kills) < most:
            if not due():
                await asyncio.sleep(0.02)
                continue
            await self.kill(self.dice.choice(self.moments))
            if self.kills[-1] is not Moment.TERM:  # who is told to stop has no excuse to repeat anything
                self.restarts.append(time.monotonic())
            await self.village.starts()

    async def kill(self, moment: Moment) -> None:
        """Waits for the moment, or at most a few seconds; the bot is dead when this returns."""
        self._sprung.clear()
        if moment in (Moment.ANY, Moment.TERM):
            await self._progress()
            await asyncio.sleep(self.dice.uniform(0.1, 1.0))
            if moment is Moment.TERM:
                self.kills.append(moment)
                await self.village.stops()
                return
            self._strike(moment)
        else:
            self._trap = moment
            try:
                await asyncio.wait_for(self._sprung.wait(), IN_VAIN)
            except TimeoutError:
                self._strike(Moment.ANY)
        await self.village.is_killed()

    def _strike(self, moment: Moment) -> None:
        if not self._sprung.is_set():
            self.village.strikes()
            self.kills.append(moment)
            self._trap = None
            self._sprung.set()

    async def _progress(self) -> None:
        """Something is said from now on; or nobody has anything to say for a while."""
        self._said.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._said.wait(), IN_VAIN)

    async def _asked(self, call: Call) -> None:
        confirms = call.method == "getupdates" and call.integer("offset") > 0
        sends = call.method == "sendmessage"
        if (self._trap is Moment.COMMITTED and confirms) or (self._trap is Moment.SPEAKING and sends):
            self._strike(self._trap)
            raise BotError(502, "Bad Gateway")  # the caller is dead; nothing of the call remains

    async def _accepted(self, call: Call) -> None:
        if call.said:
            self._said.set()
        if self._trap is Moment.SAID and call.method == "sendmessage":
            self._strike(self._trap)

    async def _answered(self, call: Call) -> None:
        if call.method == "getupdates" and call.result:
            self._heard()

    async def _delivers(self, _: dict[str, Any]) -> None:
        self._heard()

    def _heard(self) -> None:
        if self._trap is Moment.HEARD:
            self._trap = None
            delay = self.dice.uniform(0.0, MOST_DELAY)
            asyncio.get_running_loop().call_later(delay, self._strike, Moment.HEARD)
