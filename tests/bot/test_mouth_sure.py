"""A digest that may have been said is looked for before it is said: none twice, none missing."""

import pytest

from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import offline, wait

CHATS = range(1, 13)


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def dies_speaking(speaking: Speaking, *accepted: int) -> Speaking:
    """The mouth after the one that was killed while a digest was on its way to all chats: these have got it."""
    await speaking.writes(99, "答复")
    await speaking.speaks()
    for chat in CHATS:
        await speaking.writes(chat, "日报", bulk=True)
    async with speaking.town.work() as work:
        letters = await work.outbox.lease(speaking.town.now, 12, latest=speaking.mouth.speech.latest)
    assert len(letters) == len(CHATS)
    for chat in accepted:
        await speaking.mouth.speech.say(next(x for x in letters if x.address == f"t:{chat}"), chat, {})
    heir = Speaking(speaking.town)
    heir.bot = speaking.bot
    heir.mouth.speech.bot = speaking.bot.bot
    return heir


async def test_t08_after_a_kill_each_chat_has_the_digest_once(speaking: Speaking) -> None:
    heir = await dies_speaking(speaking, 2, 3, 5, 7, 11)
    await heir.speaks(6)
    assert [heir.heard(chat).count("日报") for chat in CHATS] == [1] * len(CHATS)
    assert await heir.rows() == []


async def test_t08_nobody_but_who_was_being_told_is_looked_at(speaking: Speaking) -> None:
    heir = await dies_speaking(speaking, 2)
    await heir.writes(50, "日报", bulk=True)
    await heir.speaks(6)
    looked = {call.chat_id for call in heir.bot.calls if call.name == "look"}
    assert looked <= set(CHATS)
    assert heir.heard(50) == ["日报"]


async def test_t08_told_to_wait_while_looking_it_looks_again(speaking: Speaking) -> None:
    heir = await dies_speaking(speaking, *CHATS)
    heir.bot.fails["look"] = [wait(3)] * 5
    await heir.speaks(3)
    heir.town.now += heir.town.now.resolution * 10_000_000
    await heir.speaks(6)
    assert [heir.heard(chat).count("日报") for chat in CHATS] == [1] * len(CHATS)


async def test_a_digest_whose_answer_was_lost_on_the_way_is_not_said_again(speaking: Speaking) -> None:
    await speaking.writes(99, "答复")
    await speaking.speaks()
    await speaking.writes(1, "日报", bulk=True)
    speaking.bot.fails[1] = [offline()]  # accepted, before the connection broke
    await speaking.speaks()
    speaking.town.now += speaking.town.now.resolution * 10_000_000
    await speaking.speaks(2)
    assert speaking.heard(1).count("日报") == 1
    assert await speaking.rows() == []


async def test_who_was_certainly_not_told_is_not_looked_for(speaking: Speaking) -> None:
    await speaking.writes(99, "答复")
    await speaking.speaks()
    await speaking.writes(1, "日报", bulk=True)
    speaking.bot.fails[1] = [wait(3)]
    await speaking.speaks()
    speaking.town.now += speaking.town.now.resolution * 10_000_000
    await speaking.speaks(2)
    assert "look" not in [call.name for call in speaking.bot.calls]


async def test_until_a_number_is_known_one_letter_in_bulk_goes_at_a_time(speaking: Speaking) -> None:
    for chat in CHATS:
        await speaking.writes(chat, "日报", bulk=True)
    speaking.bot.slow[1] = 0.3
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 1)
        (first,) = speaking.bot.calls
        await speaking.until(lambda: len(speaking.bot.calls) == len(CHATS))
        assert first.chat_id == 1
