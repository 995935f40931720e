"""Databases to test on, of either kind: filled once, copied for each test."""

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, Protocol, TypeVar

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrate
from storage.database import Database
from tests.postgres import OWNER, Server
from tests.psql import Psql

Built = TypeVar("Built")
Build = Callable[[str], Awaitable[Built]]


async def migrated(url: str) -> None:
    """The schema, and nothing in it."""
    database = Database(url)
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
    await database.close()


class Databases(Protocol):
    """Where a test gets its database from."""

    def empty(self) -> str:
        """The URL of a database with nothing in it, not even tables."""

    def of(self, build: Build[Built]) -> tuple[str, Built]:
        """The URL of a copy of what ``build`` fills once a session, and what ``build`` returned."""

    def dump(self, url: str) -> str:
        """Everything that is in it, in words."""


@dataclass
class SqliteFiles:
    """``anxun.db`` in the test's folder; asking again replaces it."""

    templates: dict[Build[Any], tuple[Path, Any]]
    store: Path
    folder: Path

    def empty(self) -> str:
        (self.folder / "anxun.db").unlink(missing_ok=True)
        return sqlite(self.folder)

    def of(self, build: Build[Built]) -> tuple[str, Built]:
        if build not in self.templates:
            made = self.store / build.__qualname__
            made.mkdir()
            self.templates[build] = made, asyncio.run(_built(build, sqlite(made)))
        made, built = self.templates[build]
        shutil.copy(made / "anxun.db", self.folder)
        return sqlite(self.folder), built

    def dump(self, url: str) -> str:
        with sqlite3.connect(self.folder / "anxun.db") as file:
            return "\n".join(file.iterdump())


@dataclass
class PostgresDatabases:
    """Databases of one server, until they are dropped; ``line`` is how it is told."""

    server: Server
    line: Psql
    templates: dict[Build[Any], tuple[str, Any]] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: count(1))
    made: list[str] = field(default_factory=list)

    def empty(self) -> str:
        return self._create("template0")

    def of(self, build: Build[Built]) -> tuple[str, Built]:
        if build not in self.templates:
            name = f"built_{len(self.templates)}"
            self.line.tell(_copied(name, "template0"))
            self.templates[build] = name, asyncio.run(_built(build, self.server.url(name)))
        template, built = self.templates[build]
        return self._create(template), built

    def _create(self, template: str) -> str:
        self.made.append(f"test_{next(self.numbers)}")
        self.line.tell(_copied(self.made[-1], template))
        return self.server.url(self.made[-1])

    def drop(self) -> None:
        """All that was made for the test that is over."""
        self.line.tell(*(f"DROP DATABASE {name} WITH (FORCE)" for name in self.made))
        self.made.clear()

    def dump(self, url: str) -> str:
        where = ("-h", "127.0.0.1", "-p", str(self.server.port), "-U", OWNER)
        return self.server.runs("pg_dump", "--inserts", *where, url.rpartition("/")[2])


def _copied(name: str, template: str) -> str:
    """File by file: where nothing is synced, that is four times cheaper than page by page through the log."""
    return f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy"


async def _built(build: Build[Built], url: str) -> Built:
    return await build(url)


def sqlite(folder: Path) -> str:
    """The URL of ``anxun.db`` in the folder."""
    return f"sqlite+aiosqlite:///{folder}/anxun.db"


async def caught_up(connection: AsyncConnection) -> None:
    """After rows were written with ids of their own: PostgreSQL counts on from the highest of them."""
    if connection.dialect.name == "postgresql":
        for table in ("region", "enterprise"):
            await connection.execute(
                text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
            )
