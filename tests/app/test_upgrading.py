"""A database of another version is neither read nor written by guess: one line says what to do."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage import migrate, schema
from storage.database import Database
from tests.app.command_line import Shell
from tests.storage.populated import Rows, held, populate

OLDEST, NEWEST = schema.KNOWN[0], schema.KNOWN[-1]


def emptied(home: Path) -> Path:
    for left in home.glob("anxun.db*"):
        left.unlink()
    return home


async def _old(home: Path) -> Rows:
    database = Database(f"sqlite+aiosqlite:///{home}/anxun.db")
    async with database.write() as connection:
        rows = await connection.run_sync(populate, OLDEST)
    await database.close()
    return rows


async def _holds(home: Path, rows: Rows) -> Rows:
    database = Database(f"sqlite+aiosqlite:///{home}/anxun.db")
    async with database.read() as connection:
        assert await connection.run_sync(migrate.drift) == []
        found = await connection.run_sync(held, rows)
    await database.close()
    return found


def of_the_future(home: Path) -> None:
    with sqlite3.connect(home / "anxun.db") as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    file.close()


@pytest.fixture
def keyed(shell: Shell) -> Shell:
    """Set up once, so that there are keys."""
    assert shell.anxun("init").code == 0
    return shell


def test_an_old_database_is_left_alone_until_init_upgrades_it(keyed: Shell) -> None:
    before = asyncio.run(_old(emptied(keyed.home)))
    for verb in (["run"], ["audit", "verify"], ["invite", "--role", "admin"]):
        said = keyed.anxun(*verb)
        assert (said.code, said.out) == (1, "")
        assert OLDEST in said.err and "anxun init" in said.err and said.err.count("\n") == 1
    assert keyed.anxun("init").code == 0
    assert asyncio.run(_holds(keyed.home, before)) == before
    assert keyed.anxun("region", "list").code == 0


@pytest.mark.parametrize("verb", ["run", "init", "digest"])
def test_a_database_of_a_newer_program_is_left_alone(keyed: Shell, verb: str) -> None:
    of_the_future(keyed.home)
    before = (keyed.home / "anxun.db").read_bytes()
    said = keyed.anxun(verb)
    assert said.code == 1 and "9999" in said.err and NEWEST in said.err and said.err.count("\n") == 1
    assert (keyed.home / "anxun.db").read_bytes() == before


def test_the_doctor_tells_old_from_new(keyed: Shell) -> None:
    asyncio.run(_old(emptied(keyed.home)))
    assert f"数据库是旧版本（{OLDEST}）" in keyed.anxun("doctor").out
    of_the_future(keyed.home)
    assert "数据库的版本（9999）比本程序新" in keyed.anxun("doctor").out


def test_before_init_the_first_word_is_to_run_it(keyed: Shell) -> None:
    emptied(keyed.home)
    said = keyed.anxun("run")
    assert said.code == 1 and "anxun init" in said.err
