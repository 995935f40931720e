"""The whole bench, from the plan to the figures."""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.bench.crowd import Stalled
from app.bench.entrants import Entrant, entered, missing
from app.bench.figures import Figures, speed_of
from app.bench.kills import Losses, kill_under_load
from app.bench.process import Died
from app.bench.race import race
from app.progress import counting
from texts import Voice

AT_ONCE = 2  # are killed at the same time: nothing is timed then, and half of it is waiting


@dataclass(frozen=True)
class Plan:
    """Who takes part, and how much each is asked. ``seed`` decides when each is killed."""

    names: Sequence[str]
    people: int
    answers: int
    rounds: int
    kills: int
    seed: int


async def run(plan: Plan, voice: Voice) -> list[Figures]:
    """In a folder of its own, which is gone afterwards. What is missing or fails is said, and the others go on."""
    absent = {name: needed for name in plan.names if (needed := missing(name)) is not None}
    there = [name for name in plan.names if name not in absent]
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        async with AsyncExitStack() as stack:
            entrants = [
                await stack.enter_async_context(entered(name, _made(folder, name), plan.people))
                for name in there
            ]
            with counting(voice("bench.racing"), len(entrants) * plan.rounds) as step:
                turns, failed = await race(entrants, plan.answers, plan.rounds, lambda: step(1))
            well = [one for one in entrants if one.name not in failed]
            with counting(voice("bench.killing"), len(well) * plan.kills) as step:
                turn = asyncio.Semaphore(AT_ONCE)
                left = await asyncio.gather(*(_losses(one, plan, failed, step, turn) for one in well))
    losses = {one.name: one_left for one, one_left in zip(well, left, strict=True)}
    speeds = {name: speed_of(done) for name, done in turns.items() if done}
    return [
        Figures(name, speeds.get(name), losses.get(name), absent.get(name), failed.get(name))
        for name in plan.names
    ]


async def _losses(
    entrant: Entrant, plan: Plan, failed: dict[str, str], step: Callable[[int], None], turn: asyncio.Semaphore
) -> Losses | None:
    if not plan.kills:
        return None
    try:
        async with turn:
            return await kill_under_load(entrant, plan.kills, Random(plan.seed), lambda: step(1))
    except (Died, Stalled) as problem:
        failed[entrant.name] = str(problem)
        await entrant.bot.kill()
        return None


def _made(folder: str, name: str) -> Path:
    made = Path(folder) / name
    made.mkdir()
    return made
