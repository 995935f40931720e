"""Re-inspection on site: photos, passed or sent back, and the place."""

from bot.collected import Photos, Place
from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Choice, Option, Text
from inspection.usecases.reinspect import Reinspect, SendBack
from inspection.words import Words

__all__ = ["load", "run", "title"]

PASSED = "passed"


def run(ask: Ask, case: Case) -> Reinspect | SendBack:
    photos = ask(
        Photos(films=True, key="photos", asks=Words("reinspect.photos"), none=Words("reinspect.no_photo"))
    )
    options = [Option(PASSED, Words("reinspect.passed")), Option("back", Words("reinspect.send_back"))]
    if ask(Choice(key="verdict", asks=Words("reinspect.verdict"), options=options, across=2)) != PASSED:
        reason = ask(Text(key="reason", asks=Words("reason.send_back"), at_least=4))
        return SendBack(case.hazard.id, reason or "", photos.unique_ids)
    # asked last, so that a refusal for want of a place opens just this question again
    fix = photos.fix or ask(Place(key="place", asks=Words("reinspect.place")))
    return Reinspect(case.hazard.id, fix.lat, fix.lon, fix.accuracy, photos.unique_ids)
