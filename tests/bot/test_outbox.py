"""The outbox: what a newer prompt takes over from the older one that it replaces."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from storage.database import Database
from storage.outbox import Letter, Outbox
from tests.storage.hazard_world import MORNING

NOW = MORNING


class Box:
    """An outbox of one's own."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def gets(
        self, text: str, *, replaces: str | None = None, bulk: bool = False, **payload: Any
    ) -> None:
        row = {"address": "t:1", "payload": {"text": text, **payload}, "replaces": replaces, "bulk": bulk}
        async with self.database.write() as connection:
            await Outbox(connection).add([row], NOW)

    async def hands_out(self, after: timedelta = timedelta()) -> list[Letter]:
        async with self.database.write() as connection:
            return await Outbox(connection).lease(NOW + after, 10)

    async def waits(self, letter: Letter, seconds: int) -> None:
        async with self.database.write() as connection:
            await Outbox(connection).later({letter.id: NOW + timedelta(seconds=seconds)})


@pytest_asyncio.fixture
async def box(database_url: str) -> AsyncIterator[Box]:
    database = Database(database_url)
    yield Box(database)
    await database.close()


async def test_what_telegram_told_to_wait_for_is_waited_for_by_the_newer_prompt_too(box: Box) -> None:
    await box.gets("一", replaces="q.a")
    (letter,) = await box.hands_out()
    await box.waits(letter, 900)
    await box.gets("二", replaces="q.a")
    await box.gets("公告")
    assert await box.hands_out(timedelta(seconds=899)) == []
    (first,) = await box.hands_out(timedelta(seconds=901))
    assert first.payload["text"] == "二"


async def test_the_living_message_to_take_over_is_not_forgotten(box: Box) -> None:
    await box.gets("一", replaces="q.b", inherits="a")
    await box.gets("二", replaces="q.b")
    (letter,) = await box.hands_out()
    assert (letter.payload["text"], letter.payload["inherits"]) == ("二", "a")


@pytest.mark.parametrize("count", [2, 5])
async def test_only_the_newest_prompt_is_kept(box: Box, count: int) -> None:
    for number in range(count):
        await box.gets(str(number), replaces="q.c")
    assert [letter.payload["text"] for letter in await box.hands_out()] == [str(count - 1)]


async def test_what_waits_in_bulk_before_an_answer_is_handed_out_once(box: Box) -> None:
    await box.gets("日报", bulk=True)
    await box.gets("答复")
    assert [letter.payload["text"] for letter in await box.hands_out()] == ["日报"]
