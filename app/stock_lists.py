"""The two lists of a stock-taking, on disk: a million names need no memory."""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Self

from media.blobs import Lying

_TABLES = """
CREATE TABLE lying (path TEXT PRIMARY KEY, name TEXT, size INTEGER, since REAL) WITHOUT ROWID;
CREATE INDEX lying_name ON lying (name);
CREATE TABLE wanted (path TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID;
CREATE TABLE expected (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_STRAY = "path NOT IN (SELECT path FROM wanted) AND path NOT IN (SELECT path FROM expected)"


class StockLists:
    """What lies in the store, and what the ledger and waiting letters refer to. Gone at the end of the block."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="anxun-stock-")
        self._lists = sqlite3.connect(Path(self._folder.name) / "lists", isolation_level=None)
        self._lists.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
        return self

    def __exit__(self, *_: object) -> None:
        self._lists.close()
        self._folder.cleanup()

    def lies(self, page: Iterable[Lying]) -> None:
        rows = [(one.path, _name(one.path), one.size, one.since.timestamp()) for one in page]
        self._lists.executemany("INSERT OR IGNORE INTO lying VALUES (?, ?, ?, ?)", rows)

    def want(self, path: str, sha256: str | None) -> None:
        self._lists.execute("INSERT OR IGNORE INTO wanted VALUES (?, ?)", (path, sha256))

    def expect(self, path: str) -> None:
        """A waiting letter shows it; nobody minds when it is gone."""
        self._lists.execute("INSERT OR IGNORE INTO expected VALUES (?)", (path,))

    def wanted(self, most: int) -> Iterator[list[tuple[str, str | None]]]:
        """All of them in the order of their names, so many at a time."""
        last = ""
        asked = "SELECT path, sha256 FROM wanted WHERE path > ? ORDER BY path LIMIT ?"
        while rows := self._lists.execute(asked, (last, most)).fetchall():
            yield rows
            last = rows[-1][0]

    def alike(self, path: str) -> list[str]:
        """Strays of the same name in another folder."""
        asked = f"SELECT path FROM lying WHERE name = ? AND path != ? AND {_STRAY}"
        return [row[0] for row in self._lists.execute(asked, (_name(path), path))]

    def strays(self) -> tuple[int, int]:
        """How many there are, and their bytes."""
        asked = f"SELECT count(*), coalesce(sum(size), 0) FROM lying WHERE {_STRAY}"
        number, size = self._lists.execute(asked).fetchone()
        return number, size

    def old_strays(self, before: datetime) -> Iterator[str]:
        asked = f"SELECT path FROM lying WHERE since < ? AND {_STRAY}"
        for row in self._lists.execute(asked, (before.timestamp(),)):
            yield row[0]


def _name(path: str) -> str:
    return path.rpartition("/")[2]
