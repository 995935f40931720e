"""What is in hand when the work has to end: how long it is waited for, and by whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app import leading
from app.leading import Leading
from bot.loop import Stop
from storage.leader import Lock, lock_of


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "CHECK_EVERY", 0.02)
    monkeypatch.setattr(leading, "LEAVES_WITHIN", 0.05)


class Slow:
    """One process whose work takes as long to end as it is let."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book: list[str] = []
        self.done = asyncio.Event()
        self.stop = Stop()

    def lock(self) -> Lock:
        return lock_of(f"sqlite+aiosqlite:///{self.folder}/anxun.db", "mouth")

    def loses_the_lock(self) -> None:
        (self.folder / "anxun.db.mouth.lock").unlink()

    async def works(self, stop: Stop) -> None:
        self.book.append("works")
        await stop.wait()
        await stop.hurry.race(self.done.wait())
        self.book.append("finished" if self.done.is_set() else "cut off")

    async def takes_over(self) -> None:
        self.book.append("takes over")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        one = Leading("mouth", self.lock(), self.works, self.takes_over, lambda: None)
        running = asyncio.create_task(one.run(self.stop))
        try:
            await self.notes("takes over", "works")
            yield
        finally:
            self.stop.set()
            self.done.set()
            await running

    async def notes(self, *lines: str) -> None:
        for _ in range(1000):
            if self.book == list(lines):
                break
            await asyncio.sleep(0.01)
        assert self.book == list(lines)


async def test_who_only_loses_the_lock_has_time_and_has_it_again_meanwhile(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    async with slow.running():
        slow.loses_the_lock()
        await asyncio.sleep(0.5)
        assert slow.book == ["takes over", "works"], "ten times as long as when somebody waits for it"
        assert not await slow.lock().take(), "nobody else may begin to do the same"
        slow.done.set()
        await slow.notes("takes over", "works", "finished", "takes over", "works")


async def test_when_another_has_taken_over_there_is_little_time(tmp_path: Path) -> None:
    slow, other = Slow(tmp_path), Slow(tmp_path)
    async with slow.running():
        slow.loses_the_lock()
        thief = other.lock()
        assert await thief.take()
        await slow.notes("takes over", "works", "cut off")
        await thief.give_back()


async def test_r04_when_the_process_shall_end_there_is_little_time(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    async with slow.running():
        slow.stop.set()
        await slow.notes("takes over", "works", "cut off")


async def test_r04_the_process_shall_end_while_what_is_in_hand_is_waited_for(tmp_path: Path) -> None:
    slow = Slow(tmp_path)
    async with slow.running():
        slow.loses_the_lock()
        await asyncio.sleep(0.2)
        slow.stop.set()
        await slow.notes("takes over", "works", "cut off")
