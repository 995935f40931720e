"""Of one lane two jobs run at once, so that nobody's hundred photos keep everybody else's waiting."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.jobs import LEASE, Job, Jobs
from storage.tables.chat import job

NOW = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


@pytest.fixture
async def jobs(database_url: str) -> AsyncIterator[Jobs]:
    database = Database(database_url)
    async with database.write() as connection:
        yield Jobs(connection)
    await database.close()


async def photos(jobs: Jobs, lane: str, many: int, at: datetime = NOW) -> None:
    wanted = [("photo.fetch", f"{lane}-{n}", {"unique_id": f"{lane}-{n}"}) for n in range(many)]
    await jobs.add_all(wanted, at, {key: lane for _, key, _ in wanted})


def keys(found: list[Job]) -> list[str]:
    return [one.key for one in found]


async def test_of_one_lane_two_are_handed_out_and_the_next_when_one_is_done(jobs: Jobs) -> None:
    await photos(jobs, "a", 5)
    first = await jobs.lease(NOW, 8)
    assert keys(first) == ["a-0", "a-1"]
    assert await jobs.lease(NOW, 8) == []
    await jobs.done([first[0].id])
    assert keys(await jobs.lease(NOW, 8)) == ["a-2"]


async def test_a_hundred_photos_of_one_person_keep_nobody_waiting(jobs: Jobs) -> None:
    await photos(jobs, "a", 100)
    await photos(jobs, "b", 1, NOW + timedelta(seconds=1))
    await jobs.add("digest", "digest:1", {}, NOW + timedelta(seconds=2))
    later = NOW + timedelta(seconds=3)
    assert sorted(keys(await jobs.lease(later, 8))) == ["a-0", "a-1", "b-0", "digest:1"]


async def test_one_that_died_with_its_process_blocks_its_lane_no_longer_than_its_lease(jobs: Jobs) -> None:
    await photos(jobs, "a", 3)
    await jobs.lease(NOW, 8)
    assert keys(await jobs.lease(NOW + LEASE + timedelta(seconds=1), 8)) == ["a-0", "a-1"]


async def test_of_a_kind_no_more_are_handed_out_than_there_is_room_for(jobs: Jobs) -> None:
    for lane in "abcd":
        await photos(jobs, lane, 2)
    await jobs.add("digest", "digest:1", {}, NOW)
    assert sorted(keys(await jobs.lease(NOW, 8, most_of={"photo.fetch": 3}))) == [
        "a-0",
        "a-1",
        "b-0",
        "digest:1",
    ]
    assert await jobs.lease(NOW, 8, most_of={"photo.fetch": 0}) == []


async def test_what_is_given_back_was_not_an_attempt(jobs: Jobs) -> None:
    await photos(jobs, "a", 1)
    (one,) = await jobs.lease(NOW, 8)
    await jobs.give_back([one.id])
    assert [(again.key, again.attempts) for again in await jobs.lease(NOW, 8)] == [("a-0", 1)]


async def test_a_finished_job_forgets_whose_it_was(jobs: Jobs) -> None:
    await photos(jobs, "t:42", 1)
    (one,) = await jobs.lease(NOW, 8)
    await jobs.done([one.id])
    assert (await jobs._connection.execute(select(job.c.lane))).scalars().all() == [None]
