"""``anxun bench likeness``: how fast a photo is looked up among many."""

import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.bench.likeness_filled import filled
from app.bench.postgres import program, server
from inspection.signals.cutting import Point
from media.points import KEPT, SCALES, WORDS
from storage.database import Database
from storage.photo_bands import PhotoBands
from storage.photo_points import PhotoPoints
from texts import Voice

TIMES = 25


@dataclass(frozen=True)
class Looked:
    """Median milliseconds to look a photo up: by its fingerprint and that of its mirror image, by its points at every
    scale as it is and mirrored."""

    database: str
    photos: int
    whole: float
    part: float


async def measure(photos: int) -> list[Looked]:
    """On databases of their own; on PostgreSQL only where it is installed."""
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        found = [await looked_up("SQLite", f"sqlite+aiosqlite:///{Path(folder)}/anxun.db", photos)]
    if program("postgres"):
        async with server() as url:
            found.append(await looked_up("PostgreSQL", url, photos))
    return found


async def looked_up(name: str, url: str, photos: int) -> Looked:
    database, chance = Database(url), random.Random(1)
    try:
        await filled(database, photos)
        async with database.read() as connection:
            bands, points = PhotoBands(connection), PhotoPoints(connection)

            async def whole() -> None:
                prints = [f"{chance.getrandbits(64):016x}" for _ in range(2)]
                async for _ in bands.near(prints, 0):
                    pass

            async def part() -> None:
                for _ in range(2):
                    await points.near({scale: _some(chance) for scale in SCALES}, 0)

            return Looked(name, photos, await _median(whole), await _median(part))
    finally:
        await database.close()


def _some(chance: random.Random) -> list[Point]:
    return [Point(chance.randrange(320), chance.randrange(240), chance.randrange(WORDS)) for _ in range(KEPT)]


async def _median(ask: Callable[[], Awaitable[None]]) -> float:
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        await ask()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def line(found: Looked, voice: Voice) -> str:
    told = {n: f"{value:.1f}" if isinstance(value, float) else value for n, value in asdict(found).items()}
    return voice("bench.likeness", **told)


def to_json(found: Sequence[Looked]) -> list[dict[str, Any]]:
    return [asdict(one) for one in found]
