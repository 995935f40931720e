"""Telegram away, broken, or unwilling: nothing is lost, nothing is said out of order, nobody knocks too often."""

from datetime import timedelta

import pytest
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import METHOD, offline

CHATS = range(1, 21)


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def test_r09_a_letter_whose_answer_was_lost_is_repeated_once(speaking: Speaking) -> None:
    await speaking.writes(1, "一")
    await speaking.writes(1, "二")
    speaking.bot.fails[1] = [offline()]  # the call is counted: it was accepted before the connection broke
    await speaking.speaks()
    speaking.town.now += timedelta(seconds=5)
    await speaking.speaks(3)
    assert speaking.heard(1) == ["一", "一", "二"]


async def test_r10_half_an_hour_away_and_everything_is_said_in_order(speaking: Speaking) -> None:
    for text in "一二三":
        for chat in CHATS:
            await speaking.writes(chat, text)
    for chat in CHATS:
        speaking.bot.fails[chat] = [offline()] * 1000
    speaking.second = 0.0
    for _ in range(30):
        await speaking.speaks()
        speaking.town.now += timedelta(minutes=1)
        speaking.second += 60
    knocks = len(speaking.bot.calls)
    assert knocks <= len(CHATS) + 30, "while Telegram is away, one letter at a time tries the door"
    speaking.bot.fails.clear()
    speaking.town.now += timedelta(minutes=1)
    speaking.second += 60
    await speaking.speaks(5)
    for chat in CHATS:
        assert [call.text for call in speaking.bot.calls[knocks:] if call.chat_id == chat] == [
            "一",
            "二",
            "三",
        ]
    assert await speaking.rows() == []


@pytest.mark.parametrize(
    "refusal", [TelegramUnauthorizedError(METHOD, "Unauthorized"), TelegramNotFound(METHOD, "Not Found")]
)
async def test_a_token_that_telegram_does_not_know_costs_no_letter(
    speaking: Speaking, refusal: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    for chat in CHATS:
        await speaking.writes(chat, "一")
        speaking.bot.fails[chat] = [refusal] * 20
    speaking.second = 0.0
    for _ in range(20):
        await speaking.speaks()
        speaking.town.now += timedelta(minutes=1)
        speaking.second += 60
    assert "does not know this bot" in caplog.text
    speaking.bot.fails.clear()
    await speaking.speaks(3)
    assert await speaking.rows() == []
    assert all(speaking.heard(chat)[-1] == "一" for chat in CHATS)


async def test_letters_of_a_digest_that_were_on_their_way_when_a_mouth_died_count_as_said(
    speaking: Speaking, caplog: pytest.LogCaptureFixture
) -> None:
    await speaking.writes(1, "日报", bulk=True)
    await speaking.writes(2, "答复")
    await speaking.writes(3, "日报", bulk=True)
    async with speaking.town.work() as work:
        await work.outbox.lease(speaking.town.now, 2)
    assert await speaking.speaks(2) == [("send", "答复"), ("send", "日报")]
    assert [call.chat_id for call in speaking.bot.calls] == [2, 3]
    assert "1 letters in bulk" in caplog.text


async def test_told_to_hurry_a_letter_that_hangs_is_given_back(speaking: Speaking) -> None:
    await speaking.writes(1, "日报", bulk=True)
    speaking.bot.slow[1] = 60
    async with speaking.speaking() as stop:
        await speaking.until(lambda: len(speaking.bot.calls) == 1)
        stop.hurry.set()
    (row,) = await speaking.rows()
    assert row["leased_until"] is None
    del speaking.bot.slow[1]
    assert await speaking.speaks() == [("send", "日报")]
