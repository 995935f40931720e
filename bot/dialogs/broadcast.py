"""A broadcast: for which region, for whom there, in which words, with which picture or file."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.enclosure import Enclosure
from bot.questions import Choice, Option, Review, Text
from bot.view import Label
from inspection.broadcasts.broadcast import MOST_TEXT
from inspection.broadcasts.standing import addressed
from inspection.cases.case import TypicalCase
from inspection.enterprise import Sector, Trait
from inspection.people import Person
from inspection.rights import Right, may_somewhere
from inspection.usecases.send_broadcast import SendBroadcast
from inspection.words import Refused, Words, words
from texts import Voice

ALL, SECTOR, TRAIT = "all", "sector", "trait"
MOST_REGIONS = 24


@dataclass(frozen=True)
class Broadcasting:
    """Where somebody may broadcast, and the typical case that is to be told."""

    regions: tuple[str, ...]
    case: TypicalCase | None = None
    case_text: str = ""


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Broadcasting:
    """Raises Refused("not_allowed") for whoever may broadcast nowhere."""
    if person is None:
        raise Refused("not_enrolled")
    if not may_somewhere(person, Right.BROADCAST):
        raise Refused("not_allowed", right=Right.BROADCAST)
    case = (await facts.case(args["case_id"], person)).case if "case_id" in args else None
    if case is not None and case.is_void:
        raise Refused("case_void", number=case.number)
    text = case_text(case, facts.voice(person.language)) if case else ""
    return Broadcasting(tuple(await facts.region_names(person)), case, text)


def title(about: Broadcasting) -> Label:
    return Words("broadcasting.title")


def run(ask: Ask, about: Broadcasting) -> SendBroadcast:
    region = about.regions[0] if about.regions else ""
    if len(about.regions) > 1:
        options = [Option(name, name) for name in about.regions[:MOST_REGIONS]]
        asks, named = Words("broadcasting.where"), Words("broadcasting.region")
        region = ask(Choice(key="region", asks=asks, options=options, across=2, title=named))
    sector, trait = _whom(ask)
    text, files = (about.case_text, ()) if about.case else _content(ask)
    summary: list[Label] = [addressed(region, sector, trait), text]
    if files:
        summary.append(Words("broadcasting.with_file"))
    ask(
        Review(
            key="review",
            asks=Words("broadcasting.review"),
            summary=summary,
            confirm=Words("broadcasting.send"),
        )
    )
    return SendBroadcast(text, region, sector, trait, files, about.case.id if about.case else None)


def case_text(case: TypicalCase, voice: Voice) -> str:
    """A case as a notice, in the language of whoever sends it; its photos are behind a button."""
    lines = [words("card.case.title", number=case.number, title=case.title), *case.told]
    return "\n".join(voice.fact(line) for line in lines)


def _content(ask: Ask) -> tuple[str, tuple[str, ...]]:
    words_of, named = Words("broadcasting.text"), Words("broadcasting.words")
    text = ask(Text(key="text", asks=words_of, at_least=4, at_most=MOST_TEXT, title=named)) or ""
    file = ask(Enclosure(key="file", asks=Words("broadcasting.file"), title=Words("broadcasting.enclosed")))
    return text, file.unique_ids


def _whom(ask: Ask) -> tuple[Sector | None, Trait | None]:
    options = [Option(one, words(f"broadcasting.{one}")) for one in (ALL, SECTOR, TRAIT)]
    asks, named = Words("broadcasting.whom"), Words("broadcasting.receivers")
    whom = ask(Choice(key="whom", asks=asks, options=options, across=3, title=named))
    which = Words("broadcasting.which")
    if whom == SECTOR:
        sectors = [Option(one.value, words("broadcasting.one", one=one)) for one in Sector]
        return Sector(ask(Choice(key="sector", asks=which, options=sectors, across=4))), None
    if whom == TRAIT:
        traits = [Option(one.value, words("broadcasting.one", one=one)) for one in Trait]
        return None, Trait(ask(Choice(key="trait", asks=which, options=traits, across=3)))
    return None, None
