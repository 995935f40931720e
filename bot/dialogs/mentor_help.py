"""The mentor tells what help was given: on which day, in which words, with which photos."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bot.collected import Photos, joined
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Option, Review, Text
from bot.view import Label
from inspection.mentors.facts import PairFacts, PairMay
from inspection.mentors.pair import MOST_TEXT
from inspection.people import Person
from inspection.usecases.help_mentee import TellHelp
from inspection.words import Refused, Words, words

DAYS = 14


@dataclass(frozen=True)
class Helping:
    """``days``: on which it can have been, the newest first."""

    facts: PairFacts
    days: tuple[date, ...]


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Helping:
    """Raises Refused("mentor_unknown"), Refused("mentor_not_yours"), Refused("mentor_ended")."""
    found, today = await facts.mentor_pair(args["pair_id"], person), facts.today(now)
    if found.pair.ended is not None:
        raise Refused("mentor_ended", number=found.pair.number)
    if PairMay.HELP not in found.may:
        raise Refused("mentor_not_yours")
    since = facts.today(found.pair.at)
    days = (today - timedelta(days=n) for n in range(DAYS))
    return Helping(found, tuple(day for day in days if day >= since))


def title(about: Helping) -> Label:
    one = about.facts
    return words("card.mentor.title", number=one.pair.number, mentor=one.mentor_name, name=one.mentee.name)


def run(ask: Ask, about: Helping) -> TellHelp:
    asks, named = Words("mentoring.text"), Words("mentoring.text_title")
    text = ask(Text(key="text", asks=asks, at_least=4, at_most=MOST_TEXT, title=named)) or ""
    day = about.days[0]
    if len(about.days) > 1:
        options = [Option(one.isoformat(), words("mentoring.one_day", day=one)) for one in about.days]
        asks, named = Words("mentoring.day"), Words("mentoring.day_title")
        day = date.fromisoformat(ask(Choice(key="day", asks=asks, options=options, across=3, title=named)))
    album = ask(_PHOTOS)
    if album.caption:
        text = joined(text, album.caption)[:MOST_TEXT]
    summary: list[Label] = [words("mentoring.one_day", day=day), text]
    if album.unique_ids:
        summary.append(words("chat.photos_so_far", count=len(album.unique_ids)))
    ask(Review(key="review", asks=Words("mentoring.tells"), summary=summary, confirm=Words("mentoring.send")))
    return TellHelp(about.facts.pair.id, day, text, album.unique_ids)


_PHOTOS = Photos(
    key="photos",
    asks=Words("mentoring.photos"),
    none=Words("measuring.no_photos"),
    title=Words("requesting.photos_title"),
    at_most=8,
)
