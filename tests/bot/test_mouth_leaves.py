"""Told to stop, the mouth says to the end what it is saying, begins nothing more, and writes down what became of it."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.loop import Sign, patiently
from bot.pacing import Pace, Pacing
from tests.bot.speaking import Speaking
from tests.bot.street import Street


async def test_what_is_being_said_is_waited_for_and_said_once(town: Street) -> None:
    speaking = Speaking(town)
    await speaking.writes(1, "一")
    speaking.bot.slow[1] = 0.3
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 1)
    assert await speaking.rows() == []
    assert await speaking.speaks() == []


async def test_a_letter_that_waits_for_its_pace_is_taken_back_and_was_not_said(town: Street) -> None:
    speaking = Speaking(town, Pacing(Pace()))
    speaking.second = 100.0
    speaking.mouth._flights._pacing.begin(speaking.second)
    await speaking.writes(
        -5, "一", bulk=True
    )  # a group whose last minute nobody knows, and which waits for it
    speaking.mouth.speech.latest = 500
    await speaking.mouth._turn(1, 1)
    hurry = Sign()
    async with asyncio.timeout(30):
        await speaking.mouth.leave(hurry)
    assert not hurry.is_set() and speaking.bot.calls == []
    (row,) = await speaking.rows()
    assert row["leased_until"] is None and row["after"] is None, "nobody need look for it"
    assert not speaking.mouth._flights.ids(), "its chat is free"


async def test_what_was_said_last_is_recorded_when_the_database_is_back(
    town: Street, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.mouth.TRIES_EVERY", 0.02)
    speaking = Speaking(town)
    await speaking.writes(1, "一")
    posts, failures = speaking.mouth.posts, [OSError("away")] * 3

    @asynccontextmanager
    async def flapping() -> AsyncIterator[Any]:
        if failures:
            raise failures.pop()
        async with posts() as post:
            yield post

    await speaking.mouth.round()
    speaking.mouth.posts = flapping
    await speaking.mouth.leave(Sign())
    assert "could not be recorded" in caplog.text
    assert await speaking.rows() == []


async def test_who_shall_hurry_does_not_wait_for_the_database(town: Street) -> None:
    speaking, hurry = Speaking(town), Sign()
    await speaking.writes(1, "一")

    @asynccontextmanager
    async def away() -> AsyncIterator[Any]:
        raise OSError("away")
        yield

    await speaking.mouth.round()
    speaking.mouth.posts = away
    asyncio.get_running_loop().call_later(0.2, hurry.set)
    async with asyncio.timeout(30):
        await speaking.mouth.leave(hurry)
    assert len(await speaking.rows()) == 1


async def test_to_stand_still_costs_one_slice_of_a_patient_wait() -> None:
    news = asyncio.get_running_loop().create_future()

    async def hears() -> None:
        await news

    hearing = asyncio.create_task(hears())
    waiting = asyncio.create_task(patiently({hearing}, 2.0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    time.sleep(2.5)  # noqa: ASYNC251 - nothing runs; what came meanwhile takes a moment to be read
    asyncio.get_running_loop().call_later(0.1, news.set_result, None)
    assert await waiting == set()
