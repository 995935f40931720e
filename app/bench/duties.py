"""``anxun bench duties``: what the clock of duties costs over a whole ledger: the first time, on an ordinary morning,
looked at once more, and after the end of a month."""

import random
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from app.duties.run import Advanced, Write, advance
from inspection.duties.clock import Turn
from inspection.duties.obligation import Running
from inspection.duties.period import Period
from inspection.duties.rule import By, Deed, Does, Every, Rule, Source, Unit, Variant, When, While, Who
from inspection.duties.scope import EVERYBODY, Scope
from inspection.enterprise import Sector, Trait
from inspection.words import Bilingual
from storage import migrate
from storage.database import Database
from storage.sealed import Sealer
from storage.tables.enterprise import enterprise
from storage.tables.people import region
from storage.work import Work
from texts import Voice

ZONE = ZoneInfo("Asia/Shanghai")
CAMPAIGN = Period(date(2023, 5, 29), date(2023, 12, 10))
FIRST, MORNING, AFTER = (datetime(2023, 5, day, 8, tzinfo=ZONE) for day in (29, 30, 31))
MONTH = datetime(2023, 6, 1, 8, tzinfo=ZONE)
SMELTING = Scope(traits=frozenset({Trait.METAL_SMELTING}))


@dataclass(frozen=True)
class Nights:
    """Seconds. ``rows`` obligations were written the first time; ``missed`` of them after the month."""

    enterprises: int
    rules: int
    first: float
    morning: float
    again: float
    month: float
    rows: int
    missed: int


def _rule(number: int, does: Does, when: When, *variants: Variant, while_: While | None = None) -> Rule:
    title, source = Bilingual("演示", "shown"), Source("001", "三(一)1")
    return Rule(f"r{number}", title, Who.PRINCIPAL, does, when, source, EVERYBODY, variants, while_)


RULES = (
    _rule(1, Does(Deed.VISIT, "leader_led"), Every(Unit.QUARTER), Variant(SMELTING, Every(Unit.MONTH))),
    _rule(2, Does(Deed.VISIT, "self_daily"), Every(Unit.DAY)),
    _rule(3, Does(Deed.VISIT, "self_weekly"), Every(Unit.WEEK)),
    _rule(4, Does(Deed.VISIT, "self_monthly"), Every(Unit.MONTH)),
    _rule(5, Does(Deed.FORM, "drill"), Every(Unit.YEAR), Variant(SMELTING, Every(Unit.HALF_YEAR))),
    _rule(6, Does(Deed.CONFIRM, "education"), By(date(2023, 6, 30))),
    _rule(7, Does(Deed.FORM, "ledger"), By(date(2023, 6, 15))),
    _rule(8, Does(Deed.CONFIRM, "review"), Every(Unit.MONTH)),
    _rule(9, Does(Deed.FORM, "contractors"), Every(Unit.CAMPAIGN)),
    _rule(10, Does(Deed.CONFIRM, "dispatch"), Every(Unit.WEEK), while_=While.MAJOR_HAZARD_OPEN),
)


async def measure(enterprises: int) -> Nights:
    """On a SQLite database of its own, with invented enterprises."""
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder)}/anxun.db")
        try:
            await _filled(database, enterprises)
            return await _nights(database, enterprises)
        finally:
            await database.close()


async def _nights(database: Database, enterprises: int) -> Nights:
    sealer = Sealer(bytes(32))

    @asynccontextmanager
    async def write() -> AsyncIterator[Work]:
        async with database.write() as connection:
            yield Work(connection, sealer)

    first, opened = await _turn(write, FIRST)
    morning, _ = await _turn(write, MORNING)
    again, _ = await _turn(write, MORNING)
    await _turn(write, AFTER)
    month, missed = await _turn(write, MONTH)
    rows, many = opened.turns.get(Turn.OPENED, 0), missed.turns.get(Turn.MISSED, 0)
    return Nights(enterprises, len(RULES), first, morning, again, month, rows, many)


async def _turn(write: Write, now: datetime) -> tuple[float, Advanced]:
    started = time.perf_counter()
    done = await advance(write, _running, ZONE, now)
    return time.perf_counter() - started, done


async def _running(_: Work) -> list[Running]:
    return [Running("bench", CAMPAIGN, ZONE, RULES)]


async def _filled(database: Database, enterprises: int) -> None:
    """Every fourth has a trait that changes what is asked; no two are alike in size."""
    chance = random.Random(1)
    imported = datetime(2023, 5, 1, tzinfo=ZONE)
    rows = [
        {
            "id": number,
            "name": f"企业 {number}",
            "credit_code": str(number),
            "sector": chance.choice(list(Sector)).value,
            "traits": [Trait.METAL_SMELTING.value] if number % 4 == 0 else [],
            "headcount": chance.randrange(5000),
            "region_id": 1,
            "imported_at": imported,
            "changed_at": imported,
        }
        for number in range(1, enterprises + 1)
    ]
    async with database.write() as connection:
        await connection.run_sync(migrate.upgrade)
        await connection.execute(region.insert(), [{"id": 1, "name": "全区"}])
        await connection.execute(enterprise.insert(), rows)


def line(found: Nights, fewest: Nights, voice: Voice) -> str:
    told = {
        name: f"{value:.1f}" if isinstance(value, float) else value for name, value in asdict(found).items()
    }
    ratio = (found.first / found.enterprises) / (fewest.first / fewest.enterprises)
    return voice("bench.duties", **told, ratio=f"{ratio:.2f}")


def to_json(found: Nights) -> dict[str, float]:
    return asdict(found)
