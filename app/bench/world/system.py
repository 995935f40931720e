"""A city with the bot's own ways to read and write it, on either database."""

import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.bench.postgres import program, server
from app.bench.world.city import NOW, City
from app.bench.world.pour import pouring
from app.bench.world.rows import pour_city
from app.bootstrap import System
from app.settings import load
from storage.database import Database
from storage.sealed import Sealer

Measured = TypeVar("Measured")


class Clock:
    """The city's day, and on from there."""

    def __init__(self) -> None:
        self._begun = datetime.now(UTC)

    def now(self) -> datetime:
        return NOW + (datetime.now(UTC) - self._begun)


async def on_both(
    city: City, managers: int, measure: Callable[[str, System], Awaitable[Measured]]
) -> list[Measured]:
    """On databases of their own, gone afterwards; on PostgreSQL only where it is installed."""
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        found = [
            await _on("SQLite", f"sqlite+aiosqlite:///{folder}/anxun.db", folder, city, managers, measure)
        ]
    if program("postgres"):
        with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
            async with server() as url:
                found.append(await _on("PostgreSQL", url, folder, city, managers, measure))
    return found


async def _on(
    name: str,
    url: str,
    folder: str,
    city: City,
    managers: int,
    measure: Callable[[str, System], Awaitable[Measured]],
) -> Measured:
    home = Path(folder)
    settings = load(
        {
            "ANXUN_HOME": folder,
            "ANXUN_DATABASE_URL": url,
            "ANXUN_MEDIA_URL": f"file://{home}/media",
            "ANXUN_KEYS": str(home / "keys"),
            "ANXUN_TIMEZONE": "Asia/Shanghai",
            "ANXUN_LANGUAGE": "zh",
        }
    )
    system = System(settings, Clock(), Database(url), Sealer(bytes(32)))
    try:
        async with pouring(system.database) as pour:
            await pour_city(city, pour, managers)
        return await measure(name, system)
    finally:
        await system.database.close()
