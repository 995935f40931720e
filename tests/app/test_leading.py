"""One process works, the others stand by; who takes over first gives back what the dead one held."""

import asyncio
from pathlib import Path

import pytest

from app import leading
from app.leading import Leading, Sharing
from bot.loop import Stop
from storage.leader import lock_of


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "LOOK_EVERY", 0.02)
    monkeypatch.setattr(leading, "CHECK_EVERY", 0.02)


class Office:
    """Processes that write down what they do."""

    def __init__(self, folder: Path, kind: type[Leading] = Leading) -> None:
        self.url, self.kind = f"sqlite+aiosqlite:///{folder}/anxun.db", kind
        self.book: list[str] = []
        self.fails = 0
        self.beats = 0

    def opens(self, name: str) -> tuple[Leading, Stop, "asyncio.Task[None]"]:
        async def work(stop: Stop) -> None:
            self.book.append(f"{name} works")
            await stop.wait()
            await asyncio.sleep(0.02)
            self.book.append(f"{name} finished")

        async def take_over() -> None:
            if self.fails:
                self.fails -= 1
                raise OSError("the database is away")
            self.book.append(f"{name} takes over")

        def beat() -> None:
            self.beats += 1

        one = self.kind("mouth", lock_of(self.url, "mouth"), work, take_over, beat)
        stop = Stop()
        return one, stop, asyncio.create_task(one.run(stop))

    async def notes(self, *lines: str) -> None:
        for _ in range(500):
            if self.book == list(lines):
                break
            await asyncio.sleep(0.01)
        assert self.book == list(lines)


async def test_the_second_stands_by_and_takes_over_after_the_first_has_finished(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    office = Office(tmp_path)
    first, end_first, one = office.opens("first")
    await office.notes("first takes over", "first works")
    second, end_second, other = office.opens("second")
    await asyncio.sleep(0.2)
    assert (first.leads, second.leads) == (True, False)
    assert office.book == ["first takes over", "first works"]
    assert sum("stands by" in record.getMessage() for record in caplog.records) == 1, "it is said once"
    assert office.beats > 3, "who stands by is well"
    end_first.set()
    await office.notes(
        "first takes over", "first works", "first finished", "second takes over", "second works"
    )
    end_second.set()
    await asyncio.gather(one, other)


async def test_who_loses_the_lock_finishes_and_rests_until_it_is_won_again(tmp_path: Path) -> None:
    office = Office(tmp_path)
    _, end, running = office.opens("first")
    await office.notes("first takes over", "first works")
    (tmp_path / "anxun.db.mouth.lock").unlink()
    thief = lock_of(office.url, "mouth")
    assert await thief.take()
    await office.notes("first takes over", "first works", "first finished")
    await asyncio.sleep(0.1)
    assert office.book[-1] == "first finished"
    await thief.give_back()
    await office.notes("first takes over", "first works", "first finished", "first takes over", "first works")
    end.set()
    await running


async def test_a_database_that_is_away_is_waited_for(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.fails = 2
    _, end, running = office.opens("first")
    await office.notes("first takes over", "first works")
    end.set()
    await running


async def test_work_that_fails_is_raised_and_the_lock_is_free(tmp_path: Path) -> None:
    async def fails(_: Stop) -> None:
        raise RuntimeError("a bug")

    async def nothing() -> None:
        return

    lock = lock_of(f"sqlite+aiosqlite:///{tmp_path}/anxun.db", "mouth")
    with pytest.raises(RuntimeError, match="a bug"):
        await Leading("mouth", lock, fails, nothing, lambda: None).run(Stop())
    other = lock_of(f"sqlite+aiosqlite:///{tmp_path}/anxun.db", "mouth")
    assert await other.take()
    await other.give_back()


async def test_what_is_shared_is_done_by_all_and_taken_over_only_by_who_starts_alone(tmp_path: Path) -> None:
    office = Office(tmp_path, Sharing)
    _, end_first, one = office.opens("first")
    await office.notes("first takes over", "first works")
    _, end_second, other = office.opens("second")
    await office.notes("first takes over", "first works", "second works")
    end_first.set()
    await one
    _, end_third, third = office.opens("third")
    await office.notes("first takes over", "first works", "second works", "first finished", "third works")
    end_second.set()
    end_third.set()
    await asyncio.gather(other, third)
