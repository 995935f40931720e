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
from inspection.enterprise import Sector, Trait
from inspection.people import Person
from inspection.rights import Right, may_somewhere
from inspection.usecases.send_broadcast import SendBroadcast
from inspection.words import Refused, Words, words

ALL, SECTOR, TRAIT = "all", "sector", "trait"
MOST_REGIONS = 24


@dataclass(frozen=True)
class Broadcasting:
    """Where somebody may broadcast."""

    regions: tuple[str, ...]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Broadcasting:
    """Raises Refused("not_allowed") for whoever may broadcast nowhere."""
    if person is None:
        raise Refused("not_enrolled")
    if not may_somewhere(person, Right.BROADCAST):
        raise Refused("not_allowed", right=Right.BROADCAST)
    return Broadcasting(tuple(await facts.region_names(person)))


def title(about: Broadcasting) -> Label:
    return Words("broadcasting.title")


def run(ask: Ask, about: Broadcasting) -> SendBroadcast:
    region = about.regions[0] if about.regions else ""
    if len(about.regions) > 1:
        options = [Option(name, name) for name in about.regions[:MOST_REGIONS]]
        asks, named = Words("broadcasting.where"), Words("broadcasting.region")
        region = ask(Choice(key="region", asks=asks, options=options, across=2, title=named))
    sector, trait = _whom(ask)
    words_of, named = Words("broadcasting.text"), Words("broadcasting.words")
    text = ask(Text(key="text", asks=words_of, at_least=4, at_most=MOST_TEXT, title=named)) or ""
    file = ask(Enclosure(key="file", asks=Words("broadcasting.file"), title=Words("broadcasting.enclosed")))
    summary: list[Label] = [addressed(region, sector, trait), text]
    if file.unique_ids:
        summary.append(Words("broadcasting.with_file"))
    ask(
        Review(
            key="review",
            asks=Words("broadcasting.review"),
            summary=summary,
            confirm=Words("broadcasting.send"),
        )
    )
    return SendBroadcast(text, region, sector, trait, file.unique_ids)


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
