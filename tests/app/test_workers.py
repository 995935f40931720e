"""Slow jobs keep nobody waiting, hanging ones end, and a process that is told to stop loses none."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from app import workers
from app.workers import AT_ONCE, MOST_OF
from tests.app.working import Office
from tests.bot.street import street


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with street(tmp_path) as town:
        yield Office(town)


async def test_a_digest_never_waits_behind_downloads_that_hang(office: Office) -> None:
    for person in range(20):
        await office.asks("photo.fetch", f"photo-{person}", f"t:{person}")
    async with office.working():
        await office.until(lambda: len(office.begun) == MOST_OF["photo.fetch"])
        for day in range(5):
            await office.asks("digest", f"digest-{day}")
        await office.until(lambda: len(office.done) == 5)
        assert len(office.begun) == MOST_OF["photo.fetch"] + 5
        office.gate.set()
        await office.until(lambda: len(office.done) == 25)
    assert {state for state, *_ in (await office.states()).values()} == {"done"}


async def test_one_person_s_hanging_photos_leave_room_for_another_s(office: Office) -> None:
    for number in range(10):
        await office.asks("photo.fetch", f"李-{number}", "t:1")
    await office.asks("photo.fetch", "王-0", "t:2")
    async with office.working():
        await office.until(lambda: "王-0" in office.begun)
        assert len(office.begun) == 3
        office.gate.set()
        await office.until(lambda: len(office.done) == 11)


async def test_never_more_are_in_hand_than_there_are_workers(office: Office) -> None:
    office.workers.handlers = {"hazard.pictures": office._hangs}
    for number in range(30):
        await office.asks("hazard.pictures", str(number))
    async with office.working():
        await office.until(lambda: len(office.begun) == AT_ONCE)
        await asyncio.sleep(0.1)
        assert len(office.begun) == AT_ONCE
        office.gate.set()
        await office.until(lambda: len(office.done) == 30)


async def test_t11_a_download_that_stalls_is_cut_off_and_tried_again(office: Office) -> None:
    office.workers.longest = 0.05
    await office.asks("photo.fetch", "photo")
    async with office.working():
        await office.until(lambda: len(office.begun) == 1)
        await asyncio.sleep(0.3)
        office.gate.set()
        office.town.now += timedelta(seconds=3)
        office.workers.poke.set()
        await office.until(lambda: office.done == ["photo"])
    assert office.begun == ["photo", "photo"]


async def test_what_fails_is_tried_again_later_each_time(office: Office) -> None:
    office.fails = 2
    await office.asks("odd", "odd")
    async with office.working():
        for tries in (1, 2, 3):
            await office.until(lambda tries=tries: len(office.begun) == tries)  # type: ignore[misc]
            await asyncio.sleep(0.1)
            assert len(office.begun) == tries
            office.town.now += timedelta(seconds=2**tries)
            office.workers.poke.set()
        await office.until(lambda: office.done == ["odd"])


async def test_told_to_stop_what_is_in_hand_is_finished(office: Office) -> None:
    await office.asks("photo.fetch", "photo")
    async with office.working():
        await office.until(lambda: len(office.begun) == 1)
        asyncio.get_running_loop().call_later(0.1, office.gate.set)
    assert await office.states() == {"photo": ("done", False, 1)}


async def test_told_to_stop_what_does_not_finish_is_given_back(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "LEAVES_WITHIN", 0.05)
    await office.asks("photo.fetch", "photo")
    async with office.working():
        await office.until(lambda: len(office.begun) == 1)
    assert await office.states() == {"photo": ("waiting", False, 0)}
