"""Rectified: photos from after, and for a major hazard the enterprise's own evaluation."""

from bot.collected import Photos
from bot.conversation import Ask
from bot.dialogs.case import Case, load, title
from bot.questions import Review, Text
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.words import Words, words

__all__ = ["load", "run", "title"]


def run(ask: Ask, case: Case) -> SubmitRectification:
    photos = ask(
        Photos(films=True, key="after", asks=Words("submit.after"), title=Words("submit.title.after"))
    )
    evaluation = photos.caption
    if case.hazard.is_major:
        evaluation = ask(
            Text(
                key="evaluation",
                asks=Words("submit.evaluation"),
                at_least=10,
                title=Words("submit.title.evaluation"),
            )
        )
    summary = [words("submit.photos", count=photos.stills)]
    if evaluation:
        summary.append(words("submit.evaluated", evaluation=evaluation))
    ask(Review(key="review", asks=Words("submit.review"), summary=summary))
    return SubmitRectification(case.hazard.id, photos.unique_ids, evaluation)
