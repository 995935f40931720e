"""Turns of equal length, all taking part in each round, the order turned by one from round to round."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

from app.bench.crowd import Stalled
from app.bench.entrants import Entrant
from app.bench.process import Died

WARM = 5  # answers of each person that are not counted


@dataclass(frozen=True)
class Turn:
    """What one process did: ``waits``, ``seconds`` and ``cpu`` in seconds, ``peak`` in MiB; ``bench`` is the CPU that
    the bench itself took meanwhile."""

    answers: int
    seconds: float
    cpu: float
    peak: float
    starting: float
    waits: Sequence[float]
    strange: int
    bench: float

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.answers / self.seconds


@dataclass(frozen=True)
class Mark:
    """Where the counters stand."""

    at: float
    cpu: float
    bench: float
    replies: int
    strange: int

    @classmethod
    def of(cls, entrant: Entrant) -> "Mark":
        crowd = entrant.crowd
        return cls(perf_counter(), entrant.bot.cpu(), process_time(), len(crowd.waits), crowd.strange)


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
    first = Mark.of(entrant)
    await crowd.answered(answers)
    last = Mark.of(entrant)
    crowd.halt()
    await crowd.quiet(5)
    peak = bot.memory("VmHWM")
    await bot.stop()
    return Turn(
        answers=last.replies - first.replies,
        seconds=last.at - first.at,
        cpu=last.cpu - first.cpu,
        peak=peak,
        starting=starting,
        waits=crowd.waits[first.replies : last.replies],
        strange=last.strange - first.strange,
        bench=last.bench - first.bench,
    )


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
