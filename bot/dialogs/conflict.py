"""A conflict of interest 回避, declared at an enterprise: who must not be drawn there, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.rights import Right, Site, may, must
from inspection.usecases.declare_conflict import DeclareConflict
from inspection.visit import Colleague
from inspection.words import Refused, Words, words

MOST = 12


@dataclass(frozen=True)
class Declaring:
    """``who``: of whom it can be declared; only oneself without the right to draw."""

    enterprise: Enterprise
    who: tuple[Colleague, ...]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Declaring:
    if person is None:
        raise Refused("not_enrolled")
    firm = await facts.enterprise(args["enterprise_id"])
    site, own = Site(firm.id, firm.region_id), Colleague(person.id, person.name)
    if may(person, Right.DRAW, site):
        return Declaring(firm, (*await facts.colleagues(person, firm.id), own)[:MOST])
    must(person, Right.VISIT, site)
    return Declaring(firm, (own,))


def title(about: Declaring) -> Label:
    return words("conflict.title", name=about.enterprise.name)


def run(ask: Ask, about: Declaring) -> DeclareConflict:
    who = about.who[0].id
    if len(about.who) > 1:
        options = [Option(str(one.id), one.name) for one in about.who]
        who = int(ask(Choice(key="who", asks=Words("conflict.who"), options=options, across=2)))
    why = ask(Text(key="why", asks=Words("conflict.why"), at_least=2, at_most=200))
    return DeclareConflict(who, about.enterprise.id, why or "")
