"""A campaign says itself whom an overdue hazard reaches and when, where it runs and for whom it is about."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from app.overdue import climb
from inspection.campaigns.kept import KeptCampaign, fingerprint_of
from inspection.overdue_ladders import usual
from inspection.usecases.plan_hazard import FilePlan
from inspection.usecases.start_campaign import StartCampaign, StartIt
from storage.tables.enterprise import enterprise
from tests.storage.hazard_world import CHENXING, HENGFENG, MORNING, SUMMER, ZONE, World, street

HEAD = """name = "{name}"
version = "1"
title = "{name}"
edition = "order10-2023"
{scope}
[notice]
title = "方案"
[period]
words = "即日起至2023年底"
from = 2023-05-10
to = {until}
"""
QUICK = '[overdue]\nladder = [{ after = 1, to = "street" }, { after = 3, to = "listing" }]\n'
SLOW = '[[overdue.ladder]]\nafter = 5\nto = "principal"\n'


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    async with street(*settled) as there:
        yield there


async def starts(
    world: World, name: str, where: str, ladder: str, scope: str = "", until: str = "2023-12-31"
) -> None:
    files = {"campaign.toml": HEAD.format(name=name, scope=scope, until=until) + ladder}
    campaigns = world.work.campaigns
    await campaigns.add(KeptCampaign(0, name, "1", files, (), fingerprint_of(files, ()), MORNING), None)
    kept, region = await campaigns.newest(name), await world.work.regions.by_name(where)
    assert kept is not None and region is not None
    await StartCampaign(campaigns, world.work.audit)(StartIt(kept, region), None, world.now)


async def everybodys(world: World) -> None:
    """One overdue hazard at each enterprise, until 10 June."""
    hazard_id = await world.finds("李建国")
    await world.does("赵强", FilePlan(hazard_id, SUMMER))
    other = await world.finds("何静", enterprise_id=HENGFENG)
    await world.does("吴磊", FilePlan(other, SUMMER))


async def climbed(world: World, days: int) -> dict[int, list[tuple[int, str]]]:
    """By enterprise: how many days late what was reached."""
    firms = {1: CHENXING, 2: HENGFENG}
    world.later(days=4)
    for _ in range(days):
        world.later(days=1)
        await climb(world.work, world.now, ZONE)
    found: dict[int, list[tuple[int, str]]] = {CHENXING: [], HENGFENG: []}
    for row in reversed(await world.work.overdue.rows()):
        found[firms[row["hazard_id"]]].append(((row["on"] - date(2023, 6, 10)).days, row["to"]))
    return found


USUAL = [(rung.after_days, rung.to.value) for rung in usual()]


async def test_each_region_has_the_ladder_of_the_campaign_that_runs_there(world: World) -> None:
    await starts(world, "quick", "沈北街道", QUICK)
    await starts(world, "slow", "财落街道", SLOW)
    await starts(world, "silent", "沈北新区", "")
    await everybodys(world)
    assert await climbed(world, 20) == {
        CHENXING: [(1, "street"), (3, "listing")],
        HENGFENG: [(5, "principal")],
    }


async def test_it_holds_for_whom_the_campaign_is_about_and_the_last_one_started_has_the_word(
    world: World,
) -> None:
    await starts(world, "slow", "沈北新区", SLOW)
    await starts(world, "quick", "沈北新区", QUICK, 'scope = { sectors = ["轻工"] }')
    changed = enterprise.update().where(enterprise.c.id == HENGFENG).values(sector="轻工")
    await world.work.connection.execute(changed)
    await everybodys(world)
    assert await climbed(world, 20) == {
        CHENXING: [(5, "principal")],
        HENGFENG: [(1, "street"), (3, "listing")],
    }


async def test_when_the_campaign_is_over_the_ladder_is_the_usual_one_and_goes_on_where_it_stood(
    world: World,
) -> None:
    await starts(world, "quick", "沈北街道", QUICK, until="2023-06-11")
    await everybodys(world)
    reached = await climbed(world, 20)
    assert reached == {CHENXING: [(1, "street"), *USUAL[1:]], HENGFENG: USUAL}


async def test_pages_of_those_whose_own_ladder_says_nothing_hide_nobody(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.overdue.PAGE", 1)
    await starts(world, "slow", "沈北街道", SLOW)
    await everybodys(world)
    world.now += timedelta(days=6)
    assert await climb(world.work, world.now, ZONE) == 1
    (row,) = await world.work.overdue.rows()
    assert (row["enterprise"], row["to"]) == ("恒丰木业有限公司", "person")
