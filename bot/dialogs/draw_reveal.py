"""A draw revealed: a number somebody present calls out, the first day, how many visits a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Day, Option, Review, Text
from bot.view import Label
from inspection.draws.facts import DrawFacts
from inspection.people import Person
from inspection.usecases.reveal_draw import RevealDraw
from inspection.words import Refused, Words, words

A_DAY = (1, 2, 3, 4)


@dataclass(frozen=True)
class Revealing:
    facts: DrawFacts
    today: date


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Revealing:
    found = await facts.draw(person, int(args["draw_id"]))
    if found.draw.revealed_at is not None:
        raise Refused("draw_revealed", number=found.draw.number, at=found.draw.revealed_at)
    return Revealing(found, facts.today(now))


def title(about: Revealing) -> Label:
    draw = about.facts.draw
    take, of = draw.drawn_from["take"], len(draw.drawn_from["enterprises"])
    return words("draw_reveal.title", number=draw.number, take=take, of=of)


def run(ask: Ask, about: Revealing) -> RevealDraw:
    said = ask(
        Text(
            key="witness",
            asks=Words("draw_reveal.witness"),
            skip=Words("draw_reveal.no_witness"),
            at_most=40,
            title=Words("draw_reveal.witness_title"),
        )
    )
    first = ask(
        Day(
            key="first",
            asks=Words("draw_reveal.first"),
            after=about.today,
            spans=(0, 1, 3, 7),
            title=Words("draw_reveal.first_title"),
        )
    )
    per_day = _per_day(ask)
    lines: list[Label] = [words("draw_reveal.line", witness=said, first=first, n=per_day)]
    ask(
        Review(
            key="review",
            asks=Words("draw_reveal.review"),
            summary=lines,
            confirm=Words("draw_reveal.confirm"),
        )
    )
    return RevealDraw(about.facts.draw.id, said or "", first, per_day)


def _per_day(ask: Ask) -> int:
    options = [Option(str(n), words("draw_reveal.per_day", n=n)) for n in A_DAY]
    asks, title = Words("draw_reveal.how_many"), Words("draw_reveal.how_many_title")
    return int(ask(Choice(key="per_day", asks=asks, options=options, across=2, title=title)))
