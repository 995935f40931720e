"""Well only when the database, the disks, every loop and the queues are; and the numbers behind it."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.disks import disk_state, disks
from app.health import Health, Loop
from app.metrics import Metrics
from app.settings import load
from storage.database import Database
from storage.duties import Mark
from storage.tables import metadata
from storage.work import Work
from tests.bot.street import Street, street

NOW = datetime(2023, 6, 5, 1, 40, tzinfo=UTC)
CALM = {"database", "disk", "outbox", "jobs", "duties"}


class Ticks:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def health(town: Street, *loops: Loop, ticks: Ticks | None = None) -> Health:
    return Health(town.database, {"disk": town.folder}, loops, lambda: town.now, ticks=ticks or Ticks())


async def test_a_system_whose_loops_turn_is_well(town: Street) -> None:
    ticks = Ticks()
    well = health(town, *Loop, ticks=ticks)
    ticks.now += 100
    report = await well.report()
    assert report.troubles == ()
    assert set(report.parts) == CALM | {"telegram", "loop.ears", "loop.mouth", "loop.jobs"}


async def test_a_loop_that_is_silent_is_named_until_it_turns_again(town: Street) -> None:
    ticks = Ticks()
    well = health(town, Loop.EARS, Loop.JOBS, ticks=ticks)
    ticks.now += 121
    well.beat(Loop.JOBS)
    assert (await well.report()).troubles == ("loop.ears",)
    well.beat(Loop.EARS)
    assert (await well.report()).troubles == ()


async def test_a_database_that_cannot_be_opened_is_named_without_its_address(tmp_path: Path) -> None:
    opened = Database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/anxun.db")
    report = await Health(opened, {"disk": tmp_path}, [], lambda: NOW, ticks=Ticks()).report()
    await opened.close()
    await asyncio.sleep(0.1)  # the driver's thread says good-bye to this loop a moment later
    assert report.troubles == ("database",)
    assert str(tmp_path) not in report.parts["database"]


async def test_a_database_that_hangs_is_named_and_asked_once_however_often_somebody_looks(
    town: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answers = [], asyncio.Event()

    async def hangs(*_: Any) -> Any:
        asked.append(1)
        await answers.wait()
        raise OSError("gone")

    monkeypatch.setattr("app.health.pulse", hangs)
    monkeypatch.setattr("app.health.DATABASE_WAIT", 0.05)
    well = health(town)
    states = [(await well.report()).parts["database"] for _ in range(3)]
    assert all("no answer" in state for state in states) and asked == [1]
    answers.set()
    assert (await well.report()).parts["database"] == "does not answer (OSError)"


async def test_an_answer_that_nobody_says_for_five_minutes_is_named(town: Street) -> None:
    ticks = Ticks()
    well = health(town, ticks=ticks)
    await town.hears(town.says("李建国", "/help"))
    assert (await well.report()).troubles == ()
    town.now += timedelta(minutes=6)
    report = await well.report()
    assert report.troubles == ("outbox",)
    assert report.parts["outbox"] == "a letter has waited for 6 min, 1 wait"
    well.metrics.spoke("said")
    assert (await well.report()).troubles == (), "while letters go out it is in a queue, and not stuck"
    ticks.now += 61
    assert (await well.report()).troubles == ("outbox",)


async def test_a_chat_that_telegram_told_to_wait_and_bulk_that_may_wait_are_no_trouble(town: Street) -> None:
    await town.hears(town.says("李建国", "/help"))
    async with town.work() as work:
        (letter,) = await work.outbox.lease(town.now, 10)
        await work.outbox.later({letter.id: town.now + timedelta(minutes=15)})
        await bulk(work, town.now)
    town.now += timedelta(minutes=10)
    assert (await health(town).report()).troubles == ()
    town.now += timedelta(minutes=7)
    assert (await health(town).report()).troubles == (), "two minutes ago it might have gone again"


async def bulk(work: Work, now: datetime) -> None:
    await work.outbox.add([{"address": "t:9", "payload": {"kind": "post", "text": "…"}}], now)
    await work.connection.execute(
        metadata.tables["outbox"]
        .update()
        .where(metadata.tables["outbox"].c.address == "t:9")
        .values(bulk=True)
    )


async def test_a_job_that_nobody_does_is_named(town: Street) -> None:
    async with town.work() as work:
        await work.jobs.add("digest", "digest:1", {}, town.now)
    town.now += timedelta(minutes=16)
    report = await health(town).report()
    assert report.troubles == ("jobs",)
    assert report.parts["jobs"] == "one has been due for 16 min, 1 wait"


async def test_telegram_that_answers_nothing_for_five_minutes_is_named_until_it_answers(town: Street) -> None:
    ticks = Ticks()
    well = health(town, Loop.MOUTH, ticks=ticks)
    ticks.now += 3600
    well.beat(Loop.MOUTH)
    assert (await well.report()).troubles == (), "nobody has asked it anything"
    well.metrics.telegram_answered(False)
    ticks.now += 100
    well.metrics.telegram_answered(False)
    ticks.now += 201
    well.beat(Loop.MOUTH)
    assert (await well.report()).parts["telegram"] == "has not answered for 5 min"
    well.metrics.telegram_answered(True)
    assert (await well.report()).troubles == ()


def test_a_missing_folder_is_no_disk(tmp_path: Path) -> None:
    assert disk_state(tmp_path) == "ok"
    assert disk_state(tmp_path / "nowhere") == "the folder is missing"


def test_folders_on_one_disk_are_looked_at_once(tmp_path: Path) -> None:
    assert disks(load({"ANXUN_HOME": str(tmp_path)})) == {"disk": tmp_path}
    elsewhere = {"ANXUN_HOME": str(tmp_path), "ANXUN_MEDIA_URL": "file:///dev/shm/media"}
    assert disks(load(elsewhere)) == {"disk": tmp_path, "disk.media": Path("/dev/shm/media")}
    postgres = {"ANXUN_DATABASE_URL": "postgresql+asyncpg://h/x", "ANXUN_MEDIA_URL": "s3://bucket"}
    assert set(disks(load({"ANXUN_HOME": str(tmp_path), **postgres}))) == {"disk"}


async def test_health_by_the_real_clock_of_the_loop(town: Street) -> None:
    well = Health(town.database, {"disk": town.folder}, [Loop.MOUTH], lambda: town.now)
    assert (await well.report()).troubles == ()


async def test_the_numbers_are_what_happened(town: Street) -> None:
    ticks = Ticks()
    well = health(town, Loop.EARS, ticks=ticks)
    hear = well.metrics.hearing(lambda updates: hears(town, updates))
    await hear([town.says("李建国", "/help"), town.says("王敏", "/help"), {"update_id": 99, "message": "?"}])
    with pytest.raises(OSError, match="gone"):
        await well.metrics.hearing(gone)([])
    for outcome in ("said", "said", "later"):
        well.metrics.spoke(outcome)
    ticks.now += 7
    well.metrics.gauge("anxun_leader", lambda: 1.0, of="mouth")
    numbers = read(await well.exposition())
    assert numbers['anxun_batches_total{outcome="committed"}'] == 1
    assert numbers['anxun_batches_total{outcome="failed"}'] == 1
    assert numbers["anxun_updates_total"] == 3
    assert numbers['anxun_batch_seconds_bucket{le="+Inf"}'] == numbers["anxun_batch_seconds_count"] == 1
    assert numbers['anxun_letters_total{outcome="said"}'] == 2
    assert numbers['anxun_outbox_letters{kind="answer"}'] == 3, "two answers, and one to the administrator"
    assert numbers['anxun_outbox_letters{kind="bulk"}'] == 0
    assert numbers["anxun_parked_updates"] == 1
    assert numbers['anxun_loop_silent_seconds{loop="ears"}'] == 7
    assert numbers['anxun_leader{of="mouth"}'] == 1
    assert numbers['anxun_trouble{part="database"}'] == 0
    assert numbers['anxun_disk_free_bytes{part="disk"}'] > 0


async def test_jobs_are_counted_by_how_they_end() -> None:
    metrics = Metrics(Ticks())

    async def well(payload: Any) -> None:
        return None

    handlers = metrics.working({"photo.fetch": well, "digest": gone})
    await handlers["photo.fetch"]({})
    with pytest.raises(OSError, match="gone"):
        await handlers["digest"]({})
    told = {labels: count for name, labels, count in metrics.samples() if name == "anxun_jobs_total"}
    assert told == {
        (("kind", "photo.fetch"), ("outcome", "done")): 1,
        (("kind", "digest"), ("outcome", "failed")): 1,
    }


async def hears(town: Street, updates: Any) -> None:
    await town.hears(*updates)


async def gone(_: Any) -> None:
    raise OSError("gone")


def read(exposition: str) -> dict[str, float]:
    """As Prometheus reads it: each family is named and explained once, before its samples."""
    numbers: dict[str, float] = {}
    explained: list[str] = []
    for line in exposition.splitlines():
        if line.startswith("# TYPE "):
            explained.append(line.split()[2])
        elif not line.startswith("#"):
            sample, _, value = line.rpartition(" ")
            assert sample.startswith(explained[-1])
            numbers[sample] = float(value)
    assert len(explained) == len(set(explained))
    return numbers


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as found:
        yield found


async def test_a_clock_of_duties_that_stands_still_is_told_with_its_moment(town: Street) -> None:
    async with town.work() as work:
        await work.duties.set_mark(Mark(NOW, "some"))
    town.now = NOW + timedelta(hours=25)
    assert (await health(town).report()).troubles == ()
    town.now = NOW + timedelta(hours=27)
    report = await health(town).report()
    assert report.troubles == ("duties",)
    assert report.parts["duties"] == "the clock of duties stands at 2023-06-05 01:40 UTC"
    async with town.work() as work:
        await work.duties.set_mark(Mark(NOW, ""))
    assert (await health(town).report()).troubles == (), "nothing is owed any more"
