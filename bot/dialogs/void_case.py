"""Why a typical case is made void."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.cases.facts import CaseFacts
from inspection.people import Person
from inspection.usecases.void_case import VoidCase
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> CaseFacts:
    return await facts.case(args["case_id"], person)


def title(facts: CaseFacts) -> Label:
    return words("card.case.title", number=facts.case.number, title=facts.case.title)


def run(ask: Ask, facts: CaseFacts) -> VoidCase:
    reason = ask(Text(key="reason", asks=Words("measuring.void_reason"), at_least=2, at_most=500))
    return VoidCase(facts.case.id, reason or "")
