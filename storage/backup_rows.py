"""Rows to lines and back: one JSON list a row, a few thousand rows a part, the same from SQLite and PostgreSQL."""

import base64
import gzip
import json
import zlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, Text, cast, func, inspect, null, select, union_all
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup_plan import KEPT, kept, kind
from storage.tables.photo import photo

PAGE = 1000  # rows
FULL = 1 << 20  # bytes of text, after which a part is closed
MOST_TEXT = 1 << 25  # bytes; more can only come from somebody else's file

Columns = Mapping[str, Sequence[tuple[str, str]]]
"""Of each table in the file, in their order: name and kind of its columns."""

_TO_TEXT: Mapping[str, Callable[[Any], Any]] = {
    "moment": lambda value: value.astimezone(UTC).isoformat(),
    "date": lambda value: value.isoformat(),
    "bytes": lambda value: base64.b64encode(value).decode(),
}
_FROM_TEXT: Mapping[str, Callable[[Any], Any]] = {
    "moment": lambda text: datetime.fromisoformat(text).astimezone(UTC),
    "date": date.fromisoformat,
    "bytes": lambda text: base64.b64decode(text, validate=True),
}


@dataclass(frozen=True)
class Part:
    """Some rows of one table, as they stand in the file: gzipped lines."""

    table: str
    rows: int
    data: bytes


async def columns_of(connection: AsyncConnection) -> dict[str, list[tuple[str, str]]]:
    """Of each table that is kept: the columns that this database has of it."""
    there = await connection.run_sync(_present)
    return {
        table.name: [(c.name, kind(c)) for c in table.columns if c.name in there[table.name]]
        for table in KEPT
        if table.name in there
    }


def _present(connection: Connection) -> dict[str, frozenset[str]]:
    seen = inspect(connection)
    return {name: frozenset(c["name"] for c in seen.get_columns(name)) for name in seen.get_table_names()}


async def parts(connection: AsyncConnection, columns: Columns) -> AsyncIterator[Part]:
    """Every kept row, streamed: however many there are, a part at a time is in memory."""
    for table in KEPT:
        if table.name in columns:
            async for part in _parts(connection, table, columns[table.name]):
                yield part


async def blobs(connection: AsyncConnection) -> AsyncIterator[tuple[str, str | None]]:
    """Path and SHA-256 of every blob that a photo refers to, each once; of copies no SHA-256 is kept."""
    photo_rows = [
        select(photo.c.original.label("path"), func.max(photo.c.sha256).label("sha256")),
        select(photo.c.display, cast(null(), Text)),
        select(photo.c.thumbnail, cast(null(), Text)),
    ]
    paths = (photo.c.original, photo.c.display, photo.c.thumbnail)
    asked = union_all(
        *(rows.where(path.is_not(None)).group_by(path) for rows, path in zip(photo_rows, paths, strict=True))
    )
    async with connection.stream(asked, execution_options={"yield_per": PAGE}) as found:
        async for path, sha256 in found:
            yield path, sha256


async def _parts(
    connection: AsyncConnection, table: Table, columns: Sequence[tuple[str, str]]
) -> AsyncIterator[Part]:
    changed = [(n, _TO_TEXT[what]) for n, (_, what) in enumerate(columns) if what in _TO_TEXT]
    asked = kept(table, frozenset(name for name, _ in columns))
    lines, size = list[str](), 0
    async with connection.stream(asked, execution_options={"yield_per": PAGE}) as found:
        async for row in found:
            lines.append(_line(list(row), changed))
            size += len(lines[-1])
            if size >= FULL:
                yield _packed(table.name, lines)
                lines, size = [], 0
    if lines:
        yield _packed(table.name, lines)


def _line(values: list[Any], changed: Sequence[tuple[int, Callable[[Any], Any]]]) -> str:
    for n, to_text in changed:
        if values[n] is not None:
            values[n] = to_text(values[n])
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _packed(table: str, lines: Sequence[str]) -> Part:
    text = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogatepass")
    return Part(table, len(lines), gzip.compress(text, 6, mtime=0))


def rows(data: bytes, columns: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The rows of a part. Raises ValueError when it cannot be one of ours, whatever is in it."""
    changed = [(n, _FROM_TEXT[what]) for n, (_, what) in enumerate(columns) if what in _FROM_TEXT]
    names = [name for name, _ in columns]
    try:
        text = _unpacked(data).decode("utf-8", "surrogatepass")
        return [_row(json.loads(line), names, changed) for line in text.split("\n")[:-1]]
    except (zlib.error, TypeError, AttributeError, RecursionError) as strange:
        raise ValueError(str(strange)) from None


def _unpacked(data: bytes) -> bytes:
    inflate = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    text = inflate.decompress(data, MOST_TEXT)
    if not inflate.eof or inflate.unused_data or not text.endswith(b"\n"):
        raise ValueError("not the whole of one part")
    return text


def _row(
    values: Any, names: Sequence[str], changed: Sequence[tuple[int, Callable[[Any], Any]]]
) -> dict[str, Any]:
    if not isinstance(values, list) or len(values) != len(names):
        raise ValueError("not a row of this table")
    for n, from_text in changed:
        if values[n] is not None:
            values[n] = from_text(values[n])
    return dict(zip(names, values, strict=True))
