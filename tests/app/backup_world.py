"""A home with rows in every table and pictures in its store, and what is to be found of it in another."""

import asyncio
import hashlib
import io
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text, update

from media.blobs import Blobs, Shelf
from storage import schema
from storage.backup_plan import EMPTIED, NEVER, PURE
from storage.database import Database
from storage.tables.chat import job
from storage.tables.people import person, post
from storage.tables.photo import photo
from tests.app.command_line import Said, Shell
from tests.storage.populated import Rows, held, populate

STRANGER = "s:6Zeu5ZCN5Zyw5Z2A"
NOBODY = 7_654_321_098
HOLDER = 4_242_424_242
DRAFT = "还没有说完的一句话"
_OWNED = text(
    "UPDATE tip_photo SET owner = (SELECT min(id) FROM tip_case) WHERE id < (SELECT max(id) FROM tip_photo)"
)
"""All photos but one are of a confidential case; that one is of a draft."""

PICTURES = {
    Shelf.ORIGINAL: b"\xff\xd8 original" * 9000,
    Shelf.DISPLAY: b"\xff\xd8 shown",
    Shelf.THUMB: b"\xff\xd8 th",
}


def in_database(url: str, act: Callable[[Connection], Any]) -> Any:
    """Does it in one transaction, and gives what it gave."""

    async def run() -> Any:
        database = Database(url)
        try:
            async with database.write() as connection:
                return await connection.run_sync(act)
        finally:
            await database.close()

    return asyncio.run(run())


def sqlite(home: Path) -> str:
    return f"sqlite+aiosqlite:///{home}/anxun.db"


def furnished(url: str, home: Path, version: str = schema.KNOWN[-1], rows: int = 40) -> Rows:
    """Fills an empty database: every table, two photos with pictures, and everything a backup must not tell."""
    blobs = Blobs(f"file://{home}/media")
    paths = {shelf: asyncio.run(blobs.put(data, "image/jpeg", shelf)) for shelf, data in PICTURES.items()}
    digest = hashlib.sha256(PICTURES[Shelf.ORIGINAL]).hexdigest()
    values = {
        "original": paths[Shelf.ORIGINAL],
        "display": paths[Shelf.DISPLAY],
        "thumbnail": paths[Shelf.THUMB],
    }

    def fill(connection: Connection) -> Rows:
        populate(connection, version, rows)
        connection.execute(update(photo).values(original=None, display=None, thumbnail=None, sha256=None))
        connection.execute(update(photo).where(photo.c.id.in_((2, 3))).values(**values, sha256=digest))
        connection.execute(update(post).where(post.c.id == 2).values(person_id=2, revoked_at=None))
        connection.execute(update(post).where(post.c.person_id == 3).values(revoked_at=post.c.granted_at))
        connection.execute(update(person).where(person.c.id == 2).values(telegram_id=HOLDER))
        connection.execute(update(person).where(person.c.id == 3).values(telegram_id=NOBODY))
        connection.execute(text("UPDATE job SET kind = 'photo.fetch' WHERE id <= 20"))
        secret = {"address": STRANGER, "say": DRAFT}
        connection.execute(update(job).where(job.c.id > 20).values(payload=secret))
        connection.execute(text("UPDATE reporter SET address = :who"), {"who": STRANGER})
        for table in ("conversation", "outbox"):
            connection.execute(text(f"UPDATE {table} SET address = :who"), {"who": STRANGER})
        connection.execute(text("UPDATE conversation SET answers = :said"), {"said": f'{{"a":"{DRAFT}"}}'})
        connection.execute(text("UPDATE parked SET reason = :said"), {"said": DRAFT})
        if "tip_photo" in inspect(connection).get_table_names():
            connection.execute(_OWNED)
        return held(connection)

    found: Rows = in_database(url, fill)
    return found


def expected(rows: Rows, columns: dict[str, list[str]]) -> Rows:
    """What of these rows is there after a restore, said a second time and otherwise than in the code."""
    gone = {(column.table.name, column.name) for column in EMPTIED}
    left: Rows = {}
    for table, there in rows.items():
        names = columns[table]
        kept = [] if table in {one.name for one in NEVER} else there
        if table == "job":
            kept = [row for row in kept if row[names.index("kind")] in PURE]
        if table == "tip_photo":
            cases = {row[columns["tip_case"].index("id")] for row in rows["tip_case"]}
            kept = [row for row in kept if row[names.index("owner")] in cases]
        blank = {n for n, name in enumerate(names) if (table, name) in gone}
        left[table] = [tuple(None if n in blank else v for n, v in enumerate(row)) for row in kept]
    at = columns["person"].index("telegram_id")
    holding = {row[columns["post"].index("person_id")] for row in _held_posts(rows, columns)}
    left["person"] = [
        (*row[:at], row[at] if row[0] in holding else None, *row[at + 1 :]) for row in left["person"]
    ]
    return left


def _held_posts(rows: Rows, columns: dict[str, list[str]]) -> list[tuple[Any, ...]]:
    revoked = columns["post"].index("revoked_at")
    return [row for row in rows["post"] if row[revoked] is None]


def columns(connection: Connection) -> dict[str, list[str]]:
    seen = inspect(connection)
    return {name: [c["name"] for c in seen.get_columns(name)] for name in seen.get_table_names()}


def elsewhere(shell: Shell, home: Path) -> Shell:
    """The same machine, another home."""
    shell.set("ANXUN_HOME", str(home))
    shell.home = home
    return shell


def members(file: Path) -> list[tuple[tarfile.TarInfo, bytes]]:
    with tarfile.open(file, "r:") as tar:
        return [(info, (tar.extractfile(info) or io.BytesIO()).read()) for info in tar]


def fails(said: Said, words: str) -> None:
    """Exit 1 and one line that says so."""
    assert said.code == 1 and said.out == "", said
    assert words in said.err and said.err.count("\n") == 1, said.err
