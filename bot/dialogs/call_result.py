"""What came of a call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.calls.facts import CallFacts
from inspection.people import Person
from inspection.usecases.answer_call import TellResult
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> CallFacts:
    return await facts.call(args["call_id"], person)


def title(facts: CallFacts) -> Label:
    return words("card.call.title", number=facts.call.number, about=facts.about, due=facts.call.due_on)


def run(ask: Ask, facts: CallFacts) -> TellResult:
    told = ask(Text(key="result", asks=Words("calling.result"), at_least=2, at_most=500))
    return TellResult(facts.call.id, told or "")
