"""``anxun bench digest``: what it takes to prepare the digests of a whole city, on both databases: read once for all
of them, beside reading for each alone; and until they lie in the outbox as letters with their pictures."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from sqlalchemy import func, select

from app.bench.costs import cpu, memory
from app.bench.world.city import City
from app.bench.world.system import on_both
from app.bootstrap import System
from app.jobs.digest import KIND, DigestTimetable
from app.jobs.digest_charts import Charts
from app.jobs.digest_sender import DigestSender
from app.workers import Workers
from bot.loop import Stop
from inspection.digest import digest
from media.blobs import Blobs
from storage.people import DigestReader
from storage.tables.chat import job, outbox
from texts import Voice

ALONE = 60  # readers who are also read for alone; the others are estimated from them
LONGEST = 900.0  # seconds until the bench gives up
LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Morning:
    """Seconds. ``reading``: once for all; ``adding``: everybody's own digest out of that; ``each``: reading anew for
    everybody, estimated; ``posting``: from the hour until ``letters`` lie in the outbox, ``cpu`` of that in this
    process; ``grown``: MiB of memory for all of it."""

    database: str
    hazards: int
    enterprises: int
    readers: int
    reading: float
    adding: float
    each: float
    posting: float
    cpu: float
    letters: int
    grown: float

    @property
    def ratio(self) -> float:
        return self.each / (self.reading + self.adding)


async def measure(hazards: int, readers: int) -> list[Morning]:
    city = City(hazards)
    return await on_both(city, readers, lambda name, system: _morning(name, system, city))


async def _morning(name: str, system: System, city: City) -> Morning:
    before = memory(os.getpid(), "VmRSS:")
    day = system.clock.now().astimezone(system.settings.zone).date()
    async with system.read() as work:
        readers = await work.people.digest_readers()
        started = time.perf_counter()
        counts = await work.digests.day(day, system.settings.zone)
        reading, started = time.perf_counter() - started, time.perf_counter()
        for reader in readers:
            facts = counts.facts(reader.person)
            assert facts is not None  # whoever is a reader has regions
            digest(facts)
        adding = time.perf_counter() - started
        each = len(readers) * await _alone(system, readers)
    posting, spent = await _posted(system)
    async with system.read() as work:
        letters = (await work.connection.execute(select(func.count()).select_from(outbox))).scalar_one()
    grown = memory(os.getpid(), "VmRSS:") - before
    told = name, city.hazards, city.firms, len(readers), reading, adding, each, posting, spent
    return Morning(*told, letters=letters, grown=grown)


async def _alone(system: System, readers: Sequence[DigestReader]) -> float:
    """Seconds for one reader, on average over some who stand for all."""
    took, day = [], system.clock.now().astimezone(system.settings.zone).date()
    for reader in readers[1 :: max(1, len(readers) // ALONE)] or readers:
        started = time.perf_counter()
        async with system.read() as work:
            facts = await work.digests.facts(reader.person, day, system.settings.zone)
        assert facts is not None
        digest(facts)
        took.append(time.perf_counter() - started)
    return fmean(took)


async def _posted(system: System) -> tuple[float, float]:
    """As the bot does it: asked for by the clock, done by its workers, one transaction for each."""
    settings = system.settings
    timetable = DigestTimetable(system.write, system.read, settings.zone)
    blobs = Blobs(settings.media_url)
    sender = DigestSender(system, blobs, Charts(system, blobs), lambda: None)
    stop, now = Stop(), system.clock.now
    workers = Workers(system.write, {KIND: sender}, now, _nothing, lambda: None, asyncio.Event())
    started, spent = time.perf_counter(), cpu(os.getpid())
    await timetable(now())
    working = asyncio.create_task(workers.run(stop))
    try:
        while await _waiting(system) and time.perf_counter() - started < LONGEST:
            await stop.nap(LOOK_EVERY)
        return time.perf_counter() - started, cpu(os.getpid()) - spent
    finally:
        stop.set()
        await working


async def _nothing() -> None:
    """The clock has already asked."""


async def _waiting(system: System) -> bool:
    async with system.read() as work:
        asked = select(job.c.id).where(job.c.state == "waiting").limit(1)
        return (await work.connection.execute(asked)).first() is not None


def line(found: Morning, voice: Voice) -> str:
    told = {n: f"{v:.1f}" if isinstance(v, float) else v for n, v in asdict(found).items()}
    return voice("bench.digest", **told, ratio=f"{found.ratio:.0f}")


def to_json(found: Sequence[Morning]) -> list[dict[str, Any]]:
    return [asdict(one) | {"ratio": one.ratio} for one in found]
