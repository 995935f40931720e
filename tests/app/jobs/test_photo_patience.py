"""A photo is given up, and asked for again, when it was tried for a while in vain: not because the clock says so."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from inspection.photo import FetchFailed, Photo, PhotoFault, PhotoState
from media.blobs import Blobs
from media.decode import Decoder
from storage.database import Database
from storage.photo import fetch_key
from tests.app.jobs.test_photos import NOW, PHONE, Desk

AWAY = FetchFailed("HTTP 502", retriable=True)
DAY = timedelta(hours=26)


class Tries:
    """The job of one photo as the workers do it: each try when it is due, and a failure is written down."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tried = desk, timedelta()

    async def begins(self, found: bytes | FetchFailed) -> None:
        await self.desk.receives("a", found)
        async with self.desk.write() as work:
            await work.jobs.add("photo.fetch", fetch_key("a"), {"unique_id": "a"}, self.desk.clock.at)

    async def once(self) -> Photo:
        """Waits until it is due, and no longer."""
        async with self.desk.write() as work:
            _, due = await work.jobs.waiting()
            assert due is not None
            self.tried += max(due - self.desk.clock.at, timedelta())
            self.desk.clock.at = max(due, self.desk.clock.at)
            (job,) = await work.jobs.lease(self.desk.clock.at, 1)
        try:
            return await self.desk.fetches("a")
        except FetchFailed:
            async with self.desk.write() as work:
                await work.jobs.failed(job, "FetchFailed", self.desk.clock.at)
            return await self.desk.photo("a")

    async def until_given_up(self) -> Photo:
        for _ in range(30):
            if (photo := await self.once()).state is not PhotoState.PENDING:
                return photo
        raise AssertionError("it is tried for ever")


@pytest.fixture
async def tries(tmp_path: Path, database_url: str) -> AsyncIterator[Tries]:
    database = Database(database_url)
    async with Decoder() as decoder:
        yield Tries(Desk(database, Blobs(f"file://{tmp_path}/media"), decoder))
    await database.close()


async def test_t10_after_an_hour_of_trying_the_photo_is_asked_for_again(tries: Tries) -> None:
    await tries.begins(AWAY)
    photo = await tries.until_given_up()
    assert (photo.state, photo.fault) == (PhotoState.LOST, PhotoFault.GONE)
    assert timedelta(minutes=50) < tries.tried < timedelta(hours=2)
    await tries.desk.receives("a", PHONE)
    assert (await tries.desk.fetches("a")).is_complete


async def test_r18_set_ahead_a_day_a_photo_is_not_lost_for_one_try_that_failed(tries: Tries) -> None:
    await tries.begins(AWAY)
    await tries.once()
    tries.desk.clock.at += DAY
    assert (await tries.once()).state is PhotoState.PENDING
    tries.desk.there["a"] = PHONE
    assert (await tries.once()).is_complete


@pytest.mark.parametrize("after", [0, 1, 5, 9, 10])
async def test_r18_whenever_the_clock_jumps_a_photo_is_tried_for_a_quarter_of_an_hour(
    tries: Tries, after: int
) -> None:
    await tries.begins(AWAY)
    for _ in range(after):
        await tries.once()
    tries.desk.clock.at += DAY
    photo = await tries.until_given_up()
    assert (photo.state, photo.fault) == (PhotoState.LOST, PhotoFault.GONE)
    assert tries.tried >= timedelta(minutes=15)


async def test_a_bot_that_was_down_for_a_night_begins_to_try_when_it_is_up(tries: Tries) -> None:
    await tries.begins(AWAY)
    tries.desk.clock.at = NOW + timedelta(hours=10)
    assert (await tries.once()).state is PhotoState.PENDING
