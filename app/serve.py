"""The running bot: the loops and pages of one process, wired to one database and one clock. Each role imports and
builds only what it needs."""

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from app.bootstrap import System
from app.disks import disks
from app.health import Health, Loop
from app.leading import Leading, Sharing
from app.roles import RoleOfProcess
from app.runner import Loop as Run
from app.runner import run_until_stopped
from bot.loop import Stop
from storage.leader import lock_of
from texts import Voice

if TYPE_CHECKING:
    from aiogram import Bot


def loops_of(role: RoleOfProcess) -> Collection[Loop]:
    return [loop for loop in Loop if role in (RoleOfProcess.ALL, loop.value)]


async def serve(system: System, role: RoleOfProcess, stop: Stop) -> None:
    """Until stopped. Raises BadSetting for a token or an address that cannot be used."""
    wanted = loops_of(role)
    health = Health(system.database, disks(system.settings), wanted, system.clock.now)
    async with AsyncExitStack() as closing:
        loops = await Loops(system, health, closing).of(wanted) if wanted else []
        running: list[tuple[str, Run]] = [(loop.name, loop.run) for loop in loops]
        if role in (RoleOfProcess.ALL, RoleOfProcess.WEB):
            from app.pages import Pages

            # not known yet is taken for yes: a moment later it is known
            pages = Pages(system, health, lambda: any(not loop.leads for loop in loops))
            running.append(("pages", pages.run))
        await run_until_stopped(running, stop)


@dataclass
class Loops:
    """Builds loops; what they hold open is closed by ``closing``."""

    system: System
    health: Health
    closing: AsyncExitStack
    speak: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be said
    work: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be done

    async def of(self, wanted: Collection[Loop]) -> list[Leading]:
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

    def _committed(self) -> None:
        self.speak.set()
        self.work.set()

    def _ears(self, bot: "Bot") -> Leading:
        from app.hearing import Hearing
        from app.media import blobs
        from app.speaking import Album, DirectLine
        from bot.ears import Ears
        from bot.sorry import Sorry
        from bot.speech import Speech

        hearing = Hearing(self.system, Speech(bot, Album(blobs(self.system.settings))), self._committed)
        self.closing.push_async_callback(hearing.close)
        sorry = Sorry(DirectLine(bot), self._says, self.system.settings.language)
        self.closing.push_async_callback(sorry.close)
        hear = sorry.hearing(self.health.metrics.hearing(hearing.hear))
        ears = Ears(bot, hear, partial(self.health.beat, Loop.EARS))

        async def take_over() -> None:
            """Telegram hands out again whatever the one before has not confirmed."""

        return self._leading(Loop.EARS, ears.run, take_over)

    def _says(self, key: str, language: str) -> str:
        return Voice(language, self.system.settings.zone)(key)

    def _mouth(self, bot: "Bot") -> Leading:
        from app.media import blobs
        from app.speaking import Album, CountedSpeech, mouth_of

        speech = CountedSpeech(bot, Album(blobs(self.system.settings)), self.health.metrics.spoke)
        mouth = mouth_of(self.system, speech, partial(self.health.beat, Loop.MOUTH), self.speak)

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
        tick = Chores(system).tick
        workers = Workers(system.write, counted, system.clock.now, tick, beat, self.work)

        async def take_over() -> None:
            async with system.write() as work:
                await work.jobs.release()

        return self._leading(Loop.JOBS, workers.run, take_over)


def _leads(one: Leading) -> float:
    return float(one.leads is True)
