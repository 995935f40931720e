"""``anxun backup``: one moment of the database, and every picture it refers to, in one file."""

import asyncio
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from app.backup_file import About, Manifest, to_json, writing
from inspection.audit_check import ChainCheck, Fault
from inspection.words import Refused
from media.blobs import Blobs, checksum
from storage import backup_rows, schema
from storage.audit import AuditChain
from storage.backup_file import Member, Writer
from storage.database import Database
from storage.schema import Standing

TOGETHER = 4  # pictures fetched at once; more would only need more memory

T = TypeVar("T")
Step = Callable[[int], None]


@dataclass
class Made:
    """What has been written. ``missing`` and ``altered`` are the paths of pictures that were not in the media
    store, and of originals whose bytes are no longer those that were stored; ``fault``: the chain is broken."""

    rows: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    head: tuple[int, str] = (0, "")
    fault: Fault | None = None


async def back_up(
    database: Database, blobs: Blobs, target: Path, now: datetime, *, force: bool, step: Step
) -> Made:
    """Writes ``target`` whole or not at all. ``step`` is told of every row and picture. Raises Refused."""
    made = Made()
    with writing(target, force=force) as file, tempfile.TemporaryFile("w+", encoding="ascii") as listed:
        writer = Writer(file)
        async with database.read() as connection:
            await _one_moment(connection, writer, made, listed, now, step)
        listed.seek(0)
        await _pictures(listed, blobs, writer, made, step)
        manifest = Manifest(
            members=writer.members,
            digest=writer.digest,
            rows=made.rows,
            pictures=made.pictures,
            missing=len(made.missing),
            sound=made.fault is None,
            head=made.head,
        )
        writer.add(Member("manifest", "manifest.json", to_json(manifest)))
        writer.end()
    return made


async def _one_moment(
    connection: AsyncConnection, writer: Writer, made: Made, listed: IO[str], now: datetime, step: Step
) -> None:
    """Everything that comes out of the database, read in one transaction: while it lasts, others write."""
    chain = AuditChain(connection)
    await chain.hold_still()
    found = await schema.version(connection)
    if schema.standing(found) is Standing.NEWER:
        raise Refused("schema_newer", found=found, wanted=schema.KNOWN[-1])
    if found is None:
        raise Refused("not_set_up")
    columns = await backup_rows.columns_of(connection)
    writer.add(Member("about", "backup.json", to_json(About(found, now.isoformat(), columns))))
    made.rows.update(dict.fromkeys(columns, 0))
    async for part in backup_rows.parts(connection, columns):
        name = f"{part.table}.{writer.members:06d}.jsonl.gz"
        writer.add(Member("tables", name, part.data))
        made.rows[part.table] += part.rows
        step(part.rows)
    async for path, sha256 in backup_rows.blobs(connection):
        listed.write(f"{path} {sha256 or ''}\n")
    made.fault, made.head = await checked(chain)


async def checked(chain: AuditChain) -> tuple[Fault | None, tuple[int, str]]:
    """The chain's first fault, if there is one, and its head: the last event that is sound."""
    check = ChainCheck()
    async for event in chain.walk():
        if fault := check.take(event):
            return fault, check.head
    return None, check.head


async def _pictures(listed: IO[str], blobs: Blobs, writer: Writer, made: Made, step: Step) -> None:
    async def fetched(path: str) -> bytes | None:
        try:
            return await blobs.as_it_lies(path)
        except FileNotFoundError:
            return None
        except (
            Exception
        ) as problem:  # obstore's errors share no base with ours, and their texts may hold keys
            raise Refused("backup_media", reason=type(problem).__name__) from None

    for lines in by(TOGETHER, listed):
        wanted = [(path, sha256) for path, _, sha256 in (line.strip().partition(" ") for line in lines)]
        found = await asyncio.gather(*(fetched(path) for path, _ in wanted))
        for (path, sha256), data in zip(wanted, found, strict=True):
            if data is None:
                made.missing.append(path)
                continue
            if (known := checksum(path) or sha256) and hashlib.sha256(data).hexdigest() != known:
                made.altered.append(path)
            writer.add(Member("media", path, data))
            made.pictures += 1
            step(1)


def by(number: int, things: Iterable[T]) -> Iterator[list[T]]:
    """So many at a time."""
    iterator = iter(things)
    while group := list(islice(iterator, number)):
        yield group
