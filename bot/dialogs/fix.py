"""Fixed on the spot: a new photo of the same place, taken after."""

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Review
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.words import Words, words

__all__ = ["load", "run", "title"]


def run(ask: Ask, case: Case) -> FixOnSpot:
    photos = ask(Photos(films=True, key="after", asks=Words("fix.after"), title=Words("submit.title.after")))
    summary = [words("submit.photos", count=photos.stills)]
    ask(Review(key="review", asks=Words("fix.review"), summary=summary))
    return FixOnSpot(case.hazard.id, photos.unique_ids)
