"""SQLite's one writer: each statement is one hop to its thread and back.

aiosqlite hops for the cursor, for the statement, for its rows and for closing; a batch has a dozen statements, and on a
busy machine each hop waits for two threads to be given their turn.
"""

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


class OneHop(aiosqlite.Connection):
    """A connection whose cursors hop once."""

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


def connecting(path: str, **how: Any) -> OneHop:
    """Opens ``path`` as ``aiosqlite.connect`` does, in a thread that keeps no process from ending."""
    connection = OneHop(lambda: sqlite3.connect(path, **how), 64)
    connection._thread.daemon = True
    return connection
