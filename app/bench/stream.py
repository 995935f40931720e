"""Whether a steady stream of whole visits is kept up with."""

import asyncio
from collections import deque
from dataclasses import dataclass

from app.bench.crowd import Stalled
from app.bench.entrants import Entrant
from app.bench.figures import percentile
from app.bench.soak import SHARE, Growth

LOCKED = "database is locked"
PROMPT = 10.0  # seconds for the last replies


@dataclass(frozen=True)
class Stream:
    """Waits in ms. ``slipped`` could not be sent in time because everybody still waited for a reply."""

    sent: int
    answered: int
    slipped: int
    p50: float
    p95: float
    p99: float
    locked: int
    growth: Growth


async def stream(entrant: Entrant, rate: float, seconds: float) -> Stream:
    """So many messages and presses a second, evenly, whether the replies have come or not. Raises Died and
    Stalled."""
    crowd, bot = entrant.crowd, entrant.bot
    await bot.start()
    clock = asyncio.get_running_loop().time
    begun, sent, slipped, before = clock(), 0, 0, 0.0
    people = deque(crowd.people.values())
    for number in range(round(rate * seconds)):
        await asyncio.sleep(begun + number / rate - clock())
        if number == round(rate * seconds) // SHARE:
            before = bot.memory()
        for _ in range(len(people)):
            people.rotate(-1)
            if crowd.is_idle(people[-1]):
                crowd.moves(people[-1])
                sent += 1
                break
        else:
            slipped += 1
    await crowd.quiet(PROMPT)
    growth = Growth(before, bot.memory())
    await bot.stop()
    if not crowd.waits:
        raise Stalled(0)
    waits = sorted(crowd.waits)
    p50, p95, p99 = (percentile(waits, share) * 1000 for share in (50, 95, 99))
    locked = bot.said().count(LOCKED)
    return Stream(sent, len(waits), slipped, p50, p95, p99, locked, growth)
