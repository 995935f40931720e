"""Turns of equal length, all taking part in each round, the order turned by one from round to round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from app.bench.crowd import Stalled
from app.bench.entrants import Entrant
from app.bench.process import Died

WARM = 5  # answers of each person that are not counted


@dataclass(frozen=True)
class Turn:
    """What one process did: ``waits`` and ``seconds`` in seconds, ``cpu`` in seconds, ``peak`` in MiB."""

    answers: int
    seconds: float
    cpu: float
    peak: float
    starting: float
    waits: Sequence[float]
    strange: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


async def take_turn(entrant: Entrant, answers: int) -> Turn:
    """A fresh process: started, warmed up, measured, stopped. Raises Died and Stalled."""
    crowd, bot = entrant.crowd, entrant.bot
    begun = perf_counter()
    await bot.start()
    starting = perf_counter() - begun
    if not entrant.resumes:
        crowd.forget_screens()
    crowd.start()
    await crowd.answered(WARM * len(crowd.people))
    first, strange, cpu, at = len(crowd.waits), crowd.strange, bot.cpu(), perf_counter()
    await crowd.answered(answers)
    seconds, cpu, waits = perf_counter() - at, bot.cpu() - cpu, crowd.waits[first:]
    crowd.halt()
    await crowd.quiet(5)
    peak = bot.memory("VmHWM")
    await bot.stop()
    return Turn(len(waits), seconds, cpu, peak, starting, waits, crowd.strange - strange)


async def race(
    entrants: Sequence[Entrant], answers: int, rounds: int, step: Callable[[], None]
) -> tuple[dict[str, list[Turn]], dict[str, str]]:
    """Each one's turns, and of those who failed, why."""
    turns: dict[str, list[Turn]] = {one.name: [] for one in entrants}
    failed: dict[str, str] = {}
    for number in range(rounds):
        shift = number % len(entrants)
        for entrant in (*entrants[shift:], *entrants[:shift]):
            if entrant.name not in failed:
                try:
                    turns[entrant.name].append(await take_turn(entrant, answers))
                except (Died, Stalled) as problem:
                    failed[entrant.name] = str(problem)
                    await entrant.bot.kill()
            step()
    return turns, failed
