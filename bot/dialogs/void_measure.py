"""Why a measure is made void."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.measures.facts import MeasureFacts
from inspection.people import Person
from inspection.usecases.void_measure import VoidMeasure
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> MeasureFacts:
    return await facts.measure(args["measure_id"], person)


def title(facts: MeasureFacts) -> Label:
    one = facts.measure
    return words("card.measure.title", number=one.number, kind=one.kind, about=facts.about)


def run(ask: Ask, facts: MeasureFacts) -> VoidMeasure:
    reason = ask(Text(key="reason", asks=Words("measuring.void_reason"), at_least=2, at_most=500))
    return VoidMeasure(facts.measure.id, reason or "")
