"""After a worker's report: its number, and more photos, words or the place as long as nobody has taken it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos, Place
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.questions import Option
from bot.view import Label
from inspection.people import Person
from inspection.place import Fix
from inspection.words import Words, words


@dataclass(frozen=True)
class More:
    """What a worker adds to the report of this conversation."""

    hazard_id: int
    photos: tuple[str, ...] = ()
    place: tuple[float, float, float | None] | None = None
    words: str | None = None


async def load(
    facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime
) -> Mapping[str, Any]:
    return args


def title(args: Mapping[str, Any]) -> Label:
    return words("report.recorded", number=args["number"])


def run(ask: Ask, args: Mapping[str, Any]) -> More | Go:
    ways = [Option("place", Words("snap.place")), Option("done", Words("snap.done"))]
    more = ask(Photos(key="more", asks=Words("report.more"), at_least=0, at_once=True, ways=ways))
    if more.way is None:
        return More(args["hazard_id"], more.unique_ids, _place(more.fix), more.caption)
    if more.way == "place":
        fix = ask(Place(key="place", asks=Words("snap.where")))
        if place := _place(fix):
            return More(args["hazard_id"], place=place)
    return Go(words=words("report.finished", number=args["number"]))


def _place(fix: Fix | None) -> tuple[float, float, float | None] | None:
    return (fix.lat, fix.lon, fix.accuracy) if fix and fix.lat is not None and fix.lon is not None else None
