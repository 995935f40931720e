"""The enterprise does not acknowledge a record, and says why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.people import Person
from inspection.usecases.answer_visit import AnswerRecord
from inspection.visit import Answer, Visit
from inspection.words import Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Visit:
    return await facts.visit(args["visit_id"], person)


def title(visit: Visit) -> Label:
    return words("visit.record_title", number=visit.number, enterprise=visit.enterprise)


def run(ask: Ask, visit: Visit) -> AnswerRecord:
    reason = ask(Text(key="reason", asks=Words("visit.why_refuse"), at_least=4))
    return AnswerRecord(visit.id, Answer.REFUSED, reason)
