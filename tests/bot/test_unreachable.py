"""T06: whoever has blocked the bot costs one attempt, and is left alone until they write again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.jobs.digest import due_digests
from storage.tables.audit import audit
from storage.tables.people import person
from tests.bot.speaking import Speaking
from tests.bot.street import Street
from tests.bot.telegram import bad, blocked

WHO = "赵强"


@pytest.fixture
def speaking(town: Street) -> Speaking:
    return Speaking(town)


async def gone(town: Street) -> list[str]:
    async with town.database.read() as connection:
        rows = await connection.execute(select(person.c.name).where(person.c.unreachable_since.is_not(None)))
        return list(rows.scalars())


async def told(town: Street) -> list[str]:
    async with town.database.read() as connection:
        return list((await connection.execute(select(audit.c.action))).scalars())


@pytest.mark.parametrize("refusal", [blocked(), bad("chat not found")])
async def test_t06_of_five_hundred_one_has_blocked_the_bot_and_the_others_get_their_letter(
    speaking: Speaking, refusal: Exception
) -> None:
    chat = speaking.town.telegram_id(WHO)
    speaking.bot.fails[chat] = [refusal]
    everybody = [chat, *range(5000, 5499)]
    for text in ("日报", "又一份"):
        rows = [{"address": f"t:{one}", "payload": {"kind": "post", "text": text}} for one in everybody]
        async with speaking.town.work() as work:
            await work.outbox.add(rows, speaking.town.now)
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 999)
    assert speaking.heard(chat) == ["日报"]
    assert all(speaking.heard(other) == ["日报", "又一份"] for other in everybody[1:])
    assert await speaking.rows() == []
    assert await gone(speaking.town) == [WHO]
    assert (await told(speaking.town)).count("person.unreachable") == 1


async def test_t06_no_digest_is_even_asked_for_until_they_write_again(speaking: Speaking) -> None:
    town = speaking.town
    async with town.work() as work:
        readers = await work.people.digest_readers()
    reader = readers[0].person
    chat = town.telegram_id(reader.name)

    async def due() -> bool:
        async with town.work() as work:
            wanted = due_digests(
                town.now + timedelta(hours=12), town.settings.zone, await work.people.digest_readers()
            )
        return any(payload["person"] == reader.id for _, _, payload in wanted)

    assert await due()
    await speaking.writes(chat, "一")
    speaking.bot.fails[chat] = [blocked()]
    await speaking.speaks()
    assert not await due()
    await town.hears(town.says(reader.name, "/menu"))
    assert await due()
    assert await gone(town) == []
    assert len(await town.letters(reader.name)) == 1, "and they are answered"


async def test_t06_whoever_blocks_and_comes_back_while_a_letter_flies_is_owed_the_answer(
    speaking: Speaking,
) -> None:
    chat = speaking.town.telegram_id(WHO)
    await speaking.writes(chat, "旧的")
    speaking.bot.fails[chat], speaking.bot.slow[chat] = [blocked()], 0.3
    async with speaking.speaking():
        await speaking.until(lambda: len(speaking.bot.calls) == 1)
        speaking.town.now += timedelta(seconds=1)
        await speaking.writes(chat, "新的")
        await speaking.until(lambda: len(speaking.bot.calls) == 2)
    assert speaking.heard(chat) == ["旧的", "新的"]
