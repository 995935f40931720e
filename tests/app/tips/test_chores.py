"""What the clock makes due: a chore that fails again and again keeps no other from being done."""

import logging
from datetime import timedelta

import pytest

from app.chore import AGAIN, Chore
from app.chores import Chores
from app.jobs.digest import DigestTimetable
from app.tips.lane import Lane
from app.tips.tidying import Tidying
from storage.updates import Updates
from tests.app.tips.test_w14_purge import closed_case, rows_of
from tests.app.tips.world import WHAT, Office


async def fails(*_: object) -> None:
    raise RuntimeError(f"in the middle of: {WHAT}")


async def test_when_everything_else_of_the_lane_fails_sweep_and_purge_are_reached(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    submitted, inside = await closed_case(office)
    async with office.lane.system.write() as work:
        await Updates(work.connection).park(1, "KeyError", None, office.clock.now())
    monkeypatch.setattr(Tidying, "__call__", fails)
    for chore in ("release_due", "nightly", "blur"):
        monkeypatch.setattr(Lane, chore, fails)
    office.later(days=90)
    with caplog.at_level(logging.INFO):
        await Chores(office.lane.system).tick()
    assert await rows_of(office, {inside.case_id, submitted.number}) == []
    async with office.lane.system.read() as work:
        assert await work.updates.parked_count() == 0
    assert caplog.text.count("failed: RuntimeError") == 4
    assert WHAT not in caplog.text, "of what fails there only the kind is told"


async def test_a_digest_that_cannot_be_asked_for_holds_up_no_release(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    released: list[bool] = []

    async def release(_: Lane) -> int:
        released.append(True)
        return 0

    monkeypatch.setattr(DigestTimetable, "__call__", fails)
    monkeypatch.setattr(Lane, "release_due", release)
    await Chores(office.lane.system).tick()
    assert released == [True]


async def test_what_failed_is_tried_again_soon_and_then_keeps_its_hours(office: Office) -> None:
    tried: list[object] = []

    async def once(now: object) -> None:
        tried.append(now)
        if len(tried) == 1:
            raise OSError

    chore = Chore("trial", once, timedelta(minutes=5))
    for _ in range(3):
        await chore(office.clock.now())
        office.later(seconds=AGAIN.total_seconds())
    assert len(tried) == 2
    office.later(minutes=5)
    await chore(office.clock.now())
    assert len(tried) == 3
