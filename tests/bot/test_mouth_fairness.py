"""Nobody waits for somebody else's slow answer, flood or digest, and each chat hears its letters in their order."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.flight import BULK_AT_ONCE
from bot.pacing import Pace, Pacing
from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import wait

START = 100.0  # of the clock that is turned by hand


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def writes_to(speaking: Speaking, chats: Sequence[int], *texts: str, bulk: bool = False) -> None:
    rows = [
        {"address": f"t:{chat}", "payload": {"kind": "post", "text": text}, "bulk": bulk}
        for text in texts
        for chat in chats
    ]
    async with speaking.town.work() as work:
        await work.outbox.add(rows, speaking.town.now)
    speaking.mouth.poke.set()


async def a_while_after_the_start(town: Street, pace: Pace) -> Speaking:
    """It keeps this pace, by a clock that is turned by hand."""
    speaking = Speaking(town, Pacing(pace))
    speaking.second = 95.0
    await speaking.speaks()
    speaking.second = START
    return speaking


async def test_a_chat_whose_answers_hang_keeps_nobody_waiting(speaking: Speaking) -> None:
    speaking.bot.slow[1] = 600
    await writes_to(speaking, range(1, 31), "一", "二", "三")
    async with speaking.speaking():
        await speaking.until(lambda: all(len(speaking.heard(chat)) == 3 for chat in range(2, 31)))
        assert speaking.heard(1) == ["一"]
        speaking.mouth._flights._all[1].task.cancel()  # type: ignore[union-attr]


async def test_each_chat_hears_its_letters_in_order_and_one_at_a_time(speaking: Speaking) -> None:
    speaking.bot.slow = {chat: 0.003 * (chat % 5) for chat in range(1, 21)}
    texts = [str(number) for number in range(12)]
    await writes_to(speaking, range(1, 21), *texts)
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 240)
    assert all(speaking.heard(chat) == texts for chat in range(1, 21))
    assert set(speaking.bot.most_aloft.values()) == {1}
    assert await speaking.rows() == []


async def test_t04_one_chat_told_to_wait_holds_back_nobody_else(speaking: Speaking) -> None:
    speaking.bot.fails[1] = [wait(30)]
    await writes_to(speaking, [1, 2, 3], "一", "二", "三")
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.heard(2)) == len(speaking.heard(3)) == 3)
    assert speaking.heard(1) == ["一"]
    assert await speaking.speaks() == []
    speaking.town.now += timedelta(seconds=31)
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.heard(1)) == 4)
    assert speaking.heard(1) == ["一", "一", "二", "三"]


async def test_two_chats_told_to_wait_at_once_are_a_wait_for_everybody(speaking: Speaking) -> None:
    speaking.bot.fails = {1: [wait(2)], 2: [wait(2)]}
    await writes_to(speaking, [1, 2], "一")
    await speaking.speaks()
    await writes_to(speaking, [3], "一")
    assert await speaking.speaks() == []


async def test_an_answer_overtakes_a_digest_to_thousands(speaking: Speaking) -> None:
    speaking.bot.slow = dict.fromkeys(range(1, 2001), 0.02)
    await writes_to(speaking, range(1, 1001), "日报", bulk=True)
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) > 20)
        before = len(speaking.bot.calls)
        await writes_to(speaking, range(1001, 1011), "答复")
        await speaking.until(lambda: all(speaking.heard(chat) for chat in range(1001, 1011)))
        between = [call.text for call in speaking.bot.calls[before:]]
    assert between.count("日报") <= 5 * BULK_AT_ONCE


async def test_of_a_digest_few_letters_are_on_their_way_at_once(speaking: Speaking) -> None:
    speaking.bot.slow = dict.fromkeys(range(1, 101), 0.05)
    await writes_to(speaking, range(1, 101), "日报", bulk=True)
    most = 0

    def all_said() -> bool:
        nonlocal most
        most = max(most, sum(speaking.bot.aloft.values()))
        return len(speaking.bot.calls) == 100

    async with speaking.speaking():
        await speaking.until(all_said)
    assert 1 < most <= BULK_AT_ONCE


async def test_an_answer_takes_along_what_its_chat_was_written_before(speaking: Speaking) -> None:
    await writes_to(speaking, range(1, 101), "日报", bulk=True)
    await writes_to(speaking, [100], "答复")
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.heard(100)) == 2)
    assert speaking.heard(100) == ["日报", "答复"]


async def test_one_person_gets_three_letters_at_once_and_then_one_a_second(town: Street) -> None:
    speaking = await a_while_after_the_start(town, Pace())
    await writes_to(speaking, [1], *"一二三四五六")
    assert len(await speaking.speaks(6)) == 3
    for second in (1, 2, 3):
        speaking.second = START + second
        assert len(await speaking.speaks(6)) == 1
    assert speaking.heard(1) == list("一二三四五六")


async def test_t08_the_pace_of_all_is_kept_and_everything_is_said(town: Street) -> None:
    speaking = await a_while_after_the_start(town, Pace(everybody=5))
    await writes_to(speaking, range(1, 13), "一")
    assert len(await speaking.speaks(3)) == 5
    speaking.second = START + 1.1
    assert len(await speaking.speaks(3)) == 5
    speaking.second = None
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 12)
    assert await speaking.rows() == []
