"""The words of a step in a request: an answer, to whom it is handed over and why, what is not solved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.people import Person
from inspection.services.facts import ServiceFacts
from inspection.services.request import MOST_TEXT, Did
from inspection.usecases.answer_service import AnswerService, HandService
from inspection.usecases.rate_service import RateService
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Saying:
    facts: ServiceFacts
    did: Did
    others: tuple[tuple[int, str], ...] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Saying:
    """Raises Refused("service_unknown"), Refused("service_is") when that step is not possible any more."""
    found, did = await facts.service(args["request_id"], person), Did(args["action"])
    if did not in found.may:
        raise Refused("service_is", number=found.request.number, state=found.request.state)
    if did is not Did.HANDED or person is None:
        return Saying(found, did)
    others = tuple(await facts.supporters(person, found.request.id))
    if not others:
        raise Refused("service_nobody")
    return Saying(found, did, others)


def title(about: Saying) -> Label:
    one = about.facts.request
    told = {"number": one.number, "kind": one.kind, "about": about.facts.enterprise, "state": one.state}
    return words("card.service.title", **told)


def run(ask: Ask, about: Saying) -> AnswerService | HandService | RateService:
    number, to = about.facts.request.id, 0
    if about.did is Did.HANDED:
        options = [Option(str(key), name) for key, name in about.others[:24]]
        to = int(ask(Choice(key="to", asks=Words("requesting.to"), options=options, across=2)))
    asks = words(f"requesting.{about.did.value}")
    text = ask(Text(key="text", asks=asks, at_least=2, at_most=MOST_TEXT)) or ""
    if about.did is Did.HANDED:
        return HandService(number, to, text)
    return RateService(number, False, text) if about.did is Did.UNSOLVED else AnswerService(number, text)
