"""The mouth and what it speaks from."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from aiogram import Bot

from app.bootstrap import System
from app.chat import PostTransaction
from bot.filling import Keep
from bot.letter import Letter, Outcome
from bot.mouth import Mouth
from bot.pacing import Pacing
from bot.speech import Pictures, Speech
from media.blobs import Blobs
from storage.work import Work


class Album:
    """The pictures drawn for the mouth, from the media store; what a form shows, from beside the form."""

    def __init__(self, blobs: Blobs, read: Callable[[], AbstractAsyncContextManager[Work]]) -> None:
        self._blobs = blobs
        self._read = read

    async def read(self, path: str) -> bytes:
        return await self._blobs.get(path)

    async def drop(self, path: str) -> None:
        await self._blobs.delete(path)

    async def of_form(self, form_id: int, name: str) -> bytes:
        """Raises FileNotFoundError."""
        async with self._read() as work:
            found = await work.forms.file(form_id, name)
        if found is None:
            raise FileNotFoundError(name)
        return found


class CountedSpeech(Speech):
    """``spoke`` hears what became of each letter."""

    def __init__(self, bot: Bot, pictures: Pictures, keep: Keep, spoke: Callable[[str], None]) -> None:
        super().__init__(bot, pictures, keep)
        self._spoke = spoke

    async def say(self, letter: Letter, chat_id: int, live: Mapping[str, tuple[int, bool]]) -> Outcome:
        try:
            outcome = await super().say(letter, chat_id, live)
        except Exception:
            self._spoke("unanswered")
            raise
        self._spoke(type(outcome).__name__.lower())
        return outcome


class DirectLine:
    """Says something without the outbox: not paced, not tried again."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, text: str) -> None:
        await self._bot.send_message(chat_id, text)

    async def toast(self, callback_id: str, text: str, alert: bool) -> None:
        await self._bot.answer_callback_query(callback_id, text=text, show_alert=alert)


def keep_of(system: System) -> Keep:
    """Each number in a transaction of its own."""

    async def keep(letter: Letter, message_id: int) -> bool:
        async with system.write() as work:
            return await PostTransaction(work, system.settings.keys).keep(letter, message_id)

    return keep


def mouth_of(
    system: System, speech: Speech, pacing: Pacing, beat: Callable[[], None], poke: asyncio.Event
) -> Mouth:
    """``poke`` wakes it after a commit."""

    @asynccontextmanager
    async def posts() -> AsyncIterator[PostTransaction]:
        async with system.write() as work:
            yield PostTransaction(work, system.settings.keys)

    return Mouth(posts, speech, system.clock.now, beat, poke, pacing=pacing)
