"""Correcting a finding that was handed in: one thing, why, and the signature of who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs import case as about
from bot.dialogs.case import Case
from bot.dialogs.facts import Facts
from bot.dialogs.grade import ask_standard
from bot.questions import Choice, Option, Review, Text
from bot.view import Label
from inspection.people import Person
from inspection.usecases.correct_finding import CorrectFinding
from inspection.words import Refused, Words, words

THINGS = ("description", "standard", "photos")


@dataclass(frozen=True)
class Correcting:
    """One hazard, and the words that are signed."""

    case: Case
    statement: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Correcting:
    """Raises Refused("not_your_signature") before anything is asked."""
    case = await about.load(facts, person, args, now)
    if person is None or case.hazard.found_by != person.id:
        raise Refused("not_your_signature", number=case.hazard.number)
    said = words(
        "correct.statement",
        name=person.name,
        number=case.hazard.number,
        found=case.hazard.found_at,
        reading=case.hazard.reading + 1,
    )
    return Correcting(case, facts.voice(person.language).say(said))


def title(facts: Correcting) -> Label:
    return about.title(facts.case)


def run(ask: Ask, facts: Correcting) -> CorrectFinding:
    ways = [Option(thing, Words(f"correct.{thing}")) for thing in THINGS]
    what = ask(Choice(key="what", asks=Words("correct.what"), options=ways))
    new, shown = _asked(ask, facts.case, what)
    reason = ask(Text(key="reason", asks=Words("correct.why"), at_least=2)) or ""
    said = words("correct.sign_this", what=shown, reason=reason, statement=facts.statement)
    ask(Review(key="sign", asks=said, confirm=Words("visit.sign")))
    return CorrectFinding(hazard_id=facts.case.hazard.id, reason=reason, statement=facts.statement, **new)


def _asked(ask: Ask, case: Case, what: str) -> tuple[dict[str, Any], Label]:
    """The command's fields, and how it will read."""
    match what:
        case "description":
            was = words("correct.how", was=case.hazard.description)
            said = ask(Text(key="description", asks=was, at_least=2)) or ""
            return {"description": said}, said
        case "standard":
            named = dict(ask_standard(ask, case))
            return named, named.get("other_standard") or named["clause"]
    shots = ask(Photos(key="photos", asks=Words("correct.more"), at_least=1)).unique_ids
    return {"photos": shots}, words("correct.added", count=len(shots))
