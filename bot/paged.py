"""Questions with more options than one message should have: a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.heard import Heard, Stored, Tap
from bot.questions import Choice, Several
from bot.view import Button, Label, code, in_rows
from inspection.words import Words, words

PAGE = 8
TURN = "~page"


def _at(stored: Stored) -> int:
    return int(stored.get("page", 0)) if isinstance(stored, dict) else 0


def _turned(heard: Heard) -> int | None:
    """The page that a press turns to."""
    name, _, number = heard.value.partition("=") if isinstance(heard, Tap) else ("", "", "")
    return int(number) if name == TURN and number.isdecimal() else None


@dataclass(frozen=True, kw_only=True)
class PagedChoice(Choice):
    """One of many, by a press."""

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, str) and super().settled(stored)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        page = _turned(heard)
        return super().take(stored, heard) if page is None else {"page": page}

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        page = _within(_at(stored), len(self.options))
        shown = self.options[page * PAGE : (page + 1) * PAGE]
        keys = [self.button(one.label, code(one.value)) for one in shown]
        return (*in_rows(keys, self.across), *_ways(self.button, page, len(self.options)))


@dataclass(frozen=True, kw_only=True)
class PagedSeveral(Several):
    """Any number of many, toggled until "next"; what is picked stays picked on the other pages."""

    def take(self, stored: Stored, heard: Heard) -> Stored:
        page = _turned(heard)
        if page is not None:
            return {"picked": self._picked(stored), "page": page}
        taken = super().take(stored, heard)
        return {**taken, "page": _at(stored)}

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        page = _within(_at(stored), len(self.options))
        rows = super().rows(stored)
        shown = rows[page * PAGE : min((page + 1) * PAGE, len(self.options))]
        return (*shown, *_ways(self.button, page, len(self.options)), rows[-1])


def _within(page: int, count: int) -> int:
    return min(page, max(0, (count - 1) // PAGE))


def _ways(button: Callable[[Label, str], Button], page: int, count: int) -> Sequence[tuple[Button, ...]]:
    keys = []
    if page:
        keys.append(button(Words("chat.page_before"), f"{TURN}={page - 1}"))
    if (page + 1) * PAGE < count:
        keys.append(button(words("chat.page_after", left=count - (page + 1) * PAGE), f"{TURN}={page + 1}"))
    return [tuple(keys)] if keys else []
