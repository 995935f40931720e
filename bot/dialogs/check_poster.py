"""海报核对: where the poster hangs that was just scanned, and a photo of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos, Place
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.posters.check import poster_number
from inspection.rights import Right, Site, must
from inspection.usecases.check_poster import CheckPoster
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Hanging:
    """The poster that was scanned, by its code."""

    firm: Enterprise
    number: str
    token: str


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Hanging:
    """Raises Refused("link_dead") for a code that is not valid (any more), Refused("not_allowed")."""
    if person is None:
        raise Refused("not_enrolled")
    known = await facts.poster_known(args["token"])
    if known is None:
        raise Refused("link_dead")
    firm = await facts.enterprise(known.enterprise_id)
    must(person, Right.VISIT, Site(firm.id, firm.region_id))
    return Hanging(firm, poster_number(known.id), args["token"])


def title(about: Hanging) -> Label:
    return words("poster_check.title", number=about.number, name=about.firm.name)


def run(ask: Ask, about: Hanging) -> CheckPoster:
    asks, named = Words("poster_check.place"), Words("check_in.place_title")
    fix = ask(Place(key="place", asks=asks, title=named))
    return CheckPoster(about.token, fix, ask(_PHOTOS).unique_ids)


_PHOTOS = Photos(
    key="photos",
    asks=Words("poster_check.photo"),
    none=Words("measuring.no_photos"),
    title=Words("requesting.photos_title"),
    at_most=4,
)
