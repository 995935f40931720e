"""The whole bench, from the plan to the figures."""

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from app.bench.entrants import entered, missing
from app.bench.figures import Figures, figures_of
from app.bench.race import race
from app.progress import counting
from texts import Voice


@dataclass(frozen=True)
class Plan:
    """Who takes part, and how much each is asked."""

    names: Sequence[str]
    people: int
    answers: int
    rounds: int


async def run(plan: Plan, voice: Voice) -> list[Figures]:
    """In a folder of its own, which is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="anxun-bench-") as folder:
        async with AsyncExitStack() as stack:
            absent = {name: needed for name in plan.names if (needed := missing(name)) is not None}
            entrants = [
                await stack.enter_async_context(entered(name, _made(folder, name), plan.people))
                for name in plan.names
                if name not in absent
            ]
            with counting(voice("bench.racing"), len(entrants) * plan.rounds) as step:
                turns, failed = await race(entrants, plan.answers, plan.rounds, lambda: step(1))
    return [figures_of(name, turns.get(name, []), absent.get(name), failed.get(name)) for name in plan.names]


def _made(folder: str, name: str) -> Path:
    made = Path(folder) / name
    made.mkdir()
    return made
