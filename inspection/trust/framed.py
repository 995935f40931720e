"""A one-time word that a form asked to be seen in a photo, and what was said of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.words import Words, words


@dataclass(frozen=True)
class FramedWord:
    """``word`` was asked for by the submission, which ``sender_id`` handed in. ``shown``: whether whoever looked saw it
    in the photo; None, with ``by`` and ``at``, while nobody has said so."""

    submission_id: int
    photo_id: int
    word: str
    sender_id: int | None = None
    shown: bool | None = None
    by: int | None = None
    at: datetime | None = None

    @property
    def reason(self) -> tuple[bool, Words] | None:
        """Whether it is a doubt, and in words."""
        if self.shown is None:
            return None
        key = "trust.photo.framed" if self.shown else "trust.photo.unframed"
        return not self.shown, words(key, word=self.word, at=self.at)


def judged_data(one: FramedWord) -> dict[str, Any]:
    """As the chain tells it; who and when stand in the event itself."""
    return {"submission": one.submission_id, "word": one.word, "shown": one.shown}
