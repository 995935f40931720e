"""A draw 回头看 from what was closed: where, since when, and how many."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.draw import region_of
from bot.dialogs.facts import Facts
from bot.questions import Number, Review
from bot.view import Label
from inspection.draws.facts import DrawScope
from inspection.people import Person
from inspection.words import Refused, Words, words

LONGEST, MOST = 3650, 50


@dataclass(frozen=True)
class DrawClosed:
    """``days``: closed so many days ago or later; ``take``: how many hazards."""

    region_id: int
    days: int
    take: int


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> DrawScope:
    if person is None:
        raise Refused("not_enrolled")
    return await facts.draw_scope(person)


def title(scope: DrawScope) -> Label:
    return Words("look_back.title")


def run(ask: Ask, scope: DrawScope) -> DrawClosed:
    region = region_of(ask, scope)
    days = ask(
        Number(
            key="days",
            asks=Words("look_back.days"),
            unit=Words("unit.day"),
            at_least=1,
            at_most=LONGEST,
            quick=(30, 90, 365),
            title=Words("look_back.days_title"),
        )
    )
    take = ask(
        Number(
            key="take",
            asks=Words("look_back.take"),
            unit=Words("unit.hazard"),
            at_least=1,
            at_most=MOST,
            quick=(5, 10, 20),
            title=Words("look_back.take_title"),
        )
    )
    name = next(one.name for one in scope.regions if one.id == region)
    summary: list[Label] = [words("look_back.line", region=name, days=int(days), take=int(take))]
    confirm = Words("look_back.confirm")
    ask(Review(key="review", asks=Words("look_back.review"), summary=summary, confirm=confirm))
    return DrawClosed(region, int(days), int(take))
