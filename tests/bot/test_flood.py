"""Who sends very much at once is told once that it has all come; who sends as people do hears nothing of it."""

from datetime import datetime, timedelta

from app.chat import ChatTransaction
from bot.flood import MOST
from bot.ports import Changes
from tests.bot.street import Street

TOLD = "消息已全部收到"
STRANGER = 4242


async def told(town: Street, who: str | int) -> int:
    return sum(text.startswith(TOLD) for text in await town.texts(who))


async def test_a_flood_is_told_once_that_all_of_it_has_come_and_nobody_else_is(town: Street) -> None:
    flood = [town.says("李建国", "/whoami") for _ in range(MOST + 20)]
    await town.hears(town.says("王敏", "/whoami"), *flood)
    await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST + 20)))
    assert await told(town, "李建国") == 1
    assert (await town.texts("李建国"))[0].startswith(TOLD), "before the answers to all of it"
    assert await told(town, "王敏") == 0
    assert await town.count("parked") == 0


async def test_three_albums_are_no_flood(town: Street) -> None:
    await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST)))
    assert await told(town, "李建国") == 0


async def test_what_comes_slowly_is_no_flood_and_a_later_flood_is_told_again(town: Street) -> None:
    for _ in range(3):
        await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST)))
        town.now += timedelta(seconds=11)
    assert await told(town, "李建国") == 0
    for _ in range(2):
        await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST + 1)))
        await town.sent()
        town.now += timedelta(minutes=2)
    await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST + 1)))
    assert await told(town, "李建国") == 1
    assert len(town.batch.flood.sent.known) == 1


async def test_a_stranger_who_floods_is_told_too_and_a_clock_turned_back_forgets(town: Street) -> None:
    await town.hears(*(town.says(STRANGER, "在吗") for _ in range(MOST + 1)))
    assert await told(town, STRANGER) == 1
    town.now -= timedelta(hours=2)
    await town.hears(town.says("李建国", "/whoami"))
    assert len(town.batch.flood.sent.known) == 1


async def test_a_batch_that_is_done_again_tells_it_all_the_same(town: Street) -> None:
    fails = [ConnectionResetError("the server was restarted")]
    there = town.wrap

    class Cut(ChatTransaction):
        async def write(self, changes: Changes, now: datetime) -> None:
            await super().write(changes, now)
            if fails:
                raise fails.pop()

    town.wrap = lambda tx: Cut(tx._work, tx.facts)
    await town.hears(*(town.says("李建国", "/whoami") for _ in range(MOST + 1)))
    town.wrap = there
    assert fails == [] and await told(town, "李建国") == 1
