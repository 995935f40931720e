"""The whole play: from the poster at the gate to the reward at the counter, and until nothing is left of it."""

import asyncio
from datetime import datetime, time, timedelta

from tests.journeys.play import officers, outside, visit, worker
from tests.journeys.play.officers import CASHIER, HANBING, MALAN
from tests.journeys.play.stage import Stage
from tests.journeys.play.worker import Slip
from tests.journeys.world import FIRM, MONDAY, ZONE

KEPT = timedelta(days=91)


async def is_played(stage: Stage) -> None:
    await asyncio.gather(*(one.joins(stage) for one in (MALAN, HANBING, CASHIER)))
    before = await outside.view(stage)
    slip = await worker.reports(stage)
    day = await the_office_works(stage, slip)
    await outside.is_backed_up(stage.town)
    await outside.a_thief_finds_nothing(stage.town, outside.of_the_report(slip))
    assert await outside.view(stage) == before
    await nobody_is_sent_before(stage, day)
    assert (await outside.view(stage)).phones == before.phones

    await visit.the_inspector_is_sent(stage, day)
    await visit.the_visit_finds_it(stage)
    await visit.the_enterprise_sees_a_visit_and_a_hazard(stage)
    await worker.looks_at_the_poster_again(stage, visit.NUMBER)
    await visit.the_enterprise_puts_it_right(stage.cast)
    await visit.it_is_verified_and_closed(stage.cast)
    await the_digest_counts_it(stage, day)
    await the_reward_is_paid(stage, slip)
    await outside.nothing_of_it_is_said(stage, slip)
    await outside.every_reading_is_in_the_chain(stage.town, slip)
    await nothing_is_left(stage, slip)


async def the_office_works(stage: Stage, slip: Slip) -> datetime:
    """A question, its answer, an extract, a second officer. When the inspector may go: the morning of that day."""
    malan, hanbing = await asyncio.gather(MALAN.sits(stage), HANBING.sits(stage))
    await officers.reads_and_asks_back(stage, malan, slip)
    await worker.answers(stage, slip)
    await officers.writes_the_extract(stage, malan, slip)
    day = await officers.approves(stage, hanbing, slip, MONDAY.date())
    assert timedelta(days=1) <= day - MONDAY.date() <= timedelta(days=7)
    return datetime.combine(day, time(9, 30), ZONE)


async def nobody_is_sent_before(stage: Stage, day: datetime) -> None:
    """Until the evening before there is nothing to do."""
    li = stage.cast.li
    stage.town.turns_clock_to(day - timedelta(hours=14))
    assert FIRM not in (await li.sends("/tasks")).text
    stage.town.turns_clock_to(day)


async def the_digest_counts_it(stage: Stage, day: datetime) -> None:
    stage.town.turns_clock_to((day + timedelta(days=1)).replace(hour=8, minute=0))
    told = await stage.cast.sun.reads("昨日：检查 1 次（1 家），新增 1（重大 1），销号 1")
    assert "举报" not in told.text and "保密" not in told.text
    await stage.shows("chat-manager", stage.cast.sun)


async def the_reward_is_paid(stage: Stage, slip: Slip) -> None:
    malan = await MALAN.sits(stage)
    await officers.answers_and_settles(stage, malan, slip)
    await worker.reads_that_a_reward_waits(stage, slip, officers.TOLD)
    await officers.pays_once(stage, slip)
    await officers.closes(malan, slip)


async def nothing_is_left(stage: Stage, slip: Slip) -> None:
    """Ninety-one days later the running bot has destroyed it by itself."""
    stage.town.turns_clock_to(stage.town.now() + KEPT)
    await _destroyed_by_itself(stage)
    await worker.finds_nothing(stage, slip)
    hanbing = await HANBING.sits(stage)
    await hanbing.sees("没有待办案件")
    await hanbing.sees_nothing_of(slip.number)
    await outside.a_thief_finds_nothing(stage.town, outside.of_the_report(slip), gone=slip.number)


async def _destroyed_by_itself(stage: Stage) -> None:
    for _ in range(60):  # each look takes a second
        said = (await stage.town.anxun("purge", "--json")).json
        if said == {"due": 0, "next_on": None}:
            return
    raise AssertionError(said)
