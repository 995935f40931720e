"""A mouth that speaks at once after another has died does not know what the last second held: Telegram must not find
the two of them faster than one."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from bot.loop import Stop
from bot.mouth import Mouth
from bot.pacing import Pace, Pacing
from bot.session import LeanSession
from bot.speech import Speech
from sandbox.limits import Limits
from sandbox.server import Running, running
from tests.bot.speaking import Album, Speaking
from tests.bot.street import Street
from tests.bot.test_mouth_fairness import writes_to

CHATS = range(1, 61)


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    """With its limits on."""
    async with running() as found:
        found.telegram.limits = Limits()
        for chat in CHATS:
            found.phone(chat)
            found.telegram.chats[chat].started = True
        yield found


@pytest.fixture
async def bot(telegram: Running) -> AsyncIterator[Bot]:
    session = LeanSession(api=TelegramAPIServer.from_base(telegram.base_url))
    yield Bot(telegram.token, session)
    await session.close()


@asynccontextmanager
async def away() -> AsyncIterator[Any]:
    raise OSError("this process is dead")
    yield


async def is_killed(mouth: Mouth, running: asyncio.Task[None]) -> None:
    """It records nothing more, and says nothing more."""
    mouth.posts = away
    for flight in mouth._flights._all.values():
        if flight.task is not None:
            flight.task.cancel()
    running.cancel()
    await asyncio.wait([running])


async def test_r01_whoever_speaks_next_after_a_kill_breaks_no_limit(
    town: Street, telegram: Running, bot: Bot
) -> None:
    speaking, said = Speaking(town), telegram.telegram.speech
    posts = speaking.mouth.posts
    await writes_to(speaking, CHATS, "一")
    for more in (30, 15, 1000):
        speech, pacing = Speech(bot, Album()), Pacing(Pace())
        mouth = Mouth(posts, speech, lambda: town.now, lambda: None, pacing=pacing)
        wanted, running_now = len(said.tries) + more, asyncio.create_task(mouth.run(Stop()))
        await speaking.until(lambda wanted=wanted: len(said.tries) >= wanted or _all_told(telegram))  # type: ignore[misc]
        await is_killed(mouth, running_now)
    assert _all_told(telegram)
    assert not said.refused(429)
    assert said.most(1.0) <= 30


def _all_told(telegram: Running) -> bool:
    return set(CHATS) == {said.chat_id for said in telegram.telegram.speech.accepted()}
