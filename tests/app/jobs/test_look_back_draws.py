"""回头看抽查: a sample of what was closed is drawn, planned, compared; what came back is counted."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from app.jobs.look_back import draw
from app.look_backs import drawer
from app.settings import load
from inspection.hazard import Source
from inspection.look_back import By, Sample, drawn_by_lot
from inspection.outcome import Done
from inspection.usecases.draw_look_backs import DrawLookBacks
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.look_back_check import LookBackCheck
from storage.look_back_list import look_back_rows
from storage.rebounds import Rebounds, rebounds
from storage.tables.look_back import look_back
from tests.storage.hazard_world import CHENXING, DISTRICT, HENGFENG, OTHER_STREET, STREET, ZONE, World, street
from tests.storage.test_old_hazards import old, takes_over

SETTINGS = load({})
EVERYWHERE = Sample(frozenset({DISTRICT, STREET, OTHER_STREET}))
JUNE = date(2023, 6, 8)


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*settled) as there:
        yield there


async def draws(world: World, sample: Sample = EVERYWHERE, take: int = 1, **more: object) -> Done:
    asked = {"seed": "晨", "first": JUNE, "take": take, **more}
    command = DrawLookBacks(DISTRICT, sample, **asked)  # type: ignore[arg-type]
    return await drawer(world.work, SETTINGS)(command, None, world.now)


async def of_earlier_years(world: World, count: int = 6, **more: object) -> None:
    closed = {"closed_on": date(2021, 6, 1), **more}
    await takes_over(world, *(old(f"2021-{number}", **closed) for number in range(count)))


async def differences(world: World) -> list[str]:
    check = LookBackCheck()
    async for event in world.work.audit.walk():
        check.take(event)
    return await check.differences(world.work.connection)


async def test_a_sample_is_drawn_that_anyone_draws_again_and_becomes_visits(world: World) -> None:
    await of_earlier_years(world)
    said = (await draws(world, take=3)).words.facts
    numbers = [f"H-{number:04d}" for number in range(1, 7)]
    assert (said["of"], said["drawn"], said["visits"]) == (6, drawn_by_lot(numbers, 3, "晨"), 1)
    leads = [world.ids[name] for name in ("李建国", "王敏", "郑华")]
    planned = [one for lead in leads for one in await world.work.visits.planned_for(lead, JUNE)]
    (visit,) = {one.id: one for one in planned}.values()
    assert (visit.kind, visit.lead_id) == (VisitKind.LOOK_BACK, world.ids["李建国"])
    assert visit.note is not None and all(number in visit.note for number in said["drawn"])
    again = (await draws(world, take=6)).words.facts
    assert again["of"] == 3 and not set(again["drawn"]) & set(said["drawn"]), "once for each closing"
    with pytest.raises(Refused, match="look_back_nothing"):
        await draws(world)
    assert await differences(world) == []


async def test_the_sample_is_narrowed_by_days_source_region_and_whether_it_is_of_earlier_years(
    world: World,
) -> None:
    await world.closed(await world.finds("李建国"))
    await of_earlier_years(world, 1, source=Source.SELF_CHECK)
    await takes_over(world, old("B-1", enterprise_id=HENGFENG, closed_on=date(2022, 1, 5)))

    async def found(**more: object) -> list[str]:
        sample = replace(EVERYWHERE, **more)  # type: ignore[arg-type]
        return [one.number for one in await world.work.look_backs.closed(sample)]

    new_year = datetime(2022, 1, 1, tzinfo=ZONE)
    assert await found() == ["H-0001", "H-0002", "H-0003"]
    assert await found(imported=True) == ["H-0002", "H-0003"]
    assert await found(source=Source.SELF_CHECK) == ["H-0002"]
    assert await found(regions=frozenset({OTHER_STREET})) == ["H-0003"]
    assert await found(until=new_year) == ["H-0002"] and len(await found(since=new_year)) == 2


async def test_one_person_has_no_more_visits_a_day_than_told_and_nobody_goes_on_a_weekend(
    world: World,
) -> None:
    await takes_over(
        world, *(old(f"C-{site}", enterprise_id=site, closed_on=date(2021, 6, 1)) for site in (1, 2))
    )
    done = await draws(world, take=2, first=date(2023, 6, 10), per_day=1)
    rows = await look_back_rows(world.work.connection, EVERYWHERE.regions, ZONE)
    assert done.words.facts["visits"] == 2
    assert all(row["planned_on"] >= "2023-06-12" and not row["came_back"] for row in rows)
    assert {row["imported_as"] for row in rows} == {"C-1", "C-2"} and {row["after"] for row in rows} == {0}


async def test_a_recently_closed_major_one_of_an_imported_ledger_is_looked_back_at_by_the_clock_too(
    world: World,
) -> None:
    await takes_over(world, old("2023-1", found_on=date(2023, 4, 1), closed_on=date(2023, 5, 2)))
    assert await draw(world.work, SETTINGS, world.now) == 1
    assert await differences(world) == []


async def test_whoever_changes_a_look_back_is_found_out(world: World) -> None:
    await of_earlier_years(world, 2)
    await draws(world, take=2)
    connection = world.work.connection
    await connection.execute(look_back.update().where(look_back.c.hazard_id == 1).values(after=90))
    await connection.execute(look_back.delete().where(look_back.c.hazard_id == 2))
    assert set(await differences(world)) == {"hazard:1", "hazard:2"}


async def test_an_older_event_that_does_not_name_the_closing_still_fits(world: World) -> None:
    await of_earlier_years(world, 1)
    (due,) = await world.work.look_backs.closed(EVERYWHERE)
    visit = await world.work.visits.begin(CHENXING, VisitKind.LOOK_BACK, world.ids["李建国"], JUNE)
    await world.work.look_backs.drawn([due], visit)
    told = {"hazards": [[due.hazard_id, due.after]]}
    await world.work.audit.append("clock", "visit.drawn", f"visit:{visit}", told, world.now)
    assert await differences(world) == []


async def test_what_came_back_is_told_by_region_enterprise_sector_and_whoever_closed(world: World) -> None:
    await world.closed(await world.finds_major())
    await takes_over(world, old("B-1", closed_on=date(2022, 1, 5), closed_by=world.ids["刘洋"]), old("B-2"))
    await takes_over(world, old("B-3", enterprise_id=HENGFENG, closed_on=date(2022, 1, 5)))
    for hazard_id in (1, 2):
        await world.does("李建国", ReboundHazard(hazard_id, "又积水", (await world.photo(),)))
    await world.closed(1)
    connection = world.work.connection
    assert await rebounds(connection) == [Rebounds("沈北街道", 2, 2), Rebounds("财落街道", 1, 0)]
    assert await rebounds(connection, By.ENTERPRISE) == [
        Rebounds("晨星铝业有限公司", 2, 2),
        Rebounds("恒丰木业有限公司", 1, 0),
    ]
    assert await rebounds(connection, By.SECTOR) == [Rebounds("", 3, 2)]
    assert set(await rebounds(connection, By.CLOSER)) == {
        Rebounds("孙丽", 2, 1),
        Rebounds("刘洋", 1, 1),
        Rebounds("", 1, 0),
    }
