"""回头看: what was closed is looked at again after 30 and after 90 days, once each."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from app.jobs.look_back import draw
from app.settings import load
from inspection.digest import DigestFacts
from inspection.usecases.list_hazard import EndListing, ListHazard
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.visit import Visit
from inspection.visit_kind import VisitKind
from storage.listed import listed
from storage.rebounds import rebounds
from tests.storage.hazard_world import STREET, ZONE, World, street

SETTINGS = load({})


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*settled) as there:
        yield there


async def draws(world: World, **later: float) -> int:
    world.later(**later)
    return await draw(world.work, SETTINGS, world.now)


async def planned(world: World, name: str = "李建国") -> list[Visit]:
    day = world.now.astimezone(ZONE).date()
    return await world.work.visits.planned_for(world.ids[name], day)


async def test_a_closed_major_hazard_is_looked_back_at_after_30_and_90_days(world: World) -> None:
    await world.closed(await world.finds_major())
    assert await draws(world, days=29) == 0
    assert await draws(world, days=1) == 1
    (visit,) = await planned(world)
    assert (visit.kind, visit.lead_id) == (VisitKind.LOOK_BACK, world.ids["李建国"])
    assert visit.note is not None and "H-0001" in visit.note
    assert await draws(world, days=1) == 0, "once"
    assert await draws(world, days=59) == 1
    assert len(await planned(world)) == 2 and await draws(world, days=100) == 0


async def test_two_hazards_of_one_enterprise_are_one_visit_and_a_general_one_is_none(world: World) -> None:
    for _ in range(2):
        await world.closed(await world.finds_major())
    await world.closed(await world.finds("李建国"))
    assert await draws(world, days=31) == 1
    (visit,) = await planned(world)
    assert visit.note is not None and "H-0001" in visit.note and "H-0002" in visit.note


async def test_what_came_back_and_is_closed_again_is_looked_at_anew(world: World) -> None:
    hazard_id = await world.finds_major()
    await world.closed(hazard_id)
    assert await draws(world, days=31) == 1
    await world.does("李建国", ReboundHazard(hazard_id, "又积水", (await world.photo(),)))
    assert await draws(world, days=70) == 0, "it is open"
    await world.closed(hazard_id)
    assert await draws(world, days=31) == 1
    (found,) = [one for one in await rebounds(world.work.connection) if one.closed]
    assert (found.closed, found.rebounded, found.rate) == (1, 1, 1.0)


async def test_a_hazard_closed_years_ago_is_not_drawn_at_once(world: World) -> None:
    await world.closed(await world.finds_major())
    assert await draws(world, days=400) == 0


async def facts(world: World) -> DigestFacts:
    reader = await world.person("刘洋")
    found = await world.work.digests.facts(reader, world.now.astimezone(ZONE).date(), ZONE)
    assert found is not None
    return found


async def test_listings_are_listed_until_they_are_ended_and_late_ones_are_told(world: World) -> None:
    hazard_id = await world.finds_major()
    await world.does("孙丽", ListHazard(hazard_id, "7号", "区应急局", date(2023, 6, 20)))
    (one,) = await listed(world.work.connection, date(2023, 6, 21), {STREET})
    assert (one.document, one.days_left, one.hazard_id) == ("7号", -1, hazard_id)
    assert (await facts(world)).listed == (hazard_id,) and (await facts(world)).listed_late == ()
    world.now += timedelta(days=20)
    assert (await facts(world)).listed_late == (hazard_id,)
    await world.closed(hazard_id)
    assert len(await listed(world.work.connection, date(2023, 7, 1), None)) == 1, "closing does not end it"
    await world.does("孙丽", EndListing(hazard_id))
    assert await listed(world.work.connection, date(2023, 7, 1), None) == []
    assert await listed(world.work.connection, date(2023, 7, 1), set()) == []
