"""The writer's statements: one hop to its thread each, and all that SQLAlchemy wants to know comes back with it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.database import Database
from storage.one_hop import OneHop


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/anxun.db")
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE word (id INTEGER PRIMARY KEY, said TEXT UNIQUE)"))
    yield database
    await database.close()


async def test_a_statement_is_one_hop(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    hops: list[str] = []
    hop: Any = OneHop._execute

    async def counted(self: OneHop, doing: Any, *args: Any, **more: Any) -> Any:
        hops.append(doing.__name__)
        return await hop(self, doing, *args, **more)

    monkeypatch.setattr(OneHop, "_execute", counted)
    async with database.write() as connection:
        await connection.execute(
            text("INSERT INTO word (said) VALUES (:said)"), [{"said": "一"}, {"said": "二"}]
        )
        rows = (await connection.execute(text("SELECT said FROM word ORDER BY id"))).scalars().all()
    assert rows == ["一", "二"]
    assert hops == [
        "_execute",
        "_execute_many",
        "_execute",
        "commit",
        "rollback",
    ]  # BEGIN IMMEDIATE comes first


async def test_counts_and_keys_come_along(database: Database) -> None:
    async with database.write() as connection:
        made = await connection.execute(text("INSERT INTO word (said) VALUES ('一')"))
        assert made.lastrowid == 1
        changed = await connection.execute(text("UPDATE word SET said = said || '!'"))
        assert changed.rowcount == 1
        told = await connection.execute(text("DELETE FROM word RETURNING said"))
        assert told.scalar_one() == "一!"


async def test_a_refusal_of_the_database_is_sqlalchemys_and_ends_the_transaction(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as connection:
            await connection.execute(text("INSERT INTO word (said) VALUES ('一')"))
            await connection.execute(text("INSERT INTO word (said) VALUES ('一')"))
    with pytest.raises(OperationalError):
        async with database.write() as connection:
            await connection.execute(text("SELECT nothing FROM nowhere"))
    async with database.write() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM word"))).scalar_one() == 0
