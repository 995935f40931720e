"""A confidential report and its reporter, by receipt: look, answer, object, give a name or take it back, end it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.collected import Photos, joined
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.dialogs.tip import MOST_PHOTOS
from bot.dialogs.tip_questions import Careful, Told
from bot.dialogs.tip_standing import Standing, lines, offers, standing
from bot.questions import Choice, Option, Text
from bot.view import Label
from inspection.people import Person
from inspection.words import Words, words

LONGEST = 4000
SURE = ("withdraw", "push_on", "change", "delete")  # asked once more, with what it means


@dataclass(frozen=True)
class Act:
    """``what`` is one of the offers; ``text`` the words, or the name; ``photos`` as Telegram calls them."""

    what: str
    text: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    photos: tuple[str, ...] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Standing:
    return standing(args)


def title(now: Standing) -> Label:
    return words("tip_status.title", number=now.number, state=now.state)


def run(ask: Ask, now: Standing) -> Act | Go:
    what = ask(Told(key="act", told=lines(now), asks=Words("tip_status.what"), options=offers(now), across=2))
    if what == "leave":
        return Go(words=Words("tip_last.tip_status"))
    if what in SURE and not _sure(ask, what):
        return Act("look")
    if what == "say":
        return _said(ask)
    if what == "object":
        asked = Careful(key="text", asks=Words("tip_page.object_what"), at_most=LONGEST)
        return Act(what, ask(asked) or "")
    if what == "name":
        name = ask(Text(key="name", asks=Words("tip.own_name"), at_most=50))
        return Act(
            what,
            name or "",
            ask(Text(key="phone", asks=Words("tip.own_phone"), at_least=5, at_most=50)) or "",
        )
    return Act(what)


def _said(ask: Ask) -> Act:
    """A word, and photos to it; what is written with the photos belongs to it."""
    text = ask(Careful(key="text", asks=Words("tip_page.say_what"), at_most=LONGEST)) or ""
    album = ask(Photos(key="photos", asks=Words("tip.photos"), at_least=0, at_most=MOST_PHOTOS))
    return Act("say", joined(text, album.caption) if album.caption else text, photos=album.unique_ids)


def _sure(ask: Ask, what: str) -> bool:
    ways = [Option("no", Words("tip_status.no")), Option("yes", words(f"tip_status.act.{what}"))]
    return ask(Choice(key="sure", asks=words(f"tip_status.sure.{what}"), options=ways)) == "yes"
