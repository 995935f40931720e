"""The only place that knows everyone: builds the database, the keys and the clock from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.clock import Clock, SystemClock
from app.settings import BadSetting, Settings, load
from inspection.words import Refused
from storage import schema
from storage.database import Database
from storage.schema import Standing
from storage.sealed import Sealer
from storage.work import Work


@dataclass(frozen=True)
class System:
    """What every command and the running bot stand on."""

    settings: Settings
    clock: Clock
    database: Database
    sealer: Sealer

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Work]:
        """One transaction; commits at the end of the block, rolls back when it raises."""
        async with self.database.write() as connection:
            yield Work(connection, self.sealer)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Work]:
        async with self.database.read() as connection:
            yield Work(connection, self.sealer)


@asynccontextmanager
async def opened(settings: Settings | None = None) -> AsyncIterator[System]:
    """The system behind the settings. Raises BadSetting without keys, Refused when the database is not of
    this version."""
    settings = settings or load()
    try:
        sealer = Sealer.open(settings.keys)
    except FileNotFoundError:
        raise BadSetting(f"no keys in {settings.keys}: run `anxun init` first, or set ANXUN_KEYS") from None
    system = System(settings, SystemClock(settings.clock), Database(settings.database_url), sealer)
    try:
        await fits(system.database)
        yield system
    finally:
        await system.database.close()


async def fits(database: Database) -> None:
    """Raises Refused unless the database has the schema of this program: another one's rows are neither read
    nor written by guess."""
    async with database.read() as connection:
        found = await schema.version(connection)
    match schema.standing(found):
        case Standing.EMPTY:
            raise Refused("not_set_up")
        case Standing.OLDER:
            raise Refused("schema_older", found=found, wanted=schema.KNOWN[-1])
        case Standing.NEWER:
            raise Refused("schema_newer", found=found, wanted=schema.KNOWN[-1])
