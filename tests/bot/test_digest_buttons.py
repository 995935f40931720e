"""Every button of a digest does what it says or says why not: twice, by two people, a month later."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from storage.tables.hazard import hazard
from tests.bot.street import Street
from tests.storage.hazard_world import World


async def late(town: Street) -> int:
    """A major hazard past its day; its number in the ledger."""

    async def found(world: World) -> int:
        return await world.finds_major()

    hazard_id = int(await town.prepares(found))
    async with town.work() as work:
        past = update(hazard).where(hazard.c.id == hazard_id).values(due_on=date(2023, 6, 1))
        await work.connection.execute(past)
    return hazard_id


async def buttons(town: Street, who: str = "刘洋") -> dict[str, str]:
    await town.hears(town.says(who, "/digest"))
    rows = (await town.letters(who))[-1]["payload"]["rows"]
    return {key["text"].partition(" ")[0]: key["data"] for row in rows for key in row}


async def pressed(town: Street, who: str, data: str) -> str:
    """All that a press led to, in words."""
    before = len(await town.letters(who))
    toasts = await town.hears(town.presses(who, data))
    said = [text for _, text, _ in toasts] + (await town.texts(who))[before:]
    return "\n".join(said)


async def test_the_worst_hazard_can_be_acted_on_at_once(town: Street) -> None:
    await late(town)
    offered = await buttons(town)
    assert list(offered) == ["催办", "安排检查", "吹哨", "挂牌", "打开"]
    assert "催办" in await pressed(town, "刘洋", offered["催办"])
    assert any("催办" in text for text in await town.texts("周海")), "the enterprise hears of it"
    assert "安排检查 · 晨星铝业有限公司" in await pressed(town, "刘洋", offered["安排检查"])
    assert "吹哨 · 晨星铝业有限公司" in await pressed(town, "刘洋", offered["吹哨"])
    assert "挂牌" in await pressed(town, "刘洋", offered["挂牌"])


async def test_each_button_answers_twice_and_to_two_people(town: Street) -> None:
    await late(town)
    for data in (await buttons(town)).values():
        for who in ("刘洋", "刘洋", "孙丽", "李建国", "赵强", "吴磊"):
            assert (await pressed(town, who, data)).strip(), (data, who)
    assert await town.parked() == []


@pytest.mark.parametrize("name", ["安排检查", "吹哨", "挂牌", "催办"])
async def test_a_month_later_a_button_of_what_is_closed_says_so_and_begins_nothing(
    town: Street, name: str
) -> None:
    hazard_id = await late(town)
    data = (await buttons(town))[name]

    async def closed(world: World) -> None:
        world.shots = 100  # other photos than those it was found with
        await world.closed(hazard_id)

    await town.prepares(closed)
    town.now += timedelta(days=30)
    assert (await pressed(town, "刘洋", data)).strip()
    assert await town.answers("刘洋") == [], "no dialog has begun"
    edits = [one for one in await town.letters("刘洋") if one["payload"]["kind"] == "edit"]
    assert edits == [], "the digest stays, and so do its other buttons"


async def test_who_may_not_is_told_so(town: Street) -> None:
    await late(town)
    offered = await buttons(town)
    assert "没有“安排检查”的权限" in await pressed(town, "赵强", offered["安排检查"])
    assert await town.answers("赵强") == []


async def test_departments_are_offered_only_what_they_may(town: Street) -> None:
    await late(town)
    offered = await buttons(town, "陈刚")
    assert "挂牌" not in offered and "催办" in offered
