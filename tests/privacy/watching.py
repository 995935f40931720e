"""What is written while a test runs, and how a thief takes everything away."""

import re
from collections.abc import Sequence
from pathlib import Path

from app.backup import back_up
from app.tips.lane import Lane
from media.blobs import Blobs
from tests.databases import Databases, PostgresDatabases
from tests.postgres import Server
from tests.privacy.haystack import files, rows
from tests.storage.hazard_world import MORNING

EMPTY = re.compile(rb"\0{16,}")


async def carried_away(lane: Lane, folder: Path, databases: Databases) -> Sequence[tuple[str, bytes]]:
    """A thief's haul: every file, every row, a dump, a fresh backup; of PostgreSQL every file of the server."""
    database = lane.system.database
    store = Blobs(f"file://{folder}/media")
    await back_up(database, store, folder / "fresh.tar", MORNING, force=True, step=lambda n: None)
    haul = [("dump", databases.dump(database.url).encode()), *files(folder)]
    if isinstance(databases, PostgresDatabases):
        haul += of_server(databases.server, database.url, folder)
    async with database.read() as connection:
        return haul + await rows(connection)


def of_server(server: Server, url: str, folder: Path) -> list[tuple[str, bytes]]:
    """PostgreSQL's files of this database, and of its log what was written in this test."""
    server.tell("CHECKPOINT")
    oid = server.tell(f"SELECT oid FROM pg_database WHERE datname = '{url.rpartition('/')[2]}'").strip()
    log = [path for path in (server.data / "pg_wal").iterdir() if path.is_file()]
    recent = [path for path in log if path.stat().st_mtime >= folder.stat().st_ctime - 60]
    assert recent
    found = [*files(server.data / "base" / oid), *((path.name, path.read_bytes()) for path in recent)]
    return [(name, EMPTY.sub(b"\0", data)) for name, data in found]
