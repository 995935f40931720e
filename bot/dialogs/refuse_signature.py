"""An agency does not sign a joint record: why."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Text
from bot.view import Label
from inspection.people import Person
from inspection.usecases.refuse_signature import RefuseSignature
from inspection.visit import Visit
from inspection.words import Refused, Words, words


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Visit:
    """Raises Refused unless a signature of this person is missing."""
    if person is None:
        raise Refused("not_enrolled")
    visit = await facts.visit(args["visit_id"], person)
    visit.owed_by(person.id)
    return visit


def title(visit: Visit) -> Label:
    return words("visit.record_title", number=visit.number, enterprise=visit.enterprise)


def run(ask: Ask, visit: Visit) -> RefuseSignature:
    reason = ask(Text(key="reason", asks=Words("visit.why_unsigned"), at_least=2, at_most=300))
    return RefuseSignature(visit.id, reason or "")
