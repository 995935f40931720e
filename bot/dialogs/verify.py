"""Verifying a worker's report: seen on site, in the inspector's own words and pictures."""

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Choice, Option, Text
from inspection.usecases.settle_hazard import DismissHazard
from inspection.usecases.verify_hazard import VerifyHazard
from inspection.words import Words

__all__ = ["load", "run", "title"]

TRUE = "true"


def run(ask: Ask, case: Case) -> VerifyHazard | DismissHazard:
    options = [Option(TRUE, Words("verify.true")), Option("false", Words("verify.false"))]
    if ask(Choice(key="verdict", asks=Words("verify.is_it_so"), options=options, across=2)) != TRUE:
        reason = ask(Text(key="reason", asks=Words("reason.dismiss"), at_least=4))
        return DismissHazard(case.hazard.id, reason or "")
    photos = ask(Photos(films=True, key="photos", asks=Words("verify.photos"), none=Words("verify.no_photo")))
    said = ask(Text(key="description", asks=Words("verify.own_words"), at_least=4)) or ""
    fix = photos.fix
    place = (fix.lat, fix.lon, fix.accuracy) if fix else (None, None, None)
    return VerifyHazard(case.hazard.id, said, photos.unique_ids, *place)
