"""The running bot: ears, mouth, workers and pages, wired to one database and one clock."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BotCommand
from aiohttp import web

from app.bootstrap import System
from app.chat import ChatTransaction, PostTransaction
from app.facts import Facts
from app.health import Health, Loop
from app.jobs.digest import KIND as DIGEST
from app.jobs.digest import DigestTimetable, send_digest
from app.jobs.lost import tell_of_loss
from app.jobs.photos import fetch_photo
from app.jobs.pictures import PictureSender
from app.media import blobs, decoder
from app.settings import BadSetting, Settings
from app.workers import Handler, Workers
from bot.batch import Batch
from bot.cards.digest import digest_rows
from bot.ears import Ears
from bot.fetch import Fetch
from bot.mouth import Mouth, toast
from bot.render import message
from bot.speech import Speech
from inspection.digest import Digest
from inspection.people import Person
from inspection.record import RecordFacts
from storage.sealed import open_address
from storage.work import Work
from texts import LANGUAGES, Voice
from web.services import Services
from web.site import build

log = logging.getLogger("anxun.serve")

COMMANDS = ("menu", "check", "report", "tasks", "record", "digest", "plan", "language", "whoami", "help")
PASSERS_BY = timedelta(minutes=60)
SEEN = timedelta(days=3)
PARKED = timedelta(days=7)
ENDED = timedelta(days=7)
DIGESTS = timedelta(days=400)  # a digest's key must outlive every turned clock
SWEEP_EVERY = timedelta(minutes=5)


def telegram(settings: Settings) -> Bot:
    """Raises BadSetting without a token, or with one that is none."""
    if not settings.token:
        raise BadSetting("ANXUN_TOKEN is empty: write the token that @BotFather gave you")
    try:
        session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api))
        return Bot(settings.token, session=session)
    except ValueError:
        raise BadSetting("ANXUN_TOKEN is not a bot's token: it looks like 123456789:AA…") from None


@dataclass
class Server:
    """Everything that one process runs."""

    system: System
    bot: Bot
    health: Health

    def __post_init__(self) -> None:
        system, settings = self.system, self.system.settings
        now = system.clock.now
        self.blobs = blobs(settings)
        self.mouth = Mouth(self._posts, Speech(self.bot, self), now, partial(self.health.beat, Loop.MOUTH))
        self.batch = Batch(
            self._transactions, now, settings.zone, settings.language, lambda: secrets.token_urlsafe(6)
        )
        self.ears = Ears(self.bot, self.hear, partial(self.health.beat, Loop.EARS))
        self.timetable = DigestTimetable(system.write, system.read, settings.zone)
        self.swept = now() - SWEEP_EVERY
        self.work = asyncio.Event()
        self.answering: set[asyncio.Task[None]] = set()
        self.decoder = decoder()
        self.workers = Workers(
            system.write, self._handlers(), now, self.tick, partial(self.health.beat, Loop.JOBS), self.work
        )

    @asynccontextmanager
    async def _transactions(self) -> AsyncIterator[ChatTransaction]:
        async with self.system.write() as work:
            yield ChatTransaction(work, Facts(work, self.system.settings))

    @asynccontextmanager
    async def _posts(self) -> AsyncIterator[PostTransaction]:
        async with self.system.write() as work:
            yield PostTransaction(work)

    async def hear(self, updates: Sequence[dict[str, Any]]) -> None:
        """One batch: committed when this returns; only then is anything said."""
        toasts = await self.batch(updates)
        self.mouth.poke.set()
        self.work.set()
        if toasts:  # in the background: a slow answer to a press must not keep the ears from listening
            answering = asyncio.create_task(toast(self.mouth.speech.toast, toasts))
            self.answering.add(answering)
            answering.add_done_callback(self.answering.discard)

    def _handlers(self) -> dict[str, Handler]:
        system, settings = self.system, self.system.settings
        download = Fetch(self.bot, settings.telegram_api)

        async def photo(payload: Any) -> None:
            await fetch_photo(
                payload,
                download=download,
                decoder=self.decoder,
                blobs=self.blobs,
                write=system.write,
                clock=system.clock,
            )
            now, zone = system.clock.now(), settings.zone
            told = await tell_of_loss(
                payload["unique_id"], settings.language, write=system.write, now=now, zone=zone
            )
            if told:
                self.mouth.poke.set()

        async def digest(payload: Any) -> None:
            now, zone = system.clock.now(), settings.zone
            await send_digest(payload, write=system.write, post=self._post_digest, now=now, zone=zone)
            self.mouth.poke.set()

        sender = PictureSender(system.write, self.blobs, settings.zone)

        async def pictures(payload: Any) -> None:
            await sender(payload, system.clock.now())
            self.mouth.poke.set()

        return {"photo.fetch": photo, "digest": digest, "hazard.pictures": pictures}

    async def read(self, path: str) -> bytes:
        """A picture drawn for the mouth."""
        return await self.blobs.get(path)

    async def drop(self, path: str) -> None:
        await self.blobs.delete(path)

    async def _post_digest(self, work: Work, reader: Person, digest: Digest) -> None:
        chat = await work.people.address_of(reader.id)
        if chat is None:
            return
        voice = Voice(reader.language, self.system.settings.zone)
        payload = message([line.words for line in digest.lines], digest_rows(digest), voice)
        await work.outbox.add([{"address": open_address(chat), "payload": payload}], self.system.clock.now())

    async def tick(self) -> None:
        """What the clock makes due: digests, and forgetting what need not be kept."""
        now = self.system.clock.now()
        await self.timetable(now)
        if abs(now - self.swept) < SWEEP_EVERY:
            return
        self.swept = now
        async with self.system.write() as work:
            await work.conversations.forget_passers_by(now - PASSERS_BY)
            await work.updates.forget(now - SEEN, now - PARKED)
            await work.jobs.forget_ended(now - ENDED, {DIGEST: now - DIGESTS})

    async def announce(self) -> None:
        """Tells Telegram the commands, in both languages; without it the bot works all the same."""
        for language in LANGUAGES:
            voice = Voice(language, self.system.settings.zone)
            menu = [BotCommand(command=name, description=voice(f"command.{name}")) for name in COMMANDS]
            try:
                await self.bot.set_my_commands(menu, language_code=None if language == "zh" else language)
            except TelegramAPIError as problem:
                log.warning("the commands menu was not set: %s", type(problem).__name__)

    async def record(self, token: str) -> RecordFacts | None:
        async with self.system.read() as work:
            return await work.records.by_token(token, self.system.clock.now(), self.system.settings.zone)

    async def pages(self) -> web.AppRunner:
        """Starts the pages; the runner is to be cleaned up."""
        settings = self.system.settings
        services = Services(
            self.record,
            self.health.report,
            partial(Voice, zone=settings.zone),
            settings.language,
            settings.bot,
        )
        runner = web.AppRunner(build(services), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, *settings.http).start()
        return runner

    async def close(self) -> None:
        await self.bot.session.close()
        await self.decoder.close()
