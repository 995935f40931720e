"""A database of an older version with rows in every table of it, made from the schema alone."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    insert,
    inspect,
    select,
)

from inspection.audit import GENESIS, next_event
from storage import migrate

ROWS = 40
EARLY = datetime(2023, 6, 5, 1, 41, 7, 123456, tzinfo=UTC)
Rows = dict[str, list[tuple[Any, ...]]]


def tables_of(connection: Connection) -> list[Table]:
    """As the database itself has them, those referred to first."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def populate(connection: Connection, version: str, rows: int = ROWS) -> Rows:
    """Brings an empty database to that version and fills every table; gives what it then holds."""
    migrate.upgrade(connection, version)
    for table in tables_of(connection):
        made = list(_events(rows)) if table.name == "audit" else [_row(table, n) for n in range(rows)]
        connection.execute(insert(table), made)
    return held(connection)


def held(connection: Connection, of: Rows | None = None) -> Rows:
    """Every row of every table, in the order of their keys; ``of`` names the tables and how many of the first
    columns are wanted, so that rows of two versions can be compared."""
    found: Rows = {}
    for table in tables_of(connection):
        columns = list(table.columns)
        if of is not None and table.name not in of:
            continue  # a table of a later version
        if of is not None:
            columns = columns[: len(of[table.name][0])]
        rows = connection.execute(select(*columns).order_by(*table.primary_key)).all()
        found[table.name] = [tuple(map(_plain, row)) for row in rows]
    return found


def shape(connection: Connection) -> dict[str, Any]:
    """Columns, keys and indexes of every table, so that two databases can be compared."""
    seen, found = inspect(connection), dict[str, Any]()
    for name in seen.get_table_names():
        columns = [(c["name"], str(c["type"]), c["nullable"], c["default"]) for c in seen.get_columns(name)]
        asked = (seen.get_indexes, seen.get_unique_constraints, seen.get_foreign_keys)
        parts = [sorted(_told(part) for part in ask(name)) for ask in asked]
        found[name] = [sorted(columns, key=str), str(seen.get_pk_constraint(name)), *parts]
    return found


def _told(part: Any) -> str:
    """The condition of a partial index by its words, not by where it lies in memory."""
    options = {key: str(value) for key, value in part.get("dialect_options", {}).items()}
    return str({**part, "dialect_options": options})


def _plain(value: Any) -> Any:
    """The same whichever database it comes from."""
    return value.astimezone(UTC).replace(tzinfo=None) if getattr(value, "tzinfo", None) else value


def _events(rows: int) -> Iterable[dict[str, Any]]:
    before = (0, GENESIS)
    for n in range(rows):
        data = {"words": f"2号炉旁地坑积水 {n}", "at": n / 7}
        event = next_event(before, "operator", "region.made", f"region:{n}", data, EARLY)
        before = event.seq, event.hash
        yield vars(event)


def _row(table: Table, n: int) -> dict[str, Any]:
    return {column.name: _value(column, n) for column in table.columns}


def _value(column: Column[Any], n: int) -> Any:
    """Something that can be told from every other row; every third value that may be missing is."""
    if column.foreign_keys:
        return None if column.nullable and n % 3 == 0 else n + 1
    if column.nullable and n % 3 == 0:
        return None
    match column.type:
        case JSON():
            return {"列": column.name, "n": [n, None, n / 3, "“引号”\u2028"]}
        case DateTime():
            return EARLY + timedelta(hours=n)
        case Date():
            return date(2023, 6, 5) + timedelta(days=n)
        case Boolean():
            return n % 2 == 0
        case LargeBinary():
            return bytes(range(256)) + bytes([n])
        case Float():
            return n + 0.1
        case Integer():
            return n + 1
    return json.dumps([column.name, n], ensure_ascii=False) + " 😀"
