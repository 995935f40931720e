"""Who may do what only one process may: a lock that dies with whoever holds it, by whatever means.

SQLite: ``flock`` on a file beside the database. PostgreSQL: an advisory lock of a connection of its own.
"""

import asyncio
import fcntl
import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

CONNECTS_WITHIN = 5.0  # seconds
SLICE, SLICES = 1.0, 15
"""A connection that is silent for so many slices of a second is taken for dead. In slices, because to a process that
stood still (a busy machine, a paused one) every limit of time has passed when it goes on, although the answer lies
ready: so it loses one slice, and not its lock. All of them are less than what the server waits (KEEPALIVE) before it
takes the holder for dead and lets somebody else have the lock."""
KEEPALIVE = {  # so that PostgreSQL, too, notices a holder whose machine is gone: after 25 seconds, not sooner
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}


class Lock(Protocol):
    """Held alone, or shared with others who hold it shared."""

    async def take(self, *, shared: bool = False) -> bool:
        """Tries once, without waiting; whether it is held now. Who holds it alone may go over to sharing it.
        Raises when it cannot be asked for: the database is away, the folder is not writable."""
        ...

    async def held(self) -> bool:
        """Whether it is still held. It is lost with its connection, or with its file."""
        ...

    async def give_back(self) -> None: ...


def lock_of(database_url: str, name: str) -> Lock:
    """The lock of that name, of this database. A database in memory is its process's own: so is its lock."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return SessionLock(database_url, name)
    if not url.database or url.database == ":memory:":
        return OwnLock()
    return FileLock(Path(f"{url.database}.{name}.lock"))


class OwnLock:
    """Nobody else could want it."""

    async def take(self, *, shared: bool = False) -> bool:
        return True

    async def held(self) -> bool:
        return True

    async def give_back(self) -> None:
        return


class FileLock:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    async def take(self, *, shared: bool = False) -> bool:
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            await (
                self.give_back()
            )  # also what was held before: going over to another lock lets go of the first
            return False
        return await self.held()

    async def held(self) -> bool:
        """A lock on a file that somebody has removed would guard nothing: the next one locks a new file."""
        if self._file is None:
            return False
        with suppress(OSError):
            if os.path.samestat(os.fstat(self._file), self._path.stat()):
                return True
        await self.give_back()
        return False

    async def give_back(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None


class SessionLock:
    def __init__(self, database_url: str, name: str) -> None:
        self._engine = create_async_engine(
            database_url,
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,
            connect_args={"server_settings": KEEPALIVE, "timeout": CONNECTS_WITHIN},
        )
        digest = hashlib.blake2b(f"anxun.{name}".encode(), digest_size=8).digest()
        self._key = int.from_bytes(digest, signed=True)
        self._connection: AsyncConnection | None = None
        self._alone = False

    async def take(self, *, shared: bool = False) -> bool:
        if self._alone and not shared and await self.held():
            return True  # PostgreSQL counts: what is taken twice would have to be given back twice
        way = "_shared" if shared else ""
        try:
            if not await self._ask(f"SELECT pg_try_advisory_lock{way}(:key)"):
                await self.give_back()
                return False
            if shared and self._alone:
                await self._ask("SELECT pg_advisory_unlock(:key)")
        except BaseException:
            await self.give_back()
            raise
        self._alone = not shared
        return True

    async def held(self) -> bool:
        if self._connection is None:
            return False
        try:
            return await self._ask("SELECT CAST(:key AS bigint) IS NOT NULL")
        except (SQLAlchemyError, OSError, TimeoutError):
            await self.give_back()
            return False

    async def give_back(self) -> None:
        """The end of its session is the end of its locks."""
        self._alone = False
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError, OSError, TimeoutError):
                await connection.close()

    async def _ask(self, question: str) -> bool:
        """Raises TimeoutError when no answer comes, at once what the database raises."""
        asking = asyncio.ensure_future(self._answer(question))
        try:
            for _ in range(SLICES):
                if (await asyncio.wait({asking}, timeout=SLICE))[0]:
                    return asking.result()
            raise TimeoutError
        finally:
            if asking.cancel():
                await asyncio.wait({asking})

    async def _answer(self, question: str) -> bool:
        if self._connection is None:
            self._connection = await self._engine.connect()
        answer = await self._connection.execute(text(question), {"key": self._key})
        return bool(answer.scalar_one())
