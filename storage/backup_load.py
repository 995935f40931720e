"""Puts a backup's rows into an empty database, in the schema they were taken from, and brings it up to date."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import migrate
from storage.backup_plan import NEVER, TYPES
from storage.backup_rows import Columns


class Loader:
    """In the caller's transaction. What does not fit raises ValueError or an error of SQLAlchemy."""

    def __init__(self, connection: AsyncConnection, columns: Columns) -> None:
        self._connection = connection
        self._columns = columns
        self._tables: dict[str, Table] = {}
        self._own: dict[str, str] = {}  # of a table that refers to itself: the column
        self._above: dict[str, list[dict[str, Any]]] = {}
        self.counts = dict.fromkeys(columns, 0)

    async def begin(self, version: str) -> None:
        """Makes the schema of that version, which must be a known one. Raises ValueError when the file's
        columns are not of it."""
        await self._connection.run_sync(migrate.upgrade, version)
        there = await self._connection.run_sync(_reflected)
        for name, columns in self._columns.items():
            real = there.tables.get(name)
            if real is None or name in {table.name for table in NEVER} or name == "alembic_version":
                raise ValueError(f"no such table: {name}")
            if not {column for column, _ in columns} <= set(real.columns.keys()):
                raise ValueError(f"columns that are not of {name}")
            made = (Column(column, TYPES[kind]) for column, kind in columns)
            self._tables[name] = Table(name, MetaData(), *made)
            own = [key.parent.name for key in real.foreign_keys if key.column.table is real]
            self._own |= dict.fromkeys([name], own[0]) if own else {}

    async def put(self, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """One part. A row's own table is referred to only once all its rows are there."""
        own = self._own.get(table)
        if own is not None:
            above = [{"row": row["id"], "above": row[own]} for row in rows if row[own] is not None]
            self._above.setdefault(table, []).extend(above)
            rows = [row | {own: None} for row in rows]
        await self._connection.execute(insert(self._tables[table]), list(rows))
        self.counts[table] += len(rows)

    async def end(self) -> None:
        """The references that waited, the counters of new ids, and the newest schema."""
        for name, above in self._above.items():
            if above:
                table, own = self._tables[name], self._own[name]
                one = table.update().where(table.c.id == bindparam("row"))
                await self._connection.execute(one.values({own: bindparam("above")}), above)
        if self._connection.dialect.name == "postgresql":
            for name, table in self._tables.items():
                if "id" in table.c and isinstance(table.c.id.type, BigInteger):
                    await self._count_on(name, table)
        await self._connection.run_sync(migrate.upgrade)

    async def _count_on(self, name: str, table: Table) -> None:
        """PostgreSQL counts ids apart from the rows: the next one must be a new one."""
        counter = func.pg_get_serial_sequence(name, "id")
        last = select(func.max(table.c.id)).scalar_subquery()
        await self._connection.execute(select(func.setval(counter, last)).where(last.is_not(None)))


def _reflected(connection: Connection) -> MetaData:
    found = MetaData()
    found.reflect(connection)
    return found


async def is_empty(connection: AsyncConnection) -> bool:
    """Whether there is no table at all: only there is anything put."""
    return not (await connection.run_sync(_reflected)).tables


def is_columns(told: Any) -> bool:
    """Whether this, out of a file, has the form of ``Columns``."""
    return isinstance(told, Mapping) and all(
        isinstance(name, str)
        and isinstance(columns, list)
        and columns
        and all(_is_column(one) for one in columns)
        and len({one[0] for one in columns}) == len(columns)
        for name, columns in told.items()
    )


def _is_column(told: Any) -> bool:
    return (
        isinstance(told, list)
        and len(told) == 2
        and all(isinstance(word, str) for word in told)
        and told[1] in TYPES
    )
