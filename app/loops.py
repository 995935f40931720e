"""The loops of one process, wired to one database and one clock. Each imports and builds only what it needs."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from app.bootstrap import System
from app.health import Health, Loop
from app.leading import Always, Leading, Sharing
from app.runner import Loop as Run
from app.webhook import Address
from bot.pacing import Pacing
from storage.leader import lock_of
from texts import Voice
from web.services import Webhook

if TYPE_CHECKING:
    from aiogram import Bot


Hear = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


@dataclass
class Loops:
    """Builds loops; what they hold open is closed by ``closing``. ``address``: hear by webhook, not by polling;
    ``hook`` is then what the pages need for it."""

    system: System
    health: Health
    closing: AsyncExitStack
    address: Address | None = None
    hook: Webhook | None = None
    speak: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be said
    work: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be done

    def __post_init__(self) -> None:
        self.pacing = Pacing(self.system.settings.pace)  # of all that this process says

    def of(self, wanted: Collection[Loop]) -> list[Leading | Always]:
        from app.telegram import announce, telegram

        bot = telegram(self.system.settings, self.health.metrics.telegram_answered)
        self.closing.push_async_callback(bot.session.close)
        announcing = asyncio.create_task(announce(bot, self.system.settings.zone))  # nobody waits for it
        self.closing.callback(announcing.cancel)
        build = {Loop.EARS: self._ears, Loop.MOUTH: self._mouth, Loop.JOBS: self._jobs}
        built = {loop: build[loop](bot) for loop in wanted}
        for loop, leading in built.items():
            self.health.metrics.gauge("anxun_leader", partial(_leads, leading), of=loop.value)
        return list(built.values())

    def _leading(self, loop: Loop, work: Run, take_over: Callable[[], Awaitable[None]]) -> Leading:
        kind = Sharing if loop is Loop.JOBS else Leading
        lock = lock_of(self.system.settings.database_url, loop.value)
        return kind(loop.value, lock, work, take_over, partial(self.health.beat, loop))

    def _committed(self, jobs: bool) -> None:
        self.speak.set()
        if jobs:
            self.work.set()

    def _ears(self, bot: "Bot") -> Leading | Always:
        from app.hearing import Hearing
        from app.media import blobs
        from app.speaking import Album, DirectLine
        from bot.ears import Ears
        from bot.sorry import Sorry
        from bot.speech import Speech

        speech = Speech(bot, Album(blobs(self.system.settings), self.system.read))
        hearing = Hearing(self.system, speech, self.pacing, self._committed)
        self.closing.push_async_callback(hearing.close)
        sorry = Sorry(DirectLine(bot), self._says, self.system.settings.language)
        self.closing.push_async_callback(sorry.close)
        hear = sorry.hearing(self.health.metrics.hearing(hearing.hear))
        beat = partial(self.health.beat, Loop.EARS)
        if self.address is not None:
            return self._hooked(bot, self.address, hear, beat)
        ears = Ears(bot, hear, beat)

        async def take_over() -> None:
            """Telegram hands out again whatever the one before has not confirmed."""

        return self._leading(Loop.EARS, ears.run, take_over)

    def _says(self, key: str, language: str) -> str:
        return Voice(language, self.system.settings.zone)(key)

    def _hooked(self, bot: "Bot", address: Address, hear: Hear, beat: Callable[[], None]) -> Always:
        """Any number of processes may hear so: each update comes to one of them, and is done once."""
        from bot.gathering import Gathering, Taken
        from bot.hook import Hook

        statuses = {Taken.COMMITTED: 200, Taken.FULL: 429, Taken.FAILED: 503}
        gathering = Gathering(hear, beat)
        self.health.metrics.gauge("anxun_webhook_waiting", lambda: len(gathering.waiting))

        async def take(update: dict[str, Any]) -> int:
            return statuses[await gathering.take(update)]

        self.hook = Webhook(address.path, address.secret, take)
        return Always(Loop.EARS.value, Hook(bot, address.url, address.secret, gathering).run)

    def _mouth(self, bot: "Bot") -> Leading:
        from app.media import blobs
        from app.speaking import Album, CountedSpeech, keep_of, mouth_of

        album, spoke = Album(blobs(self.system.settings), self.system.read), self.health.metrics.spoke
        speech = CountedSpeech(bot, album, keep_of(self.system), spoke)
        beat = partial(self.health.beat, Loop.MOUTH)
        mouth = mouth_of(self.system, speech, self.pacing, beat, self.speak)

        async def take_over() -> None:
            """The mouth itself gives back what the one before was saying."""

        return self._leading(Loop.MOUTH, mouth.run, take_over)

    def _jobs(self, bot: "Bot") -> Leading:
        from app.chores import Chores
        from app.handlers import Handlers
        from app.media import blobs, decoder
        from app.workers import Workers

        system, decodes = self.system, decoder()
        self.closing.push_async_callback(decodes.close)
        handlers = Handlers(system, bot, blobs(system.settings), decodes, self.speak.set)
        counted = self.health.metrics.working(handlers.by_kind())
        beat = partial(self.health.beat, Loop.JOBS)
        tick = Chores(system, self.speak.set).tick
        workers = Workers(system.write, counted, system.clock.now, tick, beat, self.work)

        async def take_over() -> None:
            async with system.write() as work:
                await work.jobs.release()

        return self._leading(Loop.JOBS, workers.run, take_over)


def _leads(one: Leading | Always) -> float:
    return float(one.leads is True)
