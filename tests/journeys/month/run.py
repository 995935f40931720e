"""The month itself, day after day: who does what follows from a seed, and people of one day do it at once."""

import asyncio
import random
from collections.abc import AsyncGenerator, Coroutine
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from tests.journeys.month import measures, office
from tests.journeys.month.district import STREETS, District
from tests.journeys.month.stories import STORIES, At
from tests.journeys.world import ZONE

LAST = date(2023, 6, 28)
MORNING, WORK = time(8, 1), time(9, 30)
DRAWN_ON, GUIDED_ON = 1, 6


def first_of(days: int) -> date:
    return LAST - timedelta(days=days - 1)


@dataclass
class Month:
    """Of so many days, until the tables are due. ``spread``: the last day, counted from the first, on which a story
    may begin."""

    d: District
    seed: int
    days: int
    spread: int
    running: list[AsyncGenerator[None]] = field(default_factory=list)

    async def goes_by(self) -> None:
        """Day after day; raises AssertionError when a story has not come to its end."""
        begins = self._drawn_up()
        for number in range(self.days):
            day = first_of(self.days) + timedelta(days=number)
            await self._dawns(day)
            if day.weekday() < 5:
                self.running += begins.pop(number, [])
                await self._works(number)
            else:
                begins[number + 1] = begins.pop(number, []) + begins.get(number + 1, [])
        assert not self.running, "every story has come to its end"

    def _drawn_up(self) -> dict[int, list[AsyncGenerator[None]]]:
        found: dict[int, list[AsyncGenerator[None]]] = {}
        for number, firm in enumerate(self.d.firms):
            chance = random.Random(f"{self.seed}/{number}")
            story = STORIES[number % len(STORIES)](At(self.d, firm, chance))
            found.setdefault(chance.randint(0, self.spread), []).append(story)
        return found

    async def _dawns(self, day: date) -> None:
        self.d.town.turns_clock_to(datetime.combine(day, MORNING, ZONE))
        self.d.hazards = await self.d.town.exports("hazards")
        self.d.town.turns_clock_to(datetime.combine(day, WORK, ZONE))

    async def _works(self, number: int) -> None:
        deeds = [_goes_on(one) for one in self.running]
        if number == DRAWN_ON:
            deeds += [_once(office.draws(self.d, self.d.heads[street], 4)) for street in STREETS[:2]]
        if number == DRAWN_ON + 1:
            deeds.append(_once(office.visits_what_was_drawn(self.d)))
        if number == GUIDED_ON or number == GUIDED_ON + 2:
            kinds = ("帮扶指导", "约谈通报地区部门", "追责问责")
            deeds += [_once(measures.records_of_region(self.d, self.d.bureau, kind)) for kind in kinds]
        done = await asyncio.gather(*deeds)
        self.running = [one for one in done if one is not None]


async def _goes_on(story: AsyncGenerator[None]) -> AsyncGenerator[None] | None:
    """Until its next evening; None when it has come to its end."""
    try:
        await anext(story)
    except StopAsyncIteration:
        return None
    return story


async def _once(deed: Coroutine[Any, Any, None]) -> None:
    await deed
