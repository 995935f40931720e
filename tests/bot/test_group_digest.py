"""The numbers of the day in a work group: no person, no enterprise, no hazard by itself, no worker's report."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import update

from storage.tables.hazard import hazard
from tests.bot.group_world import DISTRICT, grouped, link, told, turns
from tests.bot.street import Street
from tests.bot.test_group_posts import nameless
from tests.storage.hazard_world import ZONE

MORNING = datetime(2023, 6, 7, 8, 31, tzinfo=ZONE)


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    """One major hazard is overdue."""
    async with grouped(tmp_path, settled) as made:
        async with made.work() as work:
            late = update(hazard).where(hazard.c.id == 1).values(due_on=date(2023, 6, 2))
            await work.connection.execute(late)
        yield made


async def test_the_group_reads_numbers_and_the_district_where_they_come_from(town: Street) -> None:
    assert await turns(town, MORNING.replace(minute=29)) == 0
    assert await turns(town, MORNING) == 2
    (text,), (above,) = await told(town), await told(town, DISTRICT)
    assert text.splitlines()[0].startswith("沈北街道 · 6月7日 周三") and "🔴 超期 1（重大 1）" in text
    assert "　沈北街道：超期 1" in above
    assert nameless(text) and nameless(above) and "核实" not in text
    assert len(above.splitlines()) <= 12


async def test_behind_the_button_each_manager_reads_his_own_digest(town: Street) -> None:
    await turns(town, MORNING)
    payload = await link(town)
    await town.hears(town.says("刘洋", f"/start {payload}"))
    assert "晨星铝业" in (await town.texts("刘洋"))[-1]
    for who in ("李建国", "周海", 7_654_321_098):
        await town.hears(town.says(who, f"/start {payload}"))
        assert nameless((await town.texts(who))[-1])


async def test_once_a_day_and_not_at_all_when_nothing_is_due_and_nothing_changed(town: Street) -> None:
    await turns(town, MORNING)
    await turns(town, MORNING.replace(hour=20))
    assert len(await told(town)) == 1
    await town.sent()
    async with town.work() as work:
        await work.connection.execute(update(hazard).values(due_on=date(2023, 7, 30)))
    await turns(town, MORNING.replace(day=8))
    assert len(await told(town)) == 1, "what waits is another thing than the day before"
    await turns(town, MORNING.replace(day=9))
    assert len(await told(town)) == 1


async def test_what_belongs_to_yesterday_is_not_said_today(town: Street) -> None:
    await turns(town, MORNING.replace(hour=8, minute=30))
    await town.sent()
    town.now = MORNING.replace(day=8)
    await turns(town, MORNING.replace(day=8, hour=7))
    assert await told(town) == []
