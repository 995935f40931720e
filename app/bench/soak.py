"""Whether memory grows over many answers."""

from dataclasses import dataclass

from app.bench.entrants import Entrant

SHARE = 10  # the first tenth fills caches and pools; growth is counted from then on


@dataclass(frozen=True)
class Growth:
    """MiB in memory after the first tenth and at the end."""

    before: float
    after: float

    @property
    def percent(self) -> float:
        return (self.after / self.before - 1) * 100


async def soak(entrant: Entrant, answers: int) -> Growth:
    """The closed loop for so many answers. Raises Died and Stalled."""
    crowd, bot = entrant.crowd, entrant.bot
    await bot.start()
    crowd.start()
    await crowd.answered(max(1, answers // SHARE))
    before = bot.memory()
    await crowd.answered(answers - answers // SHARE)
    after = bot.memory()
    crowd.halt()
    await bot.stop()
    return Growth(before, after)
