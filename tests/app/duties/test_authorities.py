"""The clock over regions: in one leap or day by day, run once or twice, while posts come and go."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import update

from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Every, Rule, Unit, Who
from inspection.duties.scope import Scope
from storage.database import Database
from storage.tables.people import post
from tests.app.duties.world import SHENYANG, DutyStreet
from tests.inspection.duties.world import SMELTING, rule
from tests.storage.hazard_world import DISTRICT, OTHER_STREET, STREET

JUNE = Period(date(2023, 6, 1), date(2023, 8, 31))
DISPATCH = Does(Deed.CONFIRM, "dispatch")
NOWHERE = Scope(regions=frozenset({"nowhere"}))


def theirs(who: Who, unit: Unit = Unit.MONTH, scope: Scope = SMELTING) -> Rule:
    return replace(rule(Every(unit), DISPATCH, id=f"{who}", scope=scope), who=who)


RULES = (theirs(Who.STREET), theirs(Who.BUREAU, scope=NOWHERE), theirs(Who.INSPECTOR, Unit.QUARTER))
CAMPAIGN = Running("shenyang", JUNE, SHENYANG, (), authorities=RULES)


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), SHENYANG)


@pytest.fixture
async def street(settled: tuple[str, dict[str, int]]) -> AsyncIterator[DutyStreet]:
    database = Database(settled[0])
    yield DutyStreet(database, settled[1], CAMPAIGN)
    await database.close()


async def leaves(street: DutyStreet, name: str, now: datetime) -> None:
    async with street.write() as work:
        gone = update(post).where(post.c.person_id == street.people[name])
        await work.connection.execute(gone.values(revoked_at=now))


async def told(street: DutyStreet) -> list[str]:
    rows = await street.stands()
    assert all(row["enterprise_id"] is None for row in rows)
    found = []
    for row in rows:
        who, _, first, last = row["key"].split("/")[:4]
        found.append(f"{row['region_id']} {who} {first[5:]}..{last[5:]} {row['state']} {row['rung']}")
    return found


EVERY_DAY = [JUNE.first + timedelta(days=n) for n in range(110)]
LOOKS = {"daily": EVERY_DAY, "weekly": EVERY_DAY[::7], "leap": EVERY_DAY[:1]}


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
async def test_a_leap_over_the_regions_writes_what_daily_looks_write(
    street: DutyStreet, looks: list[date]
) -> None:
    for day in EVERY_DAY:
        if day in looks:
            await street.turns(at(day, 8))
        if day == date(2023, 7, 12):
            await street.office_does(DISPATCH, Who.STREET, at(day), STREET, "confirmation:7")
        if day == date(2023, 7, 20):
            await leaves(street, "何静", at(day))
    await street.turns(at(EVERY_DAY[-1] + timedelta(days=1)))
    assert await told(street) == EXPECTED


EXPECTED = [
    "1 bureau 06-01..06-30 missed 2",
    "1 bureau 07-01..07-31 missed 2",
    "1 bureau 08-01..08-31 missed 2",
    "1 inspector 04-01..06-30 missed 2",
    "1 inspector 07-01..08-31 missed 2",
    "2 inspector 04-01..06-30 missed 2",
    "2 inspector 07-01..08-31 missed 2",
    "2 street 06-01..06-30 missed 2",
    "2 street 07-01..07-31 done 0",
    "2 street 08-01..08-31 missed 2",
    "3 inspector 04-01..06-30 missed 2",
    "3 inspector 07-01..08-31 lapsed 0",
    "3 street 06-01..06-30 missed 2",
    "3 street 07-01..07-31 lapsed 0",
]


async def test_to_run_twice_over_the_regions_is_to_run_once(street: DutyStreet) -> None:
    assert (await street.turns(at(date(2023, 7, 5)))).turns
    before = await street.stands()
    assert not (await street.turns(at(date(2023, 7, 5)))).turns
    assert await street.stands() == before


async def test_a_campaign_of_one_street_asks_that_street_alone(street: DutyStreet) -> None:
    async with street.write() as work:
        names = {one.id: one.name for one in await work.regions.all()}
    street.running = (replace(CAMPAIGN, regions=frozenset({names[OTHER_STREET]})),)
    await street.turns(at(date(2023, 7, 5)))
    assert {row["region_id"] for row in await street.stands()} == {OTHER_STREET}
    street.running = ()
    await street.turns(at(date(2023, 7, 6)))
    assert {row["state"] for row in await street.stands() if row["missed_on"] is None} == {"lapsed"}
    assert DISTRICT not in {row["region_id"] for row in await street.stands()}
