"""A city with the bot's own ways to read and write it, on either database."""

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.bench.postgres import program, server
from app.bench.world.city import NOW, City
from app.bench.world.pour import pouring
from app.bench.world.rows import pour_city
from app.bootstrap import System
from app.settings import Settings, load
from storage.database import Database
from storage.sealed import Sealer

Measured = TypeVar("Measured")


class Clock:
    """The city's day, and on from there."""

    def __init__(self) -> None:
        self._begun = datetime.now(UTC)

    def now(self) -> datetime:
        return NOW + (datetime.now(UTC) - self._begun)


def installed() -> list[str]:
    """The databases that can be measured here."""
    return ["SQLite", *(["PostgreSQL"] if program("postgres") else [])]


async def on_both(
    city: City, managers: int, measure: Callable[[str, System], Awaitable[Measured]]
) -> list[Measured]:
    """One database after the other."""
    found = []
    for name in installed():
        async with opened(name, city, managers) as system:
            found.append(await measure(name, system))
    return found


@asynccontextmanager
async def opened(name: str, city: City, managers: int) -> AsyncIterator[System]:
    """The city on a database of its own, gone afterwards; ``name`` as ``installed`` has it."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="anxun-bench-"))
        lite = f"sqlite+aiosqlite:///{folder}/anxun.db"
        url = await stack.enter_async_context(server()) if name == "PostgreSQL" else lite
        system = System(_settings(url, Path(folder)), Clock(), Database(url), Sealer(bytes(32)))
        stack.push_async_callback(system.database.close)
        async with pouring(system.database) as pour:
            await pour_city(city, pour, managers)
        yield system


def _settings(url: str, home: Path) -> Settings:
    return load(
        {
            "ANXUN_HOME": str(home),
            "ANXUN_DATABASE_URL": url,
            "ANXUN_MEDIA_URL": f"file://{home}/media",
            "ANXUN_KEYS": str(home / "keys"),
            "ANXUN_TIMEZONE": "Asia/Shanghai",
            "ANXUN_LANGUAGE": "zh",
        }
    )
