"""The only place that knows everyone: builds the database, the keys and the clock from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from app.clock import Clock, SystemClock
from app.settings import BadSetting, Settings, load
from storage.database import Database
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
    """The system behind the settings. Raises BadSetting when ``anxun init`` has not been run."""
    settings = settings or load()
    try:
        sealer = Sealer.open(settings.keys)
    except FileNotFoundError:
        raise BadSetting(f"no keys in {settings.keys}: run `anxun init` first, or set ANXUN_KEYS") from None
    system = System(settings, SystemClock(settings.clock), Database(settings.database_url), sealer)
    try:
        yield system
    finally:
        await system.database.close()
