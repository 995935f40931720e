"""The confidential report, asked the same way by the chat and by the web form. Only what is wrong must be said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.collected import Album, Photos
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.tip_questions import Careful, Told
from bot.dialogs.tip_summary import summary
from bot.questions import Choice, Option, Review, Several, Text
from bot.view import Label
from inspection.people import Person
from inspection.tips.content import Door, Identity
from inspection.words import Words, words

MOST_PHOTOS = 5
LONGEST = 4000
"""Characters of what is wrong; Telegram carries hardly more in one message."""

SINCE = ("now", "days", "weeks", "months", "unknown")


@dataclass(frozen=True, kw_only=True)
class HandIn:
    """What was said. ``photos`` are those of the draft; ``since`` is yet to be said in the office's language;
    ``enterprise_id`` is None when only a name is known. ``push``: tell in the chat when there is something new."""

    door: Door
    enterprise: str = field(repr=False)
    enterprise_id: int | None = field(repr=False)
    what: str = field(repr=False)
    where: str = field(repr=False)
    since: Words | None = field(repr=False)
    danger_to_life: bool
    photos: tuple[str, ...] = ()
    caption: str = field(default="", repr=False)
    units: tuple[str, ...] = ()
    identity: Identity | None = None
    reward_wanted: bool = False
    push: bool = False

    def texts(self) -> tuple[str, ...]:
        """What the person wrote."""
        return tuple(text for text in (self.enterprise, self.what, self.where, self.caption) if text)


@dataclass(frozen=True)
class Opening:
    """``units`` are those whose officers read reports."""

    door: Door
    enterprise_id: int | None = None
    enterprise: str = ""
    units: Sequence[str] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Opening:
    """``args``: ``door`` and, when the way led by a poster, ``enterprise_id``. Who asks makes no difference."""
    site = await facts.enterprise(args["enterprise_id"]) if args.get("enterprise_id") else None
    units = await facts.tip_units()
    door = Door(args["door"])
    return Opening(door, units=units) if site is None else Opening(door, site.id, site.name, units)


def title(opening: Opening) -> Label:
    if opening.enterprise:
        return words("tip.title", enterprise=opening.enterprise)
    return words("tip.title_anywhere")


def run(ask: Ask, opening: Opening) -> HandIn:
    if opening.door is Door.CHAT:  # the pages have said all this before they begin
        begin = [Option("begin", Words("tip.begin"))]
        ask(Told(key="door", told=honest(), asks=Words("tip.begin_asks"), options=begin))
    enterprise = opening.enterprise or ask(
        Careful(
            key="enterprise", asks=Words("tip.enterprise"), title=Words("tip.name.enterprise"), at_most=200
        )
    )
    what = ask(
        Careful(key="what", asks=Words("tip.what"), title=Words("tip.name.what"), at_least=5, at_most=LONGEST)
    )
    where, since, danger = _around(ask)
    album = _photos(ask)
    units = _units(ask, opening)
    identity, reward = _name(ask)
    found = HandIn(
        door=opening.door,
        enterprise=enterprise or "",
        enterprise_id=opening.enterprise_id,
        what=what or "",
        where=where,
        since=since,
        danger_to_life=danger,
        photos=album.unique_ids,
        caption=album.caption or "",
        units=units,
        identity=identity,
        reward_wanted=reward,
        push=opening.door is Door.CHAT and _push(ask),
    )
    ask(Review(key="review", asks=Words("tip.review"), confirm=Words("tip.send"), summary=summary(found)))
    return found


def honest() -> Sequence[Label]:
    """What Telegram can protect and what it cannot; read before the first word."""
    return [words(f"tip.honest.{part}") for part in HONEST]


HONEST = ("hidden", "seen", "few", "reward")


def _around(ask: Ask) -> tuple[str, Words | None, bool]:
    """Where it is, since when, and whether somebody may die of it."""
    where = ask(
        Careful(
            key="where",
            asks=Words("tip.where"),
            title=Words("tip.name.where"),
            at_most=200,
            skip=Words("tip.skip"),
        )
    )
    spans = [Option(span, words(f"tip.since.{span}")) for span in SINCE]
    since = ask(
        Choice(
            key="since", asks=Words("tip.since_asks"), title=Words("tip.name.since"), options=spans, across=2
        )
    )
    risks = [Option("no", Words("tip.danger.no")), Option("yes", Words("tip.danger.yes"))]
    danger = ask(
        Choice(key="danger", asks=Words("tip.danger_asks"), title=Words("tip.name.danger"), options=risks)
    )
    return where or "", None if since == "unknown" else words(f"tip.since.{since}"), danger == "yes"


def _photos(ask: Ask) -> Album:
    title = Words("tip.name.photos")
    return ask(Photos(key="photos", asks=Words("tip.photos"), title=title, at_least=0, at_most=MOST_PHOTOS))


def _units(ask: Ask, opening: Opening) -> tuple[str, ...]:
    if not opening.units:
        return ()
    options = [Option(unit, unit) for unit in opening.units]
    return ask(
        Several(
            key="units", asks=Words("tip.units"), title=Words("tip.name.units"), options=options, at_least=0
        )
    )


def _name(ask: Ask) -> tuple[Identity | None, bool]:
    """Who reports, if they say so, and whether they want a reward."""
    ways = [Option(way, words(f"tip.sign.{way}")) for way in ("withheld", "no_reward", "given")]
    sign = ask(Choice(key="sign", asks=Words("tip.sign_asks"), title=Words("tip.name.sign"), options=ways))
    if sign != "given":
        return None, sign == "withheld"
    name = ask(Text(key="name", asks=Words("tip.own_name"), at_most=50))
    phone = ask(Text(key="phone", asks=Words("tip.own_phone"), at_least=5, at_most=50))
    return Identity(name or "", phone or ""), True


def _push(ask: Ask) -> bool:
    ways = [Option(way, words(f"tip.push.{way}")) for way in ("no", "yes")]
    return (
        ask(Choice(key="push", asks=Words("tip.push_asks"), title=Words("tip.name.push"), options=ways))
        == "yes"
    )
