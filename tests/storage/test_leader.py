"""A right that one process has at a time, and that is free again when it dies, whatever it died of."""

import asyncio
import sys
from pathlib import Path

import pytest

from storage.database import Database
from storage.leader import lock_of
from tests.databases import Databases, PostgresDatabases

HOLDS = """
import asyncio, sys
from storage.leader import lock_of

async def hold():
    lock = lock_of(sys.argv[1], "mouth")
    assert await lock.take()
    print("held", flush=True)
    await asyncio.sleep(60)

asyncio.run(hold())
"""


@pytest.fixture
def url(databases: Databases) -> str:
    return databases.empty()


async def test_one_holds_it_and_the_other_gets_it_when_it_is_given_back(url: str) -> None:
    one, other = lock_of(url, "ears"), lock_of(url, "ears")
    assert await one.take()
    assert not await other.take()
    await one.give_back()
    assert not await one.held()
    assert await other.take() and await other.held()
    await other.give_back()


async def test_two_kinds_of_work_do_not_hinder_each_other(url: str) -> None:
    ears, mouth = lock_of(url, "ears"), lock_of(url, "mouth")
    assert await ears.take() and await mouth.take()
    for lock in (ears, mouth):
        await lock.give_back()


async def test_it_is_shared_by_many_and_alone_only_for_one_who_is_alone(url: str) -> None:
    one, two, three = (lock_of(url, "jobs") for _ in range(3))
    assert await one.take()
    assert not await two.take(shared=True)
    assert await one.take(shared=True), "who holds it alone goes over to sharing it"
    assert await two.take(shared=True)
    assert not await three.take()
    await one.give_back()
    assert not await three.take(), "another still works"
    await two.give_back()
    assert await three.take()
    await three.give_back()


async def test_a_lock_whose_file_is_removed_is_lost_and_known_to_be(tmp_path: Path) -> None:
    one, other = (lock_of(f"sqlite+aiosqlite:///{tmp_path}/anxun.db", "ears") for _ in range(2))
    assert await one.take()
    (tmp_path / "anxun.db.ears.lock").unlink()
    assert await other.take()
    assert not await one.held()
    assert not await one.take()
    await other.give_back()


async def test_r23_a_lock_whose_connection_is_cut_is_lost_and_known_to_be(
    on_postgres: PostgresDatabases,
) -> None:
    url = on_postgres.empty()
    one, other = lock_of(url, "mouth"), lock_of(url, "mouth")
    assert await one.take()
    database = Database(url)
    async with database.write() as connection:
        cut = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        assert (await connection.exec_driver_sql(cut)).scalars().all() == [True]
    await database.close()
    assert not await one.held()
    assert await other.take() and not await one.take()
    await other.give_back()
    assert await one.take(), "a new connection, as good as the first"
    await one.give_back()


async def test_r23_a_server_that_is_away_is_no_lost_race() -> None:
    with pytest.raises(OSError):
        await lock_of("postgresql+asyncpg://anxun@127.0.0.1:9/anxun", "ears").take()


async def test_a_folder_that_cannot_be_written_is_no_lost_race(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        await lock_of(f"sqlite+aiosqlite:///{tmp_path}/nowhere/anxun.db", "ears").take()


async def test_a_database_in_memory_is_nobody_elses() -> None:
    one, other = (lock_of("sqlite+aiosqlite://", "ears") for _ in range(2))
    assert await one.take() and await other.take() and await one.held()
    await one.give_back()


async def test_r21_kill_9_frees_it(url: str) -> None:
    holder = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLDS, url), stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[2]
    )
    try:
        assert holder.stdout is not None
        assert await holder.stdout.readline() == b"held\n"
        lock = lock_of(url, "mouth")
        assert not await lock.take()
        holder.kill()
        await holder.wait()
        assert await lock.take()
        await lock.give_back()
    finally:
        if holder.returncode is None:
            holder.kill()
            await holder.wait()
