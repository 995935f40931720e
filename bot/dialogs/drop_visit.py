"""A visit is called off, and somebody says why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.move_visit import changeable
from bot.questions import Text
from bot.view import Label
from inspection.people import Person
from inspection.usecases.abandon_visit import DropVisit
from inspection.visit import Visit
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Visit:
    """Raises Refused unless this person may call it off and it is not a record yet."""
    return await changeable(facts, person, args)


def title(visit: Visit) -> Label:
    return words("visit.title", enterprise=visit.enterprise, kind=visit.kind)


def run(ask: Ask, visit: Visit) -> DropVisit:
    reason = ask(Text(key="reason", asks=Words("plan_visit.why_dropped"), at_least=2, at_most=200))
    return DropVisit(visit.id, reason)
