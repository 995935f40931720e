"""随手拍: a photo with one sentence is a hazard at once; the rest comes afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.view import Label
from inspection.hazard import Source
from inspection.people import Person
from inspection.usecases.find_hazard import FindHazard
from inspection.words import Refused, Words


@dataclass(frozen=True)
class Snap:
    """The hazard, and the album its photo came in: more of it may be on the way."""

    find: FindHazard
    album: str | None


async def load(
    facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime
) -> Mapping[str, Any]:
    if person is None:
        raise Refused("not_enrolled")
    return args


def title(_: Mapping[str, Any]) -> Label:
    return Words("snap.title")


def run(ask: Ask, args: Mapping[str, Any]) -> Snap:
    photos = ask(Photos(films=True, key="photo", asks=Words("snap.photo"), captioned=True))
    fix = photos.fix
    find = FindHazard(
        enterprise_id=args.get("enterprise_id"),
        source=Source.SNAP,
        description=photos.caption or "",
        photos=photos.unique_ids,
        lat=fix.lat if fix else None,
        lon=fix.lon if fix else None,
        accuracy=fix.accuracy if fix else None,
    )
    return Snap(find, photos.album)
