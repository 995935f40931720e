"""SQLite's write-ahead log holds every change with its order until it is used again: it is emptied soon after."""

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE = 1.0  # seconds; the next minute comes


def emptied(database: Path) -> bool:
    """Whether the log has been written back and cut to nothing; False while somebody reads. Blocks: call it in a
    thread."""
    log = database.with_name(database.name + "-wal")
    if not log.exists() or log.stat().st_size == 0:
        return True
    with closing(sqlite3.connect(database, timeout=PATIENCE, isolation_level=None)) as connection:
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.OperationalError:  # somebody writes for longer than that
            return False
    return not busy
