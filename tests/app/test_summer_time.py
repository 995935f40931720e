"""R18: where the clocks change, also at midnight, a deadline is a day like any other: due from its first moment to its
last, overdue after it, never the other way round. A digest comes once."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from inspection.usecases.plan_hazard import FilePlan
from storage.hazard_facts import HazardQuery
from tests.app.jobs.test_digest import keys, reader
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, SUMMER, World, build, street

HALF_AN_HOUR = timedelta(minutes=30)
DAYS: dict[str, tuple[str, date, float]] = {  # and how many hours it has
    "no change": ("Asia/Shanghai", date(2023, 6, 10), 24),
    "an hour is skipped": ("Europe/Berlin", date(2023, 3, 26), 23),
    "an hour comes twice": ("Europe/Berlin", date(2023, 10, 29), 25),
    "midnight is skipped": ("America/Santiago", date(2023, 9, 3), 23),
    "the first hour comes twice": ("America/Havana", date(2023, 11, 5), 25),
    "half an hour comes twice": ("Australia/Lord_Howe", date(2023, 4, 2), 24.5),
}


def begins(day: date, zone: ZoneInfo) -> datetime:
    """The first moment of a day: its midnight, or where that is skipped the moment after; the first of two."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    async with street(sqlite(tmp_path), await build(sqlite(tmp_path))) as there:
        yield there


async def days_left(world: World, now: datetime, zone: ZoneInfo) -> int:
    inspector = await world.person("李建国")
    (found,) = await world.work.hazard_reads.page(HazardQuery(enterprise_id=CHENXING), inspector, now, zone)
    assert found.days_left is not None
    return found.days_left


@pytest.mark.parametrize("name", DAYS)
async def test_r18_a_deadline_is_due_for_the_whole_of_its_day_and_for_no_moment_more(
    world: World, name: str
) -> None:
    where, day, hours = DAYS[name]
    zone = ZoneInfo(where)
    first, after = begins(day, zone), begins(day + timedelta(days=1), zone)
    assert after - first == timedelta(hours=hours)
    world.now = first - timedelta(days=6)
    hazard = await world.finds("李建国")
    await world.does("赵强", FilePlan(hazard, replace(SUMMER, deadline=day)))
    moments = [first + n * HALF_AN_HOUR for n in range(-4, int(2 * hours) + 4)]
    left = [await days_left(world, moment, zone) for moment in moments]
    assert left == [1] * 4 + [0] * int(2 * hours) + [-1] * 4
    edges = [first - timedelta(seconds=1), first, after - timedelta(seconds=1), after]
    assert [await days_left(world, moment, zone) for moment in edges] == [1, 0, 0, -1]


@pytest.mark.parametrize("at", ["00:00", "00:30", "01:30", "02:15", "23:59"])
@pytest.mark.parametrize("name", DAYS)
def test_r18_a_digest_comes_once_on_every_day_whatever_its_hour(name: str, at: str) -> None:
    where, day, _ = DAYS[name]
    zone = ZoneInfo(where)
    first, after = begins(day, zone), begins(day + timedelta(days=1), zone)
    minutes = int((after - first) / timedelta(minutes=1))
    asked = [keys(first + timedelta(minutes=n), reader(at), zone=zone) for n in range(minutes)]
    assert {key for found in asked for key in found} == {f"digest:1:{day}"}
    assert asked == sorted(asked, key=bool), "from its hour on, without a break"
    assert keys(first - timedelta(minutes=1), reader(at), zone=zone) != asked[-1], "not the day before"
