"""A colleague's signature: 谁检查、谁签名、谁负责."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review
from bot.view import Label
from inspection.people import Person
from inspection.usecases.sign_visit import SignRecord
from inspection.visit import Visit
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class ToSign:
    visit: Visit
    statement: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> ToSign:
    """Raises Refused unless a signature of this person is missing: see ``Visit.owed_by``."""
    if person is None:
        raise Refused("not_enrolled")
    visit = await facts.visit(args["visit_id"], person)
    visit.owed_by(person.id)
    since, until = visit.checked_in_at or now, visit.submitted_at or now
    said = words("visit.statement", name=person.name, enterprise=visit.enterprise, since=since, until=until)
    return ToSign(visit, facts.voice(person.language).say(said))


def title(to_sign: ToSign) -> Label:
    return words("visit.record_title", number=to_sign.visit.number, enterprise=to_sign.visit.enterprise)


def run(ask: Ask, to_sign: ToSign) -> SignRecord:
    ask(
        Review(
            key="sign",
            asks=words("visit.sign_this", statement=to_sign.statement),
            confirm=Words("visit.sign"),
        )
    )
    return SignRecord(to_sign.visit.id, to_sign.statement)
