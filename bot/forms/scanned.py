"""A question of a form that is answered by a code: photographed, or typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.forms.typed import Typed
from bot.heard import Decoded, Heard, Sent, Stored
from bot.view import Label
from inspection.words import Words, words

CODE = "photo.code"  # the job that reads it


def awaited(answers: Any, unique_id: str) -> str | None:
    """The key of the question that waits for what this photo says."""
    found = (key for key, one in answers.items() if isinstance(one, dict) and one.get("wait") == unique_id)
    return next(found, None)


@dataclass(frozen=True, kw_only=True)
class Scanned(Typed):
    """Stored while a photo is being read: the photo, and ``wait`` with its name; ``codes`` how many were on one that
    could not be used."""

    def accepts(self, heard: Heard) -> bool:
        return super().accepts(heard) or isinstance(heard, Sent | Decoded)

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        match heard:
            case Sent():
                row = {"u": heard.unique_id, "m": heard.message_id, "a": None, "d": heard.as_document}
                photo = {**row, "f": heard.file_id, "s": heard.size, "k": heard.mime}
                return {"photos": [photo], "wait": heard.unique_id}
            case Decoded(text="", many=many):
                return {"codes": many}
            case Decoded(text=text):
                return self.given(text)
        return super().heard(kept, heard)

    def lines(self, stored: Stored) -> Sequence[Label]:
        state = stored or {}
        if state.get("wait"):
            return [*super().lines(stored), Words("fill.code_wait")]
        if "codes" in state:
            key = "fill.code_many" if state["codes"] else "fill.code_none"
            return [*super().lines(stored), words(key, count=state["codes"])]
        return [*super().lines(stored), Words("fill.code")]
