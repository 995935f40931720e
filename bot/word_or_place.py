"""The question of who looks for something: a word, or where he stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from bot.heard import Heard, Placed, Said, Stored, Tap
from bot.questions import Question, Unfit
from bot.view import Keyboard
from inspection.found import Sought

LONGEST = 60  # characters of what is looked for


@dataclass(frozen=True, kw_only=True)
class WordOrPlace(Question[Sought]):
    """Answered with a text or a location; "cannot send a location" asks for a word."""

    keyboard: ClassVar[Keyboard | None] = Keyboard.PLACE

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, Mapping) and bool(stored)

    def value(self, stored: Stored) -> Sought:
        place = stored.get("place")
        return Sought(str(stored.get("text", "")), (float(place[0]), float(place[1])) if place else None)

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said | Placed)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Placed):
            return {"place": [heard.lat, heard.lon]}
        text = heard.text.strip() if isinstance(heard, Said) else ""
        if not text:
            raise Unfit("text")
        if len(text) > LONGEST:
            raise Unfit("long", at_most=LONGEST, length=len(text))
        return {"text": text}
