"""kill -9 under load, and what is left of it afterwards."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from app.bench.entrants import Entrant

SILENCE = 5.0  # seconds without an answer after which nobody expects one any more


@dataclass(frozen=True)
class Losses:
    """After so many kills. ``flying`` presses waited for their reply when the process died; ``lost`` of them were
    confirmed to Telegram and never answered, ``gone`` of these already when it died: Telegram did not have them any
    more. ``forgotten`` answers had been shown as taken and were asked again."""

    kills: int
    flying: int
    lost: int
    gone: int
    forgotten: int


async def kill_under_load(entrant: Entrant, kills: int, dice: Random, step: Callable[[], None]) -> Losses:
    """Raises Died and Stalled."""
    crowd, bot = entrant.crowd, entrant.bot
    flying = lost = gone = 0
    if not entrant.resumes:
        crowd.forget_screens()
    for person in crowd.people.values():
        person.forgotten = person.kept = 0
    await bot.start()
    for _ in range(kills):
        crowd.start()
        await crowd.answered(len(crowd.people) * dice.randint(4, 12))
        await asyncio.sleep(dice.uniform(0.0, 0.2))
        await bot.kill()
        crowd.halt()
        confirmed = crowd.telegram.updates.offset
        flying += len(crowd.waiting())
        await bot.start()
        await crowd.quiet(SILENCE)
        for person in crowd.waiting():  # without a reply for ever: a real person begins anew
            lost += person.update_id < crowd.telegram.updates.offset
            gone += person.update_id < confirmed
            crowd.give_up(person)
            person.screen = None
        step()
    crowd.start()  # who must begin anew finds out what is forgotten
    await crowd.answered(len(crowd.people))
    crowd.halt()
    await crowd.quiet(SILENCE)
    await bot.stop()
    forgotten = sum(person.forgotten for person in crowd.people.values())
    return Losses(kills, flying, lost, gone, forgotten)
