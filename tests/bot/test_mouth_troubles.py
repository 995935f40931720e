"""One letter that cannot be said costs nobody else a word."""

from typing import Any

import pytest

from bot.letter import Said
from tests.bot.speaking import Speaking
from tests.bot.street import Street


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def test_pictures_that_are_gone_do_not_hold_up_what_comes_after(speaking: Speaking) -> None:
    async def gone(path: str) -> bytes:
        raise FileNotFoundError(path)

    speaking.album.read = gone  # type: ignore[method-assign]
    await speaking.writes(1, "", "pictures", payload={"paths": ["display/a"], "caption": "图"})
    await speaking.writes(1, "后面的")
    assert await speaking.speaks(2) == [("send", "后面的")]
    assert await speaking.rows() == []
    assert speaking.album.dropped == ["display/a"]


async def test_an_address_that_cannot_be_opened_silences_nobody(speaking: Speaking) -> None:
    async with speaking.town.work() as work:
        letter = {"address": "s:AAAA", "payload": {"kind": "post", "text": "给谁？"}}
        await work.outbox.add([letter], speaking.town.now)
    await speaking.writes(1, "好")
    assert await speaking.speaks() == [("send", "好")]
    assert await speaking.rows() == []


async def test_an_answer_nobody_foresaw_is_given_up_after_some_attempts(speaking: Speaking) -> None:
    async def torn(*_: Any) -> Said:
        raise KeyError("surprise")

    speaking.mouth.speech.say = torn  # type: ignore[method-assign,assignment]
    await speaking.writes(1, "一")
    for _ in range(8):
        await speaking.speaks()
        speaking.town.now = speaking.town.now.replace(year=speaking.town.now.year + 1)
    assert await speaking.rows() == []


async def test_no_number_of_attempts_is_too_many(speaking: Speaking) -> None:
    """The wait stops growing: 2 ** 1024 is no number of seconds."""
    speaking.bot.fails[1] = [OSError("no route")]
    await speaking.writes(1, "一")
    async with speaking.town.database.write() as connection:
        await connection.exec_driver_sql("UPDATE outbox SET attempts = 2000")
    await speaking.speaks()
    (row,) = await speaking.rows()
    assert (row["not_before"] - speaking.town.now).total_seconds() <= 256
