"""SQLite's one writer: each statement is one hop to its thread and back.

aiosqlite hops for the cursor, for the statement, for its rows and for closing; a batch has a dozen statements, and on a
busy machine each hop waits for two threads to be given their turn.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import aiosqlite

Rows = list[Any]


@dataclass
class Ran:
    """What a statement left behind."""

    description: Any
    rowcount: int
    lastrowid: int | None
    rows: Rows


class OneHopCursor:
    """As much of aiosqlite's cursor as SQLAlchemy uses; the rows have come along already, so it is for results that
    fit into memory."""

    arraysize = 1

    def __init__(self, hop: Callable[..., Any], connection: sqlite3.Connection) -> None:
        self._hop = hop
        self._connection = connection
        self._ran = Ran(None, -1, None, [])

    async def __aenter__(self) -> "OneHopCursor":
        return self

    @property
    def description(self) -> Any:
        return self._ran.description

    @property
    def rowcount(self) -> int:
        return self._ran.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._ran.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> "OneHopCursor":
        self._ran = await self._hop(_execute, self._connection, statement, parameters)
        return self

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> "OneHopCursor":
        self._ran = await self._hop(_execute_many, self._connection, statement, rows)
        return self

    async def fetchall(self) -> Rows:
        rows, self._ran.rows = self._ran.rows, []
        return rows

    async def close(self) -> None:
        """The real cursor was closed where it ran."""


class Tidy(aiosqlite.Connection):
    """A connection that cannot be opened waits for its thread to end: one that outlives the loop cries out."""

    _stopping: "asyncio.Future[Any] | None" = None

    def stop(self) -> "asyncio.Future[Any] | None":
        self._stopping = super().stop()
        return self._stopping

    async def _connect(self) -> aiosqlite.Connection:
        try:
            return await super()._connect()
        except Exception:
            if self._stopping is not None:
                await self._stopping
            raise


class OneHop(Tidy):
    """One whose cursors hop once."""

    def cursor(self) -> Any:
        return OneHopCursor(self._execute, self._conn)


def _execute(connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]) -> Ran:
    return _left(connection.execute(statement, parameters))


def _execute_many(connection: sqlite3.Connection, statement: str, rows: Iterable[Sequence[Any]]) -> Ran:
    return _left(connection.executemany(statement, rows))


def _left(cursor: sqlite3.Cursor) -> Ran:
    try:
        rows = cursor.fetchall() if cursor.description else []
        return Ran(cursor.description, cursor.rowcount, cursor.lastrowid, rows)
    finally:
        cursor.close()


def opening(kind: type[Tidy]) -> Callable[..., Tidy]:
    """What opens a path as ``aiosqlite.connect`` does, in a thread that keeps no process from ending."""

    def opened(path: str, **how: Any) -> Tidy:
        connection = kind(lambda: sqlite3.connect(path, **how), 64)
        connection._thread.daemon = True
        return connection

    return opened
