"""Two processes share the jobs of one database: what a killed one had in hand the other takes up soon, what a living
one has in hand it leaves alone, however long it takes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.loop import Stop
from storage.jobs import LEASE
from tests.app.working import Office
from tests.bot.street import Street, street

SOON = timedelta(seconds=30)
STEP = timedelta(seconds=1)


class Two:
    """Each with hands of its own; ``kills`` is kill -9: nothing is given back, nothing recorded."""

    def __init__(self, town: Street) -> None:
        self.town, self.one, self.other = town, Office(town), Office(town)
        self.lives = {office: asyncio.create_task(office.workers.run(Stop())) for office in self.both}

    @property
    def both(self) -> tuple[Office, Office]:
        return self.one, self.other

    async def kills(self, office: Office) -> None:
        @asynccontextmanager
        async def away() -> AsyncIterator[Any]:
            raise OSError("this process is dead")
            yield

        office.workers.write = away
        await self._rounds(office, 1)  # none is in the middle of a transaction any more
        for job in office.workers._running:
            if job.task is not None:
                job.task.cancel()
        self.lives[office].cancel()
        await asyncio.wait([self.lives[office]])

    async def pass_by(self, most: timedelta, until: Callable[[], bool] = lambda: False) -> timedelta:
        """Time goes on second by second, and whoever lives has a round in each; how long it was."""
        since = self.town.now
        while self.town.now - since < most and not until():
            self.town.now += STEP
            for office in self.both:
                if not self.lives[office].done():
                    await self._rounds(office, 2)  # the first may have begun before
        return self.town.now - since

    async def _rounds(self, office: Office, more: int) -> None:
        wanted = office.rounds + more
        for _ in range(5000):
            if office.rounds >= wanted:
                return
            office.workers.poke.set()
            await asyncio.sleep(0.002)
        raise AssertionError("no round")


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as found:
        yield found


@pytest.fixture
async def two(town: Street) -> AsyncIterator[Two]:
    found = Two(town)
    yield found
    for office in found.both:
        if not found.lives[office].done():
            await found.kills(office)


async def test_what_a_killed_worker_had_in_hand_the_other_takes_up_within_half_a_minute(two: Two) -> None:
    await two.one.asks("photo.fetch", "photo")
    begun = two.one.begun, two.other.begun
    await two.pass_by(SOON, lambda: any(begun))
    dead, alive = two.both if two.one.begun else two.both[::-1]
    await two.kills(dead)
    await two.pass_by(SOON, lambda: alive.begun == ["photo"])
    assert alive.begun == ["photo"], await alive.states()
    alive.gate.set()
    await alive.until(lambda: alive.done == ["photo"])


async def test_what_a_living_worker_has_in_hand_is_left_to_it(two: Two) -> None:
    await two.one.asks("photo.fetch", "photo")
    await two.pass_by(4 * LEASE)
    assert [*two.one.begun, *two.other.begun] == ["photo"]
    two.one.gate.set()
    two.other.gate.set()
    await two.one.until(lambda: [*two.one.done, *two.other.done] == ["photo"])


@pytest.mark.parametrize("jump", [timedelta(hours=26), timedelta(hours=-2)])
async def test_r18_a_clock_that_jumps_makes_no_worker_do_its_own_job_twice(
    town: Street, jump: timedelta
) -> None:
    alone = Office(town)
    async with alone.working():
        await alone.asks("photo.fetch", "photo")
        await alone.until(lambda: alone.begun == ["photo"])
        town.now += jump
        await alone.asks("digest", "digest")
        await alone.until(lambda: alone.done == ["digest"])
        assert alone.begun == ["photo", "digest"]
        alone.gate.set()
        await alone.until(lambda: len(alone.done) == 2)


async def test_r18_a_clock_that_jumps_in_the_middle_of_a_round_parts_nothing(town: Street) -> None:
    alone = Office(town)

    def later_each_time() -> datetime:
        town.now += timedelta(hours=26)
        return town.now

    async with alone.working():
        await alone.asks("photo.fetch", "photo")
        await alone.until(lambda: alone.begun == ["photo"])
        alone.workers.now = later_each_time
        since = alone.rounds
        alone.workers.poke.set()
        await alone.until(lambda: alone.rounds > since + 3)
        assert alone.begun == ["photo"]
        alone.gate.set()
        await alone.until(lambda: len(alone.done) == 1)
