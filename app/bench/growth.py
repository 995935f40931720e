"""``anxun bench growth``: what a working day asks of the ledger, with few hazards and with a hundred times as many
around the same street, on both databases. The aim: hardly longer."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from app.bench.hot_path import asked, known, undone
from app.bench.world.city import City
from app.bench.world.system import on_both
from app.bootstrap import System
from texts import Voice

TIMES = 21


@dataclass(frozen=True)
class Day:
    """Median milliseconds of each question, by its name."""

    database: str
    hazards: int
    took: Mapping[str, float]


@dataclass(frozen=True)
class Grown:
    """One question of both sizes."""

    database: str
    question: str
    few: int
    many: int
    before: float
    after: float

    @property
    def ratio(self) -> float:
        return self.after / self.before


async def measure(sizes: Sequence[int]) -> list[Grown]:
    """The first size beside each of the others."""
    days = [await _sized(size) for size in sizes]
    return [
        Grown(small.database, name, small.hazards, large.hazards, took, large.took[name])
        for larger in days[1:]
        for small, large in zip(days[0], larger, strict=True)
        for name, took in small.took.items()
    ]


async def _sized(hazards: int) -> list[Day]:
    async def day(name: str, system: System) -> Day:
        async with system.read() as work:
            of = await known(work)
        took = {}
        for question, ask in asked(of).items():
            await undone(system, ask)
            times = []
            for _ in range(TIMES):
                started = time.perf_counter()
                await undone(system, ask)
                times.append((time.perf_counter() - started) * 1000)
            took[question] = median(times)
        return Day(name, hazards, took)

    return await on_both(City(hazards), 0, day)


def line(found: Grown, voice: Voice) -> str:
    told = {n: f"{v:.2f}" if isinstance(v, float) else v for n, v in asdict(found).items()}
    told["question"] = voice(f"bench.question.{found.question}")
    return voice("bench.grown", **told, ratio=f"{found.ratio:.2f}")


def to_json(found: Sequence[Grown]) -> list[dict[str, Any]]:
    return [asdict(one) | {"ratio": one.ratio} for one in found]
