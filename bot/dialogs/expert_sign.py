"""An expert's signature under the record of the visit."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review
from bot.view import Label
from inspection.experts.facts import ExpertFacts, ExpertMay
from inspection.people import Person
from inspection.usecases.give_advice import SignAsExpert
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class SigningExpert:
    facts: ExpertFacts
    statement: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> SigningExpert:
    """Raises Refused("expert_unknown"), Refused("expert_not_now")."""
    found = await facts.expert(args["expert_id"], person, now)
    if person is None or ExpertMay.SIGN not in found.may:
        raise Refused("expert_not_now")
    one, visit = found.expert, found.visit
    named = {"name": one.name, "field": one.field, "unit": one.unit}
    about = {"enterprise": visit.enterprise, "number": visit.number, "count": len(one.advice)}
    said = words("expert.statement", **named, **about)
    return SigningExpert(found, facts.voice(person.language).say(said))


def title(signing: SigningExpert) -> Label:
    visit = signing.facts.visit
    return words("visit.record_title", number=visit.number, enterprise=visit.enterprise)


def run(ask: Ask, signing: SigningExpert) -> SignAsExpert:
    asks = words("visit.sign_this", statement=signing.statement)
    ask(Review(key="sign", asks=asks, confirm=Words("visit.sign")))
    return SignAsExpert(signing.facts.expert.id, signing.statement)
