"""Jobs that are over keep their key and nothing else, and not even that for long."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.jobs import MOST_ATTEMPTS, Job, Jobs
from storage.tables.chat import job

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
PICTURES = ("hazard.pictures", "hazard.pictures:1", {"address": "t:42"})
DIGEST = ("digest", "digest:7:2023-06-05", {"person": 7})


@pytest.fixture
async def jobs(database_url: str) -> AsyncIterator[Jobs]:
    database = Database(database_url)
    async with database.write() as connection:
        yield Jobs(connection)
    await database.close()


async def kept(jobs: Jobs) -> dict[str, tuple[str, Any]]:
    """State and payload by key."""
    rows = await jobs._connection.execute(select(job))
    return {row.key: (row.state, row.payload) for row in rows}


async def leased(jobs: Jobs) -> dict[str, Job]:
    await jobs.add_all([PICTURES, DIGEST], NOW)
    return {one.kind: one for one in await jobs.lease(NOW, 9)}


async def gives_up(jobs: Jobs, one: Job) -> None:
    await jobs.failed(Job(one.id, one.kind, one.key, one.payload, MOST_ATTEMPTS), "OSError", NOW)


async def test_a_finished_job_does_not_remember_whom_it_was_for(jobs: Jobs) -> None:
    await jobs.done([(await leased(jobs))["hazard.pictures"].id])
    assert (await kept(jobs))[PICTURES[1]] == ("done", {})
    await jobs.add_all([PICTURES], NOW)
    assert (await kept(jobs))[PICTURES[1]] == ("done", {}), "its key still guards"


async def test_one_that_is_given_up_forgets_too_and_one_that_is_tried_again_does_not(jobs: Jobs) -> None:
    one = (await leased(jobs))["hazard.pictures"]
    await jobs.failed(one, "OSError", NOW)
    assert (await kept(jobs))[PICTURES[1]] == ("waiting", {"address": "t:42"})
    await gives_up(jobs, one)
    assert (await kept(jobs))[PICTURES[1]] == ("failed", {})


async def test_what_is_over_is_forgotten_and_only_the_lasting_kinds_guard_on(jobs: Jobs) -> None:
    both = await leased(jobs)
    await jobs.add("hazard.pictures", "failed", {}, NOW)
    (last,) = await jobs.lease(NOW, 9)
    await jobs.done([one.id for one in both.values()])
    await gives_up(jobs, last)
    await jobs.add("photo.fetch", "waiting", {"unique_id": "a"}, NOW)
    lasting = {"digest": NOW - timedelta(days=1)}
    await jobs.forget_ended(NOW, lasting)
    assert len(await kept(jobs)) == 4, "not before its moment"
    await jobs.forget_ended(NOW + timedelta(days=1, hours=1), lasting)
    assert set(await kept(jobs)) == {DIGEST[1], "waiting"}
    await jobs.forget_ended(NOW, {"digest": NOW + timedelta(seconds=1)})
    assert set(await kept(jobs)) == {"waiting"}


async def test_r18_set_back_two_hours_no_job_waits_for_the_old_time(jobs: Jobs) -> None:
    """One that nobody has begun, one that was under way in a process that died, one that had failed."""
    back = NOW - timedelta(hours=2)
    dead, failed = (await leased(jobs)).values()
    await jobs.failed(failed, "OSError", NOW)
    await jobs.add("photo.fetch", "new", {"unique_id": "a"}, NOW)
    assert {one.id for one in await jobs.lease(back, 9)} >= {dead.id, failed.id}
    assert await jobs.lease(back + timedelta(seconds=1), 9) == [], "leased anew, by the new time"


async def test_r18_set_ahead_a_day_no_job_is_done_twice(jobs: Jobs) -> None:
    (one, other) = (await leased(jobs)).values()
    ahead = NOW + timedelta(hours=26)
    await jobs.done([one.id])
    await jobs.add_all([PICTURES, DIGEST], ahead)
    assert [again.id for again in await jobs.lease(ahead, 9)] == [other.id], "its lease has run out"
