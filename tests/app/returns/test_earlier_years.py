"""What of a taken over ledger counts in the month's table: what was found in the campaign's period, on its side."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from app.returns import Wanted, asked, filler
from inspection.hazard import Grade, Source
from inspection.returns.sheet import Sheet
from inspection.usecases.rebound_hazard import ReboundHazard
from tests.bot.test_tables import begun
from tests.storage.hazard_world import ZONE, World, street
from tests.storage.test_old_hazards import old, takes_over

IN_JUNE = {"found_on": date(2023, 6, 2), "due_on": date(2023, 6, 30)}


@pytest.fixture
async def world(settled: tuple[str, dict[str, int]]) -> AsyncIterator[World]:
    """The district's campaign runs; it is the twentieth of June."""
    async with street(*settled) as there:
        await begun(there.work, there.now)
        there.later(days=15)
        yield there


async def table(world: World, month: str = "2023-06") -> Sheet:
    of_district = await asked(world.work, Wanted("shenyang-2023", month))
    return await filler(world.work, ZONE)(of_district, world.now.astimezone(ZONE).date())


async def counted(world: World) -> dict[str, str]:
    """Found and closed, by the enterprises (A1, A2) and by the authorities (A3, A4)."""
    sheet = await table(world)
    return {key: sheet.value(key).said for key in ("A1", "A2", "A3", "A4")}


async def test_what_earlier_years_found_is_outside_even_when_it_is_closed_in_the_campaign(
    world: World,
) -> None:
    await takes_over(
        world,
        old("2021-1"),
        old("2021-2", source=Source.SELF_CHECK),
        old("2021-3", closed_on=date(2023, 6, 10)),
        old("2021-4", closed_on=date(2021, 6, 1)),
    )
    assert await counted(world) == {"A1": "0", "A2": "0", "A3": "0", "A4": "0"}


async def test_what_was_found_in_the_period_counts_on_the_side_its_source_says(world: World) -> None:
    await takes_over(
        world,
        old("2023-1", source=Source.SELF_CHECK, **IN_JUNE),
        old("2023-2", **IN_JUNE),
        old("2023-3", source=Source.DEPARTMENT, closed_on=date(2023, 6, 9), **IN_JUNE),
        old("2023-4", grade=Grade.GENERAL, **IN_JUNE),
    )
    assert await counted(world) == {"A1": "1", "A2": "0", "A3": "2", "A4": "1"}
    assert (await table(world)).value("A3").ids == (2, 3)


async def test_one_of_earlier_years_that_comes_back_stays_of_its_year(world: World) -> None:
    await takes_over(world, old("2021-3", closed_on=date(2021, 6, 10)))
    await world.does("李建国", ReboundHazard(1, "除尘器泄爆片又被拆除"))
    assert await counted(world) == {"A1": "0", "A2": "0", "A3": "0", "A4": "0"}
