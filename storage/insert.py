"""Insert what is not there yet, in the words of either database."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection


async def insert_or_ignore(
    connection: AsyncConnection, table: Table, rows: Sequence[Mapping[str, Any]]
) -> None:
    """Inserts the rows; those that collide with a unique key are left out silently."""
    if not rows:
        return
    await connection.execute(_statement(connection.dialect.name, table), list(rows))


@cache
def _statement(dialect: str, table: Table) -> Insert:
    """Built once: to build a statement anew costs as much as to run it."""
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
