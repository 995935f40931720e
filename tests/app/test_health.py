"""Well only when the database, the disk and every loop are."""

from pathlib import Path

from app.health import Health, Loop, disk_state
from storage.database import Database


class Ticks:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def database(folder: Path) -> Database:
    return Database(f"sqlite+aiosqlite:///{folder}/anxun.db")


async def test_a_system_whose_loops_turn_is_well(tmp_path: Path) -> None:
    ticks, opened = Ticks(), database(tmp_path)
    health = Health(opened, tmp_path, list(Loop), ticks=ticks)
    ticks.now += 100
    report = await health.report()
    await opened.close()
    assert report.troubles == ()
    assert set(report.parts) == {"database", "disk", "loop.ears", "loop.mouth", "loop.jobs"}


async def test_a_loop_that_is_silent_is_named_until_it_turns_again(tmp_path: Path) -> None:
    ticks, opened = Ticks(), database(tmp_path)
    health = Health(opened, tmp_path, [Loop.EARS, Loop.JOBS], ticks=ticks)
    ticks.now += 121
    health.beat(Loop.JOBS)
    assert (await health.report()).troubles == ("loop.ears",)
    health.beat(Loop.EARS)
    assert (await health.report()).troubles == ()
    await opened.close()


async def test_a_database_that_cannot_be_opened_is_named_without_its_address(tmp_path: Path) -> None:
    opened = database(tmp_path / "nowhere")
    report = await Health(opened, tmp_path, [], ticks=Ticks()).report()
    await opened.close()
    assert report.troubles == ("database",)
    assert str(tmp_path) not in report.parts["database"]


def test_a_missing_folder_is_no_disk(tmp_path: Path) -> None:
    assert disk_state(tmp_path) == "ok"
    assert disk_state(tmp_path / "nowhere") == "the folder is missing"


async def test_health_by_the_real_clock_of_the_loop(tmp_path: Path) -> None:
    opened = database(tmp_path)
    assert (await Health(opened, tmp_path, [Loop.MOUTH]).report()).troubles == ()
    await opened.close()
