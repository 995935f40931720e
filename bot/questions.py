"""The kinds of question a dialog can ask: what each accepts, how its answer is stored and shown.

A question is pure. ``stored`` is its answer as plain JSON; ``None`` is no answer yet.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from bot.heard import Heard, Said, Stored, Tap
from bot.reading import read_day, read_number
from bot.view import Button, Keyboard, Label, Shown, code, in_rows, tag_of
from inspection.words import Words, words

T = TypeVar("T", covariant=True)


class Unfit(Exception):
    """What was sent does not answer the question; ``words`` say what would."""

    def __init__(self, key: str, **facts: Any) -> None:
        super().__init__(key)
        self.words = words(f"unfit.{key}", **facts)


@dataclass(frozen=True, kw_only=True)
class Question(ABC, Generic[T]):
    """One question. ``key`` names it for good; ``asks`` are its words; ``title`` makes it editable from a summary."""

    key: str
    asks: Words
    title: Label | None = None
    shows: Sequence[Shown] = ()
    keyboard: ClassVar[Keyboard | None] = None

    @property
    def tag(self) -> str:
        return tag_of(self.key)

    @abstractmethod
    def settled(self, stored: Stored) -> bool:
        """Whether the dialog may go on. An answer that no longer fits is simply asked again."""

    @abstractmethod
    def value(self, stored: Stored) -> T:
        """The settled answer as the dialog reads it."""

    def take(self, stored: Stored, heard: Heard) -> Stored:
        """The new answer after ``heard``. Raises Unfit."""
        raise Unfit("kind")

    def accepts(self, heard: Heard) -> bool:
        """Whether this kind of thing can answer this kind of question at all."""
        return isinstance(heard, Tap)

    def reopened(self, stored: Stored) -> Stored:
        """The answer after "back" or "edit": gone, or for questions that collect, open again."""
        return None

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [self.asks]

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return ()

    def shown(self, stored: Stored) -> Sequence[Shown]:
        """What is to be seen or heard with it."""
        return self.shows

    def button(self, label: Label, value: str) -> Button:
        return Button(label, self.tag, value)


@dataclass(frozen=True)
class Option:
    """One way to answer. ``value`` is what the dialog gets."""

    value: str
    label: Label


@dataclass(frozen=True, kw_only=True)
class Choice(Question[str]):
    """One of several, by a press."""

    options: Sequence[Option]
    across: int = 1

    def settled(self, stored: Stored) -> bool:
        return any(option.value == stored for option in self.options)

    def value(self, stored: Stored) -> str:
        return str(stored)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Tap):
            for option in self.options:
                if code(option.value) == heard.value:
                    return option.value
        raise Unfit("choice")

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return in_rows([self.button(o.label, code(o.value)) for o in self.options], self.across)


@dataclass(frozen=True, kw_only=True)
class Review(Question[bool]):
    """The summary: everything once more, with the way to change it and one button that means it."""

    summary: Sequence[Label] = ()
    confirm: Label = Words("chat.confirm")

    def settled(self, stored: Stored) -> bool:
        return stored is True

    def value(self, stored: Stored) -> bool:
        return True

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Tap) and heard.value == "yes":
            return True
        raise Unfit("choice")

    def lines(self, stored: Stored) -> Sequence[Label]:
        return [*self.summary, self.asks]

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return ((self.button(self.confirm, "yes"),),)


@dataclass(frozen=True, kw_only=True)
class Several(Question[tuple[str, ...]]):
    """Any number of options, toggled until "next". A press carries the state it wants, so twice is once."""

    options: Sequence[Option]
    at_least: int = 1

    def _picked(self, stored: Stored) -> list[str]:
        known = {option.value for option in self.options}
        return [v for v in (stored or {}).get("picked", []) if v in known]

    def settled(self, stored: Stored) -> bool:
        return bool(stored) and bool(stored.get("done")) and len(self._picked(stored)) >= self.at_least

    def value(self, stored: Stored) -> tuple[str, ...]:
        return tuple(self._picked(stored))

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if not isinstance(heard, Tap):
            raise Unfit("choice")
        picked = self._picked(stored)
        if heard.value == "next":
            if len(picked) < self.at_least:
                raise Unfit("pick", at_least=self.at_least)
            return {"picked": picked, "done": True}
        for option in self.options:
            if heard.value == f"+{code(option.value)}":
                return {"picked": [*(v for v in picked if v != option.value), option.value]}
            if heard.value == f"-{code(option.value)}":
                return {"picked": [v for v in picked if v != option.value]}
        raise Unfit("choice")

    def reopened(self, stored: Stored) -> Stored:
        return {"picked": self._picked(stored)}

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        picked = self._picked(stored)
        rows = [
            (self.button(words("chat.picked", label=o.label), f"-{code(o.value)}"),)
            if o.value in picked
            else (self.button(words("chat.unpicked", label=o.label), f"+{code(o.value)}"),)
            for o in self.options
        ]
        return (*rows, (self.button(words("chat.next"), "next"),))


@dataclass(frozen=True, kw_only=True)
class Text(Question[str | None]):
    """A text as typed. Lengths in characters; ``skip`` offers to leave it out."""

    at_least: int = 1
    at_most: int = 1000
    skip: Label | None = None

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, str) and (stored != "" or self.skip is not None)

    def value(self, stored: Stored) -> str | None:
        return str(stored) or None

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Tap) and heard.value == "skip" and self.skip is not None:
            return ""
        if not isinstance(heard, Said):
            raise Unfit("text")
        text = heard.text.strip()
        if len(text) < self.at_least:
            raise Unfit("short", at_least=self.at_least)
        if len(text) > self.at_most:
            raise Unfit("long", at_most=self.at_most, length=len(text))
        return text

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return ((self.button(self.skip, "skip"),),) if self.skip is not None else ()


@dataclass(frozen=True, kw_only=True)
class Number(Question[float]):
    """A number in ``unit``; full-width digits, thousands separators and 万 are understood."""

    unit: Label = ""
    at_least: float = 0
    at_most: float = 1e12
    quick: Sequence[float] = ()

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, int | float)

    def value(self, stored: Stored) -> float:
        return float(stored)

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        text = heard.value if isinstance(heard, Tap) else heard.text if isinstance(heard, Said) else ""
        number = read_number(text)
        if number is None:
            raise Unfit("number", unit=self.unit)
        if not self.at_least <= number <= self.at_most:
            raise Unfit("range", at_least=self.at_least, at_most=self.at_most, unit=self.unit)
        return number

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        return in_rows(
            [self.button(words("chat.number", n=n, unit=self.unit), f"{n:g}") for n in self.quick], 3
        )


@dataclass(frozen=True, kw_only=True)
class Day(Question[date]):
    """A calendar day in the campaign's zone, from ``after`` on, typed or by one of the usual spans."""

    after: date
    spans: Sequence[int] = (3, 7, 15, 30)  # days from ``after``

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, str)

    def value(self, stored: Stored) -> date:
        return date.fromisoformat(stored)

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        text = heard.value if isinstance(heard, Tap) else heard.text if isinstance(heard, Said) else ""
        day = read_day(text, self.after)
        if day is None:
            raise Unfit("day")
        if day < self.after:
            raise Unfit("early", after=self.after)
        return day.isoformat()

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        days = [(n, self.after + timedelta(days=n)) for n in self.spans]
        return in_rows([self.button(words("chat.span", days=n, day=d), d.isoformat()) for n, d in days], 2)
