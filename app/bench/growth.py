"""``anxun bench growth``: what a working day asks of the ledger, with few hazards and with a hundred times as many
around the same street, on both databases. The aim: hardly longer."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from app.bench.hot_path import QUESTIONS, Asking, asked, known, undone
from app.bench.world.city import City
from app.bench.world.system import installed, opened
from app.bootstrap import System
from texts import Voice

TIMES, WARM = 31, 3


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
    return [
        one for name in installed() for larger in sizes[1:] for one in await _beside(name, sizes[0], larger)
    ]


async def _beside(database: str, few: int, many: int) -> list[Grown]:
    async with opened(database, City(few), 0) as small, opened(database, City(many), 0) as large:
        days = [await _day(system) for system in (small, large)]
        found = []
        for question in QUESTIONS:
            before, after = await _in_turns([(system, day[question]) for system, day in days])
            found.append(Grown(database, question, few, many, before, after))
        return found


async def _day(system: System) -> tuple[System, Mapping[str, Asking]]:
    async with system.read() as work:
        return system, asked(await known(work))


async def _in_turns(cities: Sequence[tuple[System, Asking]]) -> list[float]:
    """Median milliseconds of each, one asked after the other: what else the machine does befalls both."""
    took: list[list[float]] = [[] for _ in cities]
    for turn in range(TIMES + WARM):
        for times, (system, ask) in zip(took, cities, strict=True):
            started = time.perf_counter()
            await undone(system, ask)
            if turn >= WARM:
                times.append((time.perf_counter() - started) * 1000)
    return [median(times) for times in took]


def line(found: Grown, voice: Voice) -> str:
    told = {n: f"{v:.2f}" if isinstance(v, float) else v for n, v in asdict(found).items()}
    told["question"] = voice(f"bench.question.{found.question}")
    return voice("bench.grown", **told, ratio=f"{found.ratio:.2f}")


def to_json(found: Sequence[Grown]) -> list[dict[str, Any]]:
    return [asdict(one) | {"ratio": one.ratio} for one in found]
