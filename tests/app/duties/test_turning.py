"""The clock over the ledger: in one leap or day by day, run once or twice, on either database."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from app.duties.run import advance
from inspection.duties.clock import Turn
from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Every, Unit, Variant, While, Who
from storage.database import Database
from tests.app.duties.world import SHENYANG, DutyStreet
from tests.inspection.duties.world import DRILL, LEADER_LED, SMELTING, rule
from tests.storage.hazard_world import CHENXING, HENGFENG

JUNE = Period(date(2023, 6, 1), date(2023, 9, 30))
RULES = (
    rule(Every(Unit.QUARTER), id="led", variants=(Variant(SMELTING, Every(Unit.MONTH)),)),
    rule(Every(Unit.WEEK), Does(DRILL.deed, "dispatch"), id="dispatch", while_=While.MAJOR_HAZARD_OPEN),
    rule(Every(Unit.MONTH), DRILL, id="drill", scope=SMELTING),
)
CAMPAIGN = Running("shenyang", JUNE, SHENYANG, RULES)
OTHER = Running("liaoning", JUNE, SHENYANG, (rule(Every(Unit.MONTH), DRILL, id="also"),))


def at(day: date, hour: int = 9) -> datetime:
    return datetime.combine(day, time(hour), SHENYANG)


async def a_summer(street: DutyStreet, looks: Sequence[date]) -> list[Any]:
    """What happens on each day, and the clock advanced on the mornings in ``looks``."""
    hazard = 0
    for day in (JUNE.first + timedelta(days=n) for n in range(100)):
        if day in looks:
            await street.turns(at(day, 8))
        if day == date(2023, 6, 15):
            await street.does(LEADER_LED, Who.PRINCIPAL, at(day), HENGFENG, "visit:91")
        if day == date(2023, 6, 8):
            async with street.hazards(at(day)) as world:
                hazard = await world.finds_major()
        if day == date(2023, 7, 11):
            await street.writes(HENGFENG, at(day), traits=["金属冶炼"])
        if day == date(2023, 7, 13):
            async with street.hazards(at(day)) as world:
                await world.closed(hazard)
        if day == date(2023, 8, 3):
            await street.does(DRILL, Who.PRINCIPAL, at(day), HENGFENG, "submission:5")
    await street.turns(at(JUNE.last + timedelta(days=40)))
    return await street.stands()


@pytest.fixture
async def street(settled: tuple[str, dict[str, int]]) -> AsyncIterator[DutyStreet]:
    database = Database(settled[0])
    yield DutyStreet(database, settled[1], CAMPAIGN)
    await database.close()


EVERY_DAY = [JUNE.first + timedelta(days=n) for n in range(150)]
LOOKS = {"daily": EVERY_DAY, "weekly": EVERY_DAY[::7], "leap": EVERY_DAY[:1]}


@pytest.mark.parametrize("looks", LOOKS.values(), ids=LOOKS)
async def test_a_leap_writes_what_daily_looks_write(street: DutyStreet, looks: list[date]) -> None:
    street.running = (CAMPAIGN, OTHER)
    rows = await a_summer(street, looks)
    assert [told(row) for row in rows] == EXPECTED


def told(row: Mapping[str, Any]) -> str:
    what, first, last = row["key"].split("/")[1:4]
    ended = row["record"] or row["missed_on"] or ""
    return (
        f"{row['enterprise_id']} {what} {first[5:]}..{last[5:]} {row['state']} {row['rung']} {ended}".strip()
    )


EXPECTED = [
    "1 form:dispatch 06-12..06-18 missed 3 2023-06-18",
    "1 form:dispatch 06-19..06-25 missed 3 2023-06-25",
    "1 form:dispatch 06-26..07-02 missed 3 2023-07-02",
    "1 form:dispatch 07-03..07-09 missed 3 2023-07-09",
    "1 form:dispatch 07-10..07-16 lapsed 0",
    "1 form:drill 06-01..06-30 missed 5 2023-06-30",
    "1 form:drill 07-01..07-31 missed 5 2023-07-31",
    "1 form:drill 08-01..08-31 missed 5 2023-08-31",
    "1 form:drill 09-01..09-30 missed 5 2023-09-30",
    "1 visit:leader_led 04-01..06-30 missed 5 2023-06-30",
    "1 visit:leader_led 07-01..09-30 missed 5 2023-09-30",
    "2 form:drill 06-01..06-30 missed 5 2023-06-30",
    "2 form:drill 07-01..07-31 missed 2 submission:5",
    "2 form:drill 08-01..08-31 done 0 submission:5",
    "2 form:drill 09-01..09-30 missed 5 2023-09-30",
    "2 visit:leader_led 04-01..06-30 done 0 visit:91",
    "2 visit:leader_led 07-01..07-31 missed 5 2023-07-31",
    "2 visit:leader_led 07-01..09-30 lapsed 0",
    "2 visit:leader_led 08-01..08-31 missed 5 2023-08-31",
    "2 visit:leader_led 09-01..09-30 missed 5 2023-09-30",
]


async def test_to_run_twice_is_to_run_once(street: DutyStreet) -> None:
    first = await street.turns(at(date(2023, 7, 5)))
    before = await street.stands()
    again = await street.turns(at(date(2023, 7, 5)))
    assert first.turns and not again.turns
    assert await street.stands() == before
    assert not (await street.turns(at(date(2023, 6, 5)))).turns, "nor does a clock that was set back"


async def test_two_campaigns_over_one_enterprise_ask_once_and_name_both(street: DutyStreet) -> None:
    await street.writes(CHENXING, at(date(2023, 5, 1)), traits=["金属冶炼"])
    await street.turns(at(date(2023, 6, 7)))
    street.running = (CAMPAIGN, OTHER)
    await street.turns(at(date(2023, 6, 9)))
    drills = [
        row for row in await street.stands() if row["enterprise_id"] == CHENXING and "drill" in row["key"]
    ]
    (drill,) = [row for row in drills if row["state"] == "open"]
    assert drill["body"]["asked"] == [["liaoning", "also"], ["shenyang", "drill"]]


async def test_a_campaign_that_runs_no_more_asks_for_nothing_more(street: DutyStreet) -> None:
    await street.turns(at(date(2023, 6, 7)))
    street.running = ()
    ended = await street.turns(at(date(2023, 6, 9)))
    assert ended.turns == {Turn.LAPSED: 2}
    assert {row["state"] for row in await street.stands()} == {"lapsed"}


async def test_a_self_check_of_any_kind_is_one(street: DutyStreet) -> None:
    weekly = rule(Every(Unit.WEEK), Does(Deed.SELF_CHECK), id="weekly")
    street.running = (replace(CAMPAIGN, rules=(weekly,)),)
    await street.turns(at(date(2023, 6, 12)))
    for kind, firm in (("self_daily", CHENXING), ("technical", HENGFENG)):
        await street.does(Does(Deed.VISIT, kind), Who.PRINCIPAL, at(date(2023, 6, 14)), firm, f"visit:{firm}")
    await street.turns(at(date(2023, 6, 19)))
    week = [row for row in await street.stands() if "2023-06-12" in row["key"]]
    assert [(row["enterprise_id"], row["state"]) for row in week] == [
        (CHENXING, "done"),
        (HENGFENG, "missed"),
    ]


async def test_what_an_authority_owes_is_asked_of_no_enterprise(street: DutyStreet) -> None:
    theirs = replace(RULES[0], who=Who.BUREAU)
    street.running = (replace(CAMPAIGN, rules=(theirs,)),)
    await street.turns(at(date(2023, 6, 7)))
    assert await street.stands() == []


async def test_cut_off_in_the_middle_it_goes_on(street: DutyStreet) -> None:

    async def fails(*_: object) -> None:
        raise RuntimeError

    try:
        await advance(street.write, street.campaigns, SHENYANG, at(date(2023, 6, 7)), fails)
    except RuntimeError:
        assert await street.stands() == [], "what was not told is not written either"
    assert (await street.turns(at(date(2023, 6, 7)))).turns == {Turn.OPENED: 2}


async def test_a_daily_self_check_is_done_by_the_daily_one_alone(street: DutyStreet) -> None:
    daily = rule(Every(Unit.DAY), Does(Deed.SELF_CHECK, "self_daily"), id="daily")
    street.running = (replace(CAMPAIGN, rules=(daily,)),)
    await street.turns(at(date(2023, 6, 12)))
    for kind, firm in (("self_daily", CHENXING), ("self_weekly", HENGFENG)):
        await street.does(
            Does(Deed.VISIT, kind), Who.PRINCIPAL, at(date(2023, 6, 12), 17), firm, f"visit:{firm}"
        )
    await street.turns(at(date(2023, 6, 13)))
    day = [row for row in await street.stands() if "2023-06-12" in row["key"]]
    assert [(row["enterprise_id"], row["state"]) for row in day] == [
        (CHENXING, "done"),
        (HENGFENG, "missed"),
    ]


async def test_a_check_that_the_principal_led_counts_as_a_visit_and_as_the_form_of_it(
    street: DutyStreet,
) -> None:
    led = rule(Every(Unit.MONTH), Does(Deed.VISIT, "leader_led"), id="led")
    street.running = (replace(CAMPAIGN, rules=(led,)),)
    await street.turns(at(date(2023, 6, 12)))
    for does, firm in ((Deed.SELF_CHECK, CHENXING), (Deed.VISIT, HENGFENG)):
        record = Does(does, "leader_led" if does is Deed.SELF_CHECK else "spot")
        await street.does(record, Who.PRINCIPAL, at(date(2023, 6, 13), 17), firm, f"submission:{firm}")
    await street.turns(at(date(2023, 7, 3)))
    june = [row for row in await street.stands() if "2023-06" in row["key"]]
    assert [(row["enterprise_id"], row["state"]) for row in june] == [
        (CHENXING, "done"),
        (HENGFENG, "missed"),
    ]
