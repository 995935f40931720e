"""Very many people who come once each and never again: what the bot still holds of them when they are gone."""

import gc
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.forgetting import PASSERS_BY
from storage.tables.chat import conversation
from tests.bot.street import Street, street
from tests.bot.test_strangers import POSTER, at_the_poster

AT_ONCE = 250
FIRST = 6_000_000_000
WARM = 2_000  # people until every cache has what it will ever have


@dataclass(frozen=True)
class Passed:
    """``objects`` is how many more the process holds for each of these people; ``rows`` how many conversations,
    letters and parked updates are left of them."""

    people: int
    objects: float
    rows: int
    seconds: float

    @property
    def faults(self) -> list[str]:
        told = [f"{self.objects:.2f} objects are left for each"] if self.objects > 0.05 else []
        return told + ([f"{self.rows} rows are left of them"] if self.rows else [])

    def __str__(self) -> str:
        lines = [
            f"strangers: {'well' if not self.faults else 'NOT WELL'}",
            f"  {self.people} people once each in {self.seconds:.0f} s; a day later {self.objects:.3f} objects are "
            "left for each",
        ]
        return "\n".join([*lines, *(f"  FAULT {fault}" for fault in self.faults)])


async def pass_by(folder: Path, people: int) -> Passed:
    """The engine itself, without a network: each comes once and goes. Most write to the bot, one in fifty scans a
    poster, one in a hundred begins to report something and never says what."""
    async with street(folder) as town:
        await at_the_poster(town)
        await _come(town, FIRST, WARM)
        before, began = await _a_day_later(town), time.monotonic()
        await _come(town, FIRST + WARM, people)
        seconds, after = time.monotonic() - began, await _a_day_later(town)
        rows = len(await town.letters(FIRST + WARM)) + await town.count("parked") + await _conversations(town)
    return Passed(people, (after - before) / people, rows, seconds)


def _does(town: Street, who: int) -> dict[str, Any]:
    if who % 100 == 0:
        return town.presses(who, f"m.report.{POSTER}")
    return town.says(who, f"/start p{POSTER}" if who % 50 == 1 else "/start")


async def _come(town: Street, first: int, people: int) -> None:
    for start in range(first, first + people, AT_ONCE):
        here = range(start, min(start + AT_ONCE, first + people))
        await town.hears(*(_does(town, who) for who in here))
        assert await town.count("outbox") >= len(here), "everybody is answered"
        await town.sent()


async def _a_day_later(town: Street) -> int:
    """How many objects the process holds when all is quiet again, numbers and words included: the collector knows
    nothing of those."""
    town.now += timedelta(days=1)
    async with town.work() as work:
        await work.conversations.forget_passers_by(town.now - PASSERS_BY)
    await town.hears(town.says("李建国", "/whoami"))
    await town.sent()
    gc.collect()
    return sys.getallocatedblocks()


async def _conversations(town: Street) -> int:
    async with town.database.read() as connection:
        found = await connection.execute(select(func.count()).select_from(conversation))
        return int(found.scalar_one())
