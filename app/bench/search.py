"""``anxun bench search``: what it costs to find an enterprise by a word, by initials, by a place, on both databases."""

import random
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.bench.duties import MONTH
from app.bench.postgres import program, server
from inspection.found import NEAR
from inspection.hazard import Grade, Source, State
from inspection.rights import Scope
from storage import migrate
from storage.database import Database
from storage.site_search import SiteSearch
from storage.tables.enterprise import enterprise
from storage.tables.hazard import hazard
from storage.tables.people import region
from texts import Voice

TIMES = 15
MOST = 8
PER_FIRM = 10  # hazards; every tenth is open
STREETS = 20
SIGNS = "沈阳晨星铝业河湾食品机械铸造纺织轻工东方红旗永安长城大华金属制品加工新民法库康平浑南"
CENTRE = (41.9, 123.4)
EVERYWHERE = Scope(frozenset(range(1, STREETS + 2)))


@dataclass(frozen=True)
class Found:
    """Median milliseconds of a search with what is open where it found something."""

    database: str
    enterprises: int
    hazards: int
    word: float
    common: float
    initials: float
    near: float


async def measure(enterprises: int) -> list[Found]:
    """On databases of their own; on PostgreSQL only where it is installed."""
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        found = [await _on("SQLite", f"sqlite+aiosqlite:///{Path(folder)}/anxun.db", enterprises)]
    if program("postgres"):
        async with server() as url:
            found.append(await _on("PostgreSQL", url, enterprises))
    return found


async def _on(name: str, url: str, enterprises: int) -> Found:
    database = Database(url)
    try:
        await _filled(database, enterprises)
        async with database.read() as connection:
            search = SiteSearch(connection)

            async def words(text: str) -> None:
                sites, _ = await search.found(text, EVERYWHERE, MOST)
                await search.open_hazards([site.id for site in sites], MONTH.date())

            async def near() -> None:
                sites = await search.near(CENTRE, NEAR, EVERYWHERE)
                await search.open_hazards([site.id for site, _ in sites], MONTH.date())

            async def typed(text: str) -> float:
                return await _median(lambda: words(text))

            by = await typed("晨星"), await typed("有限公司"), await typed("cxly")
            return Found(name, enterprises, enterprises * PER_FIRM, *by, near=await _median(near))
    finally:
        await database.close()


async def _median(ask: Callable[[], Awaitable[None]]) -> float:
    took = []
    for _ in range(TIMES):
        started = time.perf_counter()
        await ask()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


async def _filled(database: Database, enterprises: int) -> None:
    chance = random.Random(1)
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        streets = [{"id": 1 + n, "name": f"街道{n}", "parent_id": 1} for n in range(1, STREETS + 1)]
        await connection.execute(region.insert(), [{"id": 1, "name": "全市", "parent_id": None}, *streets])
        for start in range(1, enterprises + 1, 2000):
            some = range(start, min(start + 2000, enterprises + 1))
            await connection.execute(enterprise.insert(), [_firm(number, chance) for number in some])
            rows = [_hazard(number * PER_FIRM + n, number, n) for number in some for n in range(PER_FIRM)]
            await connection.execute(hazard.insert(), rows)
    if not database.is_sqlite:  # it counts its rows by itself in time; nobody does so for the bot's SQLite
        async with database.engine.connect() as connection:
            await connection.exec_driver_sql("ANALYZE")
            await connection.commit()


def _firm(number: int, chance: random.Random) -> dict[str, Any]:
    """Spread over a city of some fifty kilometres."""
    return {
        "id": number,
        "name": "".join(chance.choices(SIGNS, k=6)) + "有限公司",
        "credit_code": f"91210113{number:010d}",
        "traits": [],
        "region_id": 2 + number % STREETS,
        "lat": CENTRE[0] + chance.uniform(-0.25, 0.25),
        "lon": CENTRE[1] + chance.uniform(-0.3, 0.3),
        "imported_at": MONTH,
        "changed_at": MONTH,
    }


def _hazard(number: int, firm: int, turn: int) -> dict[str, Any]:
    state = State.GRADED if turn == 0 else State.CLOSED
    return {
        "id": number,
        "number": f"H-{number:04d}",
        "enterprise_id": firm,
        "source": Source.ENFORCEMENT.value,
        "state": state.value,
        "grade": (Grade.MAJOR if number % 7 == 0 else Grade.GENERAL).value,
        "description": "通道堵塞",
        "found_at": MONTH - timedelta(days=turn * 20),
        "due_on": date(2023, 5, 30) if turn == 0 else None,
        "facts": {},
        "changed_at": MONTH,
        "version": 1,
    }


def line(found: Found, voice: Voice) -> str:
    told = {n: f"{value:.1f}" if isinstance(value, float) else value for n, value in asdict(found).items()}
    return voice("bench.search", **told)


def to_json(found: Sequence[Found]) -> list[dict[str, Any]]:
    return [asdict(one) for one in found]
