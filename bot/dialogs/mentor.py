"""Who is to help an enterprise: one of the authorities' people, or another enterprise, which is looked for next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.questions import Choice, Option
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.words import Refused, Words, words

MOST = 20


@dataclass(frozen=True)
class Mentoring:
    enterprise: Enterprise
    persons: tuple[tuple[int, str], ...]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Mentoring:
    """Raises Refused("not_allowed") for whoever pairs nobody there."""
    if person is None:
        raise Refused("not_enrolled")
    persons = await facts.mentor_persons(person, args["enterprise_id"])
    return Mentoring(await facts.enterprise(args["enterprise_id"]), tuple(persons[:MOST]))


def title(about: Mentoring) -> Label:
    return words("mentoring.title", name=about.enterprise.name)


def run(ask: Ask, about: Mentoring) -> Go:
    options = [Option("firm", Words("mentoring.firm"))]
    options += [Option(str(key), name) for key, name in about.persons]
    who = ask(Choice(key="who", asks=Words("mentoring.who"), options=options, across=2))
    mentee = {"mentee_id": about.enterprise.id}
    if who == "firm":
        return Go("choose_site", {"query": "", "then": "mentor_pair", "args": mentee})
    return Go("mentor_pair", {**mentee, "person_id": int(who)})
