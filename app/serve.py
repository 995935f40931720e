"""The running bot: the loops and pages of one process, wired to one database and one clock. Each role imports and
builds only what it needs."""

import asyncio
from collections.abc import Collection
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from app.bootstrap import System
from app.disks import disks
from app.health import Health, Loop
from app.roles import RoleOfProcess
from app.runner import Loop as Run
from app.runner import run_until_stopped
from bot.loop import Stop

if TYPE_CHECKING:
    from aiogram import Bot


def loops_of(role: RoleOfProcess) -> Collection[Loop]:
    return [loop for loop in Loop if role in (RoleOfProcess.ALL, loop.value)]


async def serve(system: System, role: RoleOfProcess, stop: Stop) -> None:
    """Until stopped. Raises BadSetting for a token that cannot be used, OSError when the port is taken."""
    wanted = loops_of(role)
    health = Health(system.database, disks(system.settings), wanted, system.clock.now)
    async with AsyncExitStack() as closing:
        loops = await Loops(system, health, closing).of(wanted) if wanted else []
        if role in (RoleOfProcess.ALL, RoleOfProcess.WEB):
            from app.pages import pages

            await closing.enter_async_context(pages(system, health))
        await run_until_stopped(loops or [("pages", _stopped)], stop)


async def _stopped(stop: Stop) -> None:
    await stop.wait()


@dataclass
class Loops:
    """Builds loops; what they hold open is closed by ``closing``."""

    system: System
    health: Health
    closing: AsyncExitStack
    speak: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be said
    work: asyncio.Event = field(default_factory=asyncio.Event)  # something is to be done

    async def of(self, wanted: Collection[Loop]) -> list[tuple[str, Run]]:
        from app.telegram import announce, telegram

        bot = telegram(self.system.settings, self.health.metrics.telegram_answered)
        self.closing.push_async_callback(bot.session.close)
        announcing = asyncio.create_task(announce(bot, self.system.settings.zone))  # nobody waits for it
        self.closing.callback(announcing.cancel)
        built: list[tuple[str, Run]] = []
        for loop in wanted:
            match loop:
                case Loop.EARS:
                    built.append((loop.value, self._ears(bot)))
                case Loop.MOUTH:
                    built.append((loop.value, self._mouth(bot)))
                case Loop.JOBS:
                    built.append((loop.value, await self._jobs(bot)))
        return built

    def _committed(self) -> None:
        self.speak.set()
        self.work.set()

    def _ears(self, bot: "Bot") -> Run:
        from app.hearing import Hearing
        from app.media import blobs
        from app.speaking import Album
        from bot.ears import Ears
        from bot.speech import Speech

        hearing = Hearing(self.system, Speech(bot, Album(blobs(self.system.settings))), self._committed)
        self.closing.push_async_callback(hearing.close)
        hear = self.health.metrics.hearing(hearing.hear)
        return Ears(bot, hear, partial(self.health.beat, Loop.EARS)).run

    def _mouth(self, bot: "Bot") -> Run:
        from app.media import blobs
        from app.speaking import Album, CountedSpeech, mouth_of

        speech = CountedSpeech(bot, Album(blobs(self.system.settings)), self.health.metrics.spoke)
        return mouth_of(self.system, speech, partial(self.health.beat, Loop.MOUTH), self.speak).run

    async def _jobs(self, bot: "Bot") -> Run:
        from app.chores import Chores
        from app.handlers import Handlers
        from app.media import blobs, decoder
        from app.workers import Workers

        system, decodes = self.system, decoder()
        self.closing.push_async_callback(decodes.close)
        async with system.write() as work:
            await work.photos.fetch_again(system.clock.now())
        handlers = Handlers(system, bot, blobs(system.settings), decodes, self.speak.set)
        counted = self.health.metrics.working(handlers.by_kind())
        beat = partial(self.health.beat, Loop.JOBS)
        return Workers(
            system.write,
            counted,
            system.clock.now,
            Chores(system).tick,
            beat,
            self.work,
        ).run
