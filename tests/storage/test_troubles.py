"""Failures that pass by themselves are told from those that somebody's words have caused; each is a real one."""

import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.troubles import passing
from tests.databases import Databases, sqlite
from tests.storage.failures import failing


@pytest.fixture
async def file(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(sqlite(tmp_path))
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
    yield database
    await database.close()


async def test_a_file_that_somebody_else_has_locked(file: Database, tmp_path: Path) -> None:
    async with file.read() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 0"))
        with sqlite3.connect(tmp_path / "anxun.db", isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            assert passing(await failing(connection, "INSERT INTO t VALUES (1, 'a')"))
        other.close()


async def test_a_file_that_has_no_room_to_grow(file: Database) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) "
    with pytest.raises(SQLAlchemyError) as full:
        async with file.write() as connection:
            await connection.execute(text("PRAGMA max_page_count = 4"))
            await connection.execute(text(f"{many} INSERT INTO t SELECT i, 'w' || i FROM n"))
    assert passing(full.value)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as gone:
        sqlite3.connect(tmp_path / "nowhere" / "anxun.db")
    assert passing(gone.value)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO t VALUES (9, 'x'), (9, 'y')",
        "SELECT nothing FROM t",
        "not even SQL",
        "INSERT INTO u VALUES (1)",
    ],
)
async def test_what_will_never_succeed_does_not_pass(databases: Databases, statement: str) -> None:
    database = Database(databases.empty())
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (id INTEGER PRIMARY KEY, word TEXT UNIQUE)"))
    async with database.read() as connection:
        assert not passing(await failing(connection, statement))
    await database.close()


def test_a_mistake_of_the_program_does_not_pass() -> None:
    assert not passing(RuntimeError("database is locked"))
    assert not passing(KeyError("40001"))
