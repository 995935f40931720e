"""An overdue hazard reaches the person, the principal, the street, the bureau, the listing: each once, until the
enterprise has done something of record."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.overdue import climb
from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.reinspect import SendBack
from inspection.usecases.submit_rectification import SubmitRectification
from storage.overdue_check import OverdueCheck
from storage.tables.chat import outbox
from storage.tables.overdue import overdue_rung
from tests.storage.hazard_world import SUMMER, ZONE, World, street
from tests.storage.test_old_hazards import old, takes_over


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*settled) as there:
        yield there


async def day(world: World) -> list[tuple[str, set[str]]]:
    """What a morning brings: the rungs climbed, and who was told."""
    names = {person_id: name for name, person_id in world.ids.items()}
    before = len((await world.work.connection.execute(select(overdue_rung.c.id))).all())
    await climb(world.work, world.now, ZONE)
    assert await climb(world.work, world.now, ZONE) == 0, "once a day"
    rows = (await world.work.connection.execute(select(overdue_rung).order_by(overdue_rung.c.id))).all()
    return [(row.to, {names[one] for one in row.people}) for row in rows[before:]]


async def letters(world: World) -> list[str]:
    rows = await world.work.connection.execute(select(outbox.c.payload).order_by(outbox.c.id))
    return [row.payload["text"] for row in rows]


async def sound(world: World) -> list[str]:
    check = OverdueCheck()
    async for event in world.work.audit.walk():
        check.take(event)
    return await check.differences(world.work.connection)


async def planned(world: World) -> int:
    hazard_id = await world.finds("李建国")
    await world.does("赵强", FilePlan(hazard_id, SUMMER))  # until 10 June
    return hazard_id


async def test_each_rung_is_climbed_once_on_its_day(world: World) -> None:
    await planned(world)
    reached = {}
    for _ in range(30):
        for to, told in await day(world):
            reached[(world.now.astimezone(ZONE).date() - SUMMER.deadline).days] = to, told  # type: ignore[operator]
        world.later(days=1)
    assert reached == {
        1: ("person", {"赵强", "郑华"}),
        2: ("principal", {"周海"}),
        4: ("street", {"刘洋"}),
        8: ("bureau", {"孙丽", "冯涛"}),
        15: ("listing", {"孙丽", "冯涛"}),
    }
    said = await letters(world)
    assert any("请主要负责人督促完成" in text and "已超期 2 天" in text for text in said)
    assert any("请研究是否挂牌督办" in text for text in said) and await sound(world) == []


async def test_it_stops_on_handing_in_and_not_before_and_goes_on_when_sent_back(world: World) -> None:
    hazard_id = await planned(world)
    world.later(days=6)
    assert [to for to, _ in await day(world)] == ["person"]
    photo = await world.photo()
    await world.does("赵强", SubmitRectification(hazard_id, (photo,), "已按方案完成"))
    world.later(days=20)
    assert await day(world) == []
    await world.does("李建国", SendBack(hazard_id, "围堰未装"))
    assert [to for to, _ in await day(world)] == ["principal"]


async def test_one_of_earlier_years_climbs_from_the_first_rung_on_a_rung_a_day(world: World) -> None:
    await takes_over(world, old())
    climbed = []
    for _ in range(7):
        climbed += [to for to, _ in await day(world)]
        world.now += timedelta(days=1)
    assert climbed == ["person", "principal", "street", "bureau", "listing"]


async def test_everything_that_reaches_somebody_on_one_day_is_one_message(world: World) -> None:
    await takes_over(world, *(old(f"2021-{number}") for number in range(9)))
    await day(world)
    said = await letters(world)
    assert len(said) == 2 and all(text.count("№") == 6 and "另有 3 条" in text for text in said)


async def test_whoever_changes_a_rung_is_found_out(world: World) -> None:
    await takes_over(world, old(), old("2021-8"))
    await day(world)
    connection = world.work.connection
    await connection.execute(overdue_rung.update().where(overdue_rung.c.hazard_id == 1).values(people=[1]))
    await connection.execute(overdue_rung.delete().where(overdue_rung.c.hazard_id == 2))
    assert set(await sound(world)) == {"overdue:1", "overdue:2"}
