"""The enterprise does not acknowledge a record, and says why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.people import Person
from inspection.rights import Right, must
from inspection.usecases.answer_visit import AnswerRecord
from inspection.visit import Answer, Visit
from inspection.words import Refused, Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Visit:
    """Raises Refused unless this person may answer for the enterprise, and nobody has."""
    if person is None:
        raise Refused("not_enrolled")
    visit = await facts.visit(args["visit_id"], person)
    must(person, Right.ANSWER_VISIT, visit.site)
    visit.must_await_answer()
    return visit


def title(visit: Visit) -> Label:
    return words("visit.record_title", number=visit.number, enterprise=visit.enterprise)


def run(ask: Ask, visit: Visit) -> AnswerRecord:
    reason = ask(Text(key="reason", asks=Words("visit.why_refuse"), at_least=4))
    return AnswerRecord(visit.id, Answer.REFUSED, reason)
