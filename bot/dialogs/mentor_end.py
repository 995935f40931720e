"""Why a mentor pair is ended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.mentors.facts import PairFacts
from inspection.people import Person
from inspection.usecases.pair_mentor import EndPair
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> PairFacts:
    return await facts.mentor_pair(args["pair_id"], person)


def title(facts: PairFacts) -> Label:
    names = {"mentor": facts.mentor_name, "name": facts.mentee.name}
    return words("card.mentor.title", number=facts.pair.number, **names)


def run(ask: Ask, facts: PairFacts) -> EndPair:
    reason = ask(Text(key="reason", asks=Words("mentoring.why"), at_least=2, at_most=500))
    return EndPair(facts.pair.id, reason or "")
