"""The outbox of a street and the mouth that empties it into a fake Telegram."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from app.chat import PostTransaction
from bot.letter import Letter
from bot.loop import Sign, Stop
from bot.mouth import Mouth
from bot.pacing import Pacing
from bot.speech import Speech
from storage.tables.chat import live_message, outbox
from tests.bot.street import Street
from tests.bot.telegram import FakeBot


class Album:
    """Pictures drawn beforehand."""

    def __init__(self) -> None:
        self.dropped: list[str] = []

    async def read(self, path: str) -> bytes:
        return path.encode()

    async def of_form(self, form_id: int, name: str) -> bytes:
        return name.encode()

    async def drop(self, path: str) -> None:
        self.dropped.append(path)


class Speaking:
    """``speaks`` is for one thing after the other; ``speaking`` lets the mouth run as it does in a process."""

    def __init__(self, town: Street, pacing: Pacing | None = None) -> None:
        self.town, self.bot, self.album = town, FakeBot(), Album()
        self.second: float | None = None  # of the clock that paces, when it is turned by hand
        self.mouth = Mouth(
            self._posts,
            Speech(self.bot.bot, self.album, self._keep),
            lambda: town.now,
            lambda: None,
            pacing=pacing,
            ticks=lambda: time.monotonic() if self.second is None else self.second,
        )

    @asynccontextmanager
    async def _posts(self) -> AsyncIterator[PostTransaction]:
        async with self.town.work() as work:
            yield PostTransaction(work, self.town.settings.keys)

    async def _keep(self, letter: Letter, message_id: int) -> bool:
        async with self._posts() as post:
            return await post.keep(letter, message_id)

    async def writes(self, chat: int, text: str, kind: str = "post", **row: Any) -> None:
        more = row.pop("payload", {})
        letter = {"address": f"t:{chat}", "payload": {"kind": kind, "text": text, **more}, **row}
        async with self.town.work() as work:
            await work.outbox.add([letter], self.town.now)
        self.mouth.poke.set()

    async def prompts(self, text: str, conversation: str = "c", **payload: Any) -> None:
        told = {"fresh": False, **payload}
        await self.writes(
            1, text, "prompt", conversation_id=conversation, replaces=f"q.{conversation}", payload=told
        )

    async def speaks(self, rounds: int = 1) -> list[tuple[str, str]]:
        """What it called in these rounds, each of them waited for."""
        before = len(self.bot.calls)
        for _ in range(rounds):
            await self.mouth.round()
            await self.mouth.leave(Sign())
        return self.bot.said[before:]

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Stop]:
        """In the end it is told to stop and waits for what is being said."""
        stop = Stop()
        running = asyncio.create_task(self.mouth.run(stop))
        try:
            yield stop
        finally:
            stop.set()
            self.mouth.poke.set()
            await running

    async def until(self, true: Callable[[], bool], within: float = 30.0) -> None:
        for _ in range(int(within * 100)):
            if true():
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"not within {within:.0f} s: {self.bot.said[-20:]}")

    def heard(self, chat: int) -> list[str]:
        return [
            call.text
            for call in self.bot.calls
            if call.chat_id == chat and call.name not in ("delete", "look")
        ]

    async def rows(self) -> list[Any]:
        async with self.town.database.read() as connection:
            return list((await connection.execute(outbox.select().order_by(outbox.c.id))).mappings())

    async def live(self) -> dict[str, int]:
        async with self.town.database.read() as connection:
            rows = await connection.execute(live_message.select())
            return {row.conversation_id: row.message_id for row in rows}
