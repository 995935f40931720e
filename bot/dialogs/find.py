"""Looking for an enterprise or a hazard: by a word or a number, or by what is open near a place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.view import Label
from bot.word_or_place import WordOrPlace
from inspection.people import Person
from inspection.rights import Right, may_somewhere
from inspection.words import Refused, Words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> None:
    """Raises Refused("not_allowed") for who may read nothing."""
    if person is None:
        raise Refused("not_enrolled")
    if not may_somewhere(person, Right.READ):
        raise Refused("not_allowed", right=Right.READ)


def title(_: None) -> Label:
    return Words("find.title")


def run(ask: Ask, _: None) -> Go:
    return Go(sought=ask(WordOrPlace(key="what", asks=Words("find.ask"))))
