"""Where things lie in SQLite's files. Its write-ahead log holds every change with its order until it is used again, so
it is emptied soon after. A page is taken when a row needs it, beside the ledger's rows with their times, so the file is
written anew each night, table by table."""

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE = 1.0  # seconds; the next minute comes
LONGER_PATIENCE = 10.0


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


def compacted(database: Path) -> bool:
    """Whether the whole file has been written anew; False while somebody writes. Others wait meanwhile. Blocks: call it
    in a thread."""
    with closing(sqlite3.connect(database, timeout=LONGER_PATIENCE, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
        except sqlite3.OperationalError:  # held, or no room for a copy: the next night comes
            return False
    return True
