"""What the night does: days are bound, rows are shuffled, logs are emptied, keys are ready ahead of time."""

import asyncio
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import make_url

from app.chores import Chores
from inspection.audit_check import ChainCheck
from inspection.tips.commitment import commitment
from storage.tables.tips import tip_case, tip_message
from storage.tips.keys import READY
from tests.app.tips.world import WHAT, Office


def size(file: Path) -> int:
    return file.stat().st_size


async def day_events(office: Office) -> list[dict[str, Any]]:
    async with office.lane.system.read() as work:
        return [dict(event.data) async for event in work.audit.walk() if event.action == "tips.day"]


async def test_a_day_is_bound_once_in_one_event_that_tells_no_number(office: Office) -> None:
    for _ in range(3):
        await office.reports()
    assert await office.lane.close_days() == 1  # of the day before
    office.later(days=1)
    assert await office.lane.close_days() == 1
    assert await office.lane.close_days() == 0
    empty, busy = await day_events(office)
    assert [len(event["commitments"]) for event in (empty, busy)] == [5, 5]
    assert busy["commitments"] == sorted(busy["commitments"]) and not set(busy) - {"day", "commitments"}


async def test_who_can_open_a_case_can_show_that_it_came_on_that_day(office: Office) -> None:
    submitted, _ = await office.reports()
    office.later(days=1)
    await office.lane.close_days()
    malan = await office.unlocks("马兰")
    file = (await office.lane.open(malan, submitted.number)).file
    assert commitment("received", file.salt, file.tip).hex() in (await day_events(office))[-1]["commitments"]
    async with office.lane.system.read() as work:
        read = [event async for event in work.audit.walk() if event.action == "tip.read"]
    assert read[-1].data["commitment"] == commitment("read", file.salt, file.tip).hex()
    assert read[-1].data["commitment"] not in (await day_events(office))[-1]["commitments"]


async def test_days_that_nobody_closed_are_closed_later(office: Office) -> None:
    await office.lane.close_days()
    office.later(days=4)
    assert await office.lane.close_days() == 4


async def test_shuffled_rows_are_all_there_and_open(office: Office) -> None:
    made = [await office.reports() for _ in range(6)]
    for _, inside in made:
        await office.lane.say(inside, "补充一句。")
    assert await office.lane.shuffle()
    assert not await office.lane.shuffle()
    async with office.lane.system.read() as work:
        rows = [(await work.connection.execute(select(table))).all() for table in (tip_case, tip_message)]
    assert [len(found) for found in rows] == [6, 6]
    for submitted, _ in made:
        inside = await office.lane.enter(submitted.receipt)
        assert [m.text for m in (await office.lane.status(inside)).messages] == ["补充一句。"]


async def test_sqlites_log_is_emptied_soon_after(office: Office) -> None:
    url = make_url(office.lane.system.database.url)
    await office.reports()
    if not office.lane.system.database.is_sqlite:
        assert await office.lane.empty_log()
        return
    log = Path(f"{url.database}-wal")
    assert size(log) > 0
    assert await office.lane.empty_log()
    assert size(log) == 0


async def test_shares_and_months_lie_ready_before_anybody_comes(office: Office) -> None:
    keys = office.lane.keys
    before = {path: path.stat().st_ctime_ns for path in keys.folder.rglob("*") if path.is_file()}
    assert len(list(keys.cases.iterdir())) >= READY
    await office.reports()
    after = {path: path.stat().st_ctime_ns for path in keys.folder.rglob("*") if path.is_file()}
    assert after == before  # no file tells that, or when, a report came


async def test_a_rotated_pepper_lets_old_receipts_in_and_goes_with_the_last_of_them(office: Office) -> None:
    submitted, _ = await office.reports()
    assert await office.lane.rotate_pepper() == 2
    newer, _ = await office.reports()
    for one in (submitted, newer):
        assert await office.lane.enter(one.receipt)
    await office.lane.tend_keys()
    assert set(office.lane.keys.peppers()) == {1, 2}
    await office.lane.delete(await office.lane.enter(submitted.receipt))
    await office.lane.tend_keys()
    assert set(office.lane.keys.peppers()) == {2}
    assert await office.lane.enter(newer.receipt)


async def test_the_keys_of_months_long_past_are_destroyed(office: Office) -> None:
    submitted, _ = await office.reports()
    office.later(days=120)
    await office.lane.tend_keys()
    names = sorted(path.name for path in office.lane.keys.folder.glob("cluster-*"))
    assert names == ["cluster-2023-10", "cluster-2023-11"] and submitted


async def test_the_clock_does_it_all_by_itself_and_the_chain_still_holds(office: Office) -> None:
    await office.reports()
    chores = Chores(office.lane.system)
    office.later(days=1)
    await chores.tick()
    office.later(minutes=5)
    await asyncio.gather(chores.tick(), Chores(office.lane.system).tick())
    assert len(await day_events(office)) == 1
    async with office.lane.system.read() as work:
        events = [event async for event in work.audit.walk()]
    check = ChainCheck()
    assert [check.take(event) for event in events] == [None] * len(events)
    assert WHAT not in repr(events)
