"""What of a report lies in some order on the stolen disk: for each trace a place, by the number of the case."""

import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.audit import audit
from storage.tables.tips import tip_case, tip_grant, tip_photo
from tests.app.tips.world import Office

Places = Mapping[str, float]
"""Of each case, by its number: where something of it lies."""

Clock = list[tuple[float, float]]
"""Places of the ledger's own rows, each with the time (POSIX) that stands in it."""


async def in_rows(office: Office) -> dict[str, Places]:
    """Ids and numbers in their order, and the first event of the chain about each case."""
    async with office.lane.system.database.read() as connection:
        cases = (
            await connection.execute(select(tip_case.c.number, tip_case.c.id, tip_case.c.commitment))
        ).all()
        first = {number: seq for number, (seq, _) in (await _told(connection)).items()}
    return {
        "number": _ranked({row.number: row.number for row in cases}),
        "id": _ranked({row.number: row.id for row in cases}),
        "commitment": _ranked({row.number: bytes(row.commitment) for row in cases}),
        "chain": first,
        "as stored": {row.number: float(n) for n, row in enumerate(cases)},
    }


async def first_told(office: Office) -> dict[str, float]:
    """When the audit chain first tells of each case."""
    async with office.lane.system.database.read() as connection:
        return {number: time for number, (_, time) in (await _told(connection)).items()}


async def _told(connection: AsyncConnection) -> dict[str, tuple[float, float]]:
    here = audit.c.subject.like("tip:%")
    events = select(audit.c.subject, audit.c.seq, audit.c.at).where(here).order_by(audit.c.seq.desc())
    rows = (await connection.execute(events)).all()
    return {row.subject.removeprefix("tip:"): (float(row.seq), _time(row.at)) for row in rows}


def in_files(office: Office, numbers: Mapping[str, str]) -> dict[str, Places]:
    """Times and inodes of the shares; ``numbers`` by case id."""
    stats = {
        numbers[path.name]: path.stat() for path in office.lane.keys.cases.iterdir() if path.name in numbers
    }
    names = ("st_mtime_ns", "st_atime_ns", "st_ctime_ns", "st_ino")
    return {name: {number: float(getattr(stat, name)) for number, stat in stats.items()} for name in names}


async def in_sqlite(office: Office, file: Path) -> tuple[dict[str, Places], Clock]:
    """Where in the file, and in its log, a piece of each box lies; beside it the ledger's rows with their times."""
    async with office.lane.system.database.read() as connection:
        boxes = await _boxes(connection)
        events = (await connection.execute(select(audit.c.hash, audit.c.at))).all()
    data = _whole(file)
    page = int.from_bytes(data[16:18], "big") or 65536
    found = {name: _found(data, pieces, page) for name, pieces in boxes.items()}
    clock = [(float(data.find(row.at.encode()) // page), _time(row.at)) for row in events]
    assert all(place >= 0 for place, _ in clock)
    log = file.with_name(file.name + "-wal")
    written = _read(log)
    found |= {f"{name} in the log": _found(written, pieces, page) for name, pieces in boxes.items()}
    return found, sorted(clock)


async def in_postgresql(office: Office) -> tuple[dict[str, Places], Clock]:
    """ctid of each row, and xmin beside that of the ledger's rows."""
    found: dict[str, Places] = {}
    async with office.lane.system.database.read() as connection:
        for name, query in _OF_A_CASE.items():
            rows = (await connection.execute(text(query))).all()
            found[f"{name} ctid"] = {row.number: float(row.page) * 1000 + row.item for row in rows}
            found[f"{name} xmin"] = {row.number: float(row.xmin) for row in rows}
        events = (await connection.execute(text("SELECT xmin::text::bigint AS xmin, at FROM audit"))).all()
    return found, sorted((float(row.xmin), _time(row.at)) for row in events)


_OF_A_CASE = {
    name: f"SELECT c.number, {at}.xmin::text::bigint AS xmin, "
    f"split_part(trim('()' FROM {at}.ctid::text), ',', 1)::int AS page, "
    f"split_part(trim('()' FROM {at}.ctid::text), ',', 2)::int AS item FROM tip_case c {join}"
    for name, at, join in (
        ("case", "c", ""),
        ("grant", "g", "JOIN tip_grant g ON g.case_id = c.id"),
        ("photo", "p", "JOIN tip_photo p ON p.owner = c.id"),
    )
}


async def _boxes(connection: AsyncConnection) -> dict[str, dict[str, bytes]]:
    case, grant, photo = tip_case.c, tip_grant.c, tip_photo.c
    queries: dict[str, Any] = {
        "report": select(case.number, case.report),
        "head": select(case.number, case.head),
        "grant": select(case.number, grant.key).join(tip_grant, grant.case_id == case.id),
        "photo": select(case.number, photo.body).join(tip_photo, photo.owner == case.id),
    }
    found = {}
    for name, query in queries.items():
        found[name] = {row[0]: bytes(row[1])[40:56] for row in await connection.execute(query)}
    tail = select(case.number, case.report)
    found["end of report"] = {row[0]: bytes(row[1])[-24:-8] for row in await connection.execute(tail)}
    return found


def _found(data: bytes, pieces: Mapping[str, bytes], page: int) -> Places:
    places = {number: data.find(piece) for number, piece in pieces.items()}
    return {number: float(place // page) for number, place in places.items() if place >= 0}


def _whole(file: Path) -> bytes:
    """A copy of the database with what its log still held."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        shutil.copy(file, copy)
        log = file.with_name(file.name + "-wal")
        if log.exists():
            shutil.copy(log, copy.with_name(log.name))
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return copy.read_bytes()


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""


def _ranked(keys: Mapping[str, Any]) -> Places:
    order = {key: float(n) for n, key in enumerate(sorted(keys.values()))}
    return {number: order[key] for number, key in keys.items()}


def _time(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()
