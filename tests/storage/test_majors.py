"""The major hazards of a region as the ledger and the chain have them, on both databases."""

from datetime import date, timedelta

from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.settle_hazard import DismissHazard
from storage.majors import covered, majors
from tests.storage.hazard_world import HENGFENG, MORNING, OTHER_STREET, STREET, ZONE, World
from tests.storage.test_old_hazards import old, takes_over


async def test_open_ones_and_those_of_the_days_asked_for_with_every_return(world: World) -> None:
    await takes_over(world, old(), old("2021-8", closed_on=date(2021, 6, 1)))
    found, closed = await world.finds_major(), await world.finds_major("何静", enterprise_id=HENGFENG)
    await world.finds("李建国")
    await world.does("孙丽", DismissHazard(closed, "不属实"))
    await world.closed(found)
    world.later(days=2)
    await world.does("李建国", ReboundHazard(found, "又拆掉了", (await world.photo(),)))
    rows = await majors(world.work.connection, {STREET, OTHER_STREET}, date(2023, 6, 1), ZONE)
    assert [(one.id, one.found_on, one.closed_on) for one in rows] == [
        (1, date(2021, 3, 5), None),
        (found, date(2023, 6, 5), None),
    ]
    assert [one.came_back for one in rows] == [(), (date(2023, 6, 7),)]
    assert rows[0].late_on(date(2023, 6, 7)) and rows[1].enterprise == "晨星铝业有限公司"
    assert await majors(world.work.connection, {OTHER_STREET}, date(2023, 6, 1), ZONE) == []


async def test_enterprises_are_counted_by_region(world: World) -> None:
    there = await covered(world.work.connection, {STREET, OTHER_STREET}, MORNING - timedelta(days=9))
    assert there == {STREET: (1, 0), OTHER_STREET: (1, 0)}
