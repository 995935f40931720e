"""回头看 drawn in the chat: a manager says where, since when and how many; whoever goes is told."""

from sqlalchemy import select

from storage.look_back_check import LookBackCheck
from storage.tables.look_back import look_back
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.storage.hazard_world import World


async def closed(world: World) -> None:
    for _ in range(3):
        await world.closed(await world.finds_major())


async def drawn(town: Street, days: str = "90") -> None:
    await town.hears(town.says("孙丽", "/draw"))
    await town.taps("孙丽", "回头看抽查")
    await answers(town, "孙丽", "沈北新区", days, "2", "抽取")


async def test_a_manager_draws_from_what_was_closed_and_whoever_goes_has_a_visit(town: Street) -> None:
    await town.prepares(closed)
    await drawn(town)
    said = (await town.texts("孙丽"))[-1]
    assert "从 3 条已销号隐患中抽取 2 条回头看" in said and "种子：" in said
    async with town.work() as work:
        rows = (await work.connection.execute(select(look_back))).all()
        visit = await work.visits.get(rows[0].visit_id)
        check = LookBackCheck()
        async for event in work.audit.walk():
            check.take(event)
        assert await check.differences(work.connection) == []
    assert len(rows) == 2 and {row.after for row in rows} == {0} and visit is not None
    assert "回头看" in (await town.texts("李建国"))[-1], "whoever re-inspected them goes, and is told"


async def test_what_was_closed_longer_ago_is_not_drawn(town: Street) -> None:
    await town.prepares(closed)
    town.now = town.now.replace(month=9)
    await drawn(town, "30")
    assert "没有符合条件" in (await town.texts("孙丽"))[-1]


async def test_only_a_manager_draws_and_in_one_region_is_not_asked_where(town: Street) -> None:
    await town.prepares(closed)
    await town.hears(town.presses("李建国", "l.look_back.0"))
    assert not any("回头看" in text for text in await town.texts("李建国"))
    await town.hears(town.presses("刘洋", "l.look_back.0"))
    assert "销号的隐患" in (await town.texts("刘洋"))[-1]
