"""The questions that only the confidential report asks: words that are looked at before they are kept, and a choice
that says first what it means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Choice, Question, Unfit
from bot.view import Button, Label
from inspection.tips.warnings import warned_in
from inspection.words import words


@dataclass(frozen=True, kw_only=True)
class Careful(Question[str | None]):
    """A text that may give its writer away. Such a one is not settled by sending it: the person reads why, and either
    writes it anew, which replaces it, or keeps it by a press. ``skip`` offers to leave it out."""

    at_least: int = 1
    at_most: int = 1000
    skip: Label | None = None

    def settled(self, stored: Stored) -> bool:
        written = isinstance(stored, Mapping) and isinstance(stored.get("text"), str)
        return written and stored.get("fine") is True and (bool(stored["text"]) or self.skip is not None)

    def value(self, stored: Stored) -> str | None:
        return str(stored["text"]) or None

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        match heard:
            case Tap(value="skip") if self.skip is not None:
                return {"text": "", "fine": True}
            case Tap(value="keep") if stored and stored["text"]:
                return {"text": stored["text"], "fine": True}
            case Said(text=text):
                plain = text.strip()
                self._measured(plain)
                return {"text": plain, "fine": not warned_in([plain])}
        raise Unfit("text")

    def _measured(self, text: str) -> None:
        if len(text) < self.at_least:
            raise Unfit("short", at_least=self.at_least)
        if len(text) > self.at_most:
            raise Unfit("long", at_most=self.at_most, length=len(text))

    def reopened(self, stored: Stored) -> Stored:
        return {"text": stored["text"], "fine": False} if stored and stored["text"] else None

    def so_far(self, stored: Stored) -> str:
        """What stands there and is open."""
        return str(stored["text"]) if stored else ""

    def remarks(self, stored: Stored) -> Sequence[Label]:
        """Why it is asked again, if there is a reason."""
        found = warned_in([self.so_far(stored)])
        return [words("tip.careful", found=list(found))] if found else []

    def lines(self, stored: Stored) -> Sequence[Label]:
        text = self.so_far(stored)
        said = [words("tip.so_far", text=clipped(text))] if text else []
        return [self.asks, *said, *self.remarks(stored)]

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        keep = [self.button(words("tip.keep"), "keep")] if self.so_far(stored) else []
        leave_out = [self.button(self.skip, "skip")] if self.skip is not None else []
        return tuple((button,) for button in (*keep, *leave_out))


@dataclass(frozen=True, kw_only=True)
class Told(Choice):
    """``told`` is read before the choice."""

    told: Sequence[Label] = ()

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [*self.told, self.asks]


def clipped(text: str, most: int = 200) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
