"""``anxun restore``: a backup into an empty database, and its pictures into the media store."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from app.backup import TOGETHER, by, checked
from app.backup_examined import examined, table_of
from app.backup_file import About, Manifest, reading
from inspection.audit_check import Fault
from inspection.words import Refused
from media.blobs import Blobs
from storage import backup_rows
from storage.audit import AuditChain
from storage.backup_file import Member, Reader
from storage.backup_load import Loader, is_empty
from storage.database import Database
from storage.tables.hazard import reporter
from storage.tables.tips import tip_case

Step = Callable[[int], None]


@dataclass
class Restored:
    """What is there now. ``fault``: the chain is broken, and was taken over all the same; ``new``: pictures that
    were not in the media store before."""

    about: About
    manifest: Manifest
    fault: Fault | None = None
    new: list[str] = field(default_factory=list)
    sealed: bytes | None = None  # something that was sealed, to try the keys on
    cases: list[str] = field(default_factory=list)  # ids of confidential ones: each needs its share

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.about.made_at)


async def restore(database: Database, blobs: Blobs, source: Path, *, force: bool, step: Step) -> Restored:
    """One transaction for the database, committed last; when anything fails, no picture that was new stays
    either. With ``force`` a broken chain is taken over. ``step`` is told of every member, twice: the file is
    read whole before anything is written. Raises Refused."""
    done = Restored(*examined(source, step))
    try:
        async with database.write() as connection:
            if not await is_empty(connection):
                raise Refused("restore_not_empty")
            with _members(source) as members:
                await _fill(connection, blobs, members, done, source, force=force, step=step)
    except BaseException:
        for path in done.new:
            await blobs.delete(path)
        raise
    return done


@contextmanager
def _members(source: Path) -> Iterator[Iterator[Member]]:
    """All but the first, which has been read. Each is checked once more: the file may have changed."""
    with reading(source) as (file, size):
        members = iter(Reader(file, size, str(source)))
        next(members)
        yield members


async def _fill(
    connection: AsyncConnection,
    blobs: Blobs,
    members: Iterator[Member],
    done: Restored,
    source: Path,
    *,
    force: bool,
    step: Step,
) -> None:
    loader = Loader(connection, done.about.columns)
    with _in_one_line(source):
        await loader.begin(done.about.schema)
    proven = False
    for folder, group in groupby(members, key=lambda member: member.folder):
        if folder == "tables":
            with _in_one_line(source):
                await _tables(loader, group, done.about, step)
            continue
        if not proven:  # before any picture is written, which may take hours
            with _in_one_line(source):
                await loader.end()
            await _prove(connection, loader, done, source, force=force)
            proven = True
        if folder == "media":
            await _pictures(group, blobs, done, step)


@contextmanager
def _in_one_line(source: Path) -> Iterator[None]:
    """Rows that the schema does not take can only come from a file that somebody made."""
    try:
        yield
    except (ValueError, SQLAlchemyError) as problem:
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise Refused("backup_rows", file=source, reason=reason) from problem


async def _tables(loader: Loader, group: Iterable[Member], about: About, step: Step) -> None:
    for member in group:
        table = table_of(member, about)
        await loader.put(table, backup_rows.rows(member.data, about.columns[table]))
        step(1)


async def _prove(
    connection: AsyncConnection, loader: Loader, done: Restored, source: Path, *, force: bool
) -> None:
    """Every row the manifest tells of is there, and the chain holds and ends where it ended."""
    if loader.counts != done.manifest.rows:
        raise Refused("backup_damaged", file=source, part="manifest.json")
    done.fault, head = await checked(AuditChain(connection))
    if done.fault is not None and not force:
        raise Refused("backup_chain", file=source, problem=done.fault.words)
    if head != done.manifest.head:
        raise Refused("backup_damaged", file=source, part="manifest.json")
    one = select(reporter.c.sealed).where(reporter.c.sealed.is_not(None)).limit(1)
    done.sealed = (await connection.execute(one)).scalar()
    done.cases = list((await connection.execute(select(tip_case.c.id))).scalars())


async def _pictures(group: Iterable[Member], blobs: Blobs, done: Restored, step: Step) -> None:
    async def put(member: Member) -> None:
        try:
            if await blobs.put_back(member.name, member.data):
                done.new.append(member.name)
        except FileExistsError:
            raise Refused("restore_media_taken", path=member.name) from None
        except (
            Exception
        ) as problem:  # obstore's errors share no base with ours, and their texts may hold keys
            raise Refused("backup_media", reason=type(problem).__name__) from None
        step(1)

    for members in by(TOGETHER, group):
        outcomes = await asyncio.gather(*map(put, members), return_exceptions=True)
        for problem in outcomes:
            if problem is not None:
                raise problem
