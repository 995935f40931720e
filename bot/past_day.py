"""A day that has been: when something was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Question, Unfit
from bot.reading import read_day
from bot.view import Button, in_rows
from inspection.words import words

A_YEAR_BEFORE = timedelta(days=245)  # read_day looks back another 120 days


@dataclass(frozen=True, kw_only=True)
class PastDay(Question[date]):
    """A calendar day of the system's zone up to ``until``; without a year the latest such day."""

    until: date
    spans: Sequence[int] = (0, 1, 2, 7)  # days before ``until``

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, str)

    def value(self, stored: Stored) -> date:
        return date.fromisoformat(stored)

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Tap | Said)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        text = heard.value if isinstance(heard, Tap) else heard.text if isinstance(heard, Said) else ""
        day = read_day(text, self.until - A_YEAR_BEFORE)
        if day is None:
            raise Unfit("day")
        if day > self.until:
            raise Unfit("late", until=self.until)
        return day.isoformat()

    def rows(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        days = [self.until - timedelta(days=n) for n in self.spans]
        return in_rows([self.button(words("chat.day", day=day), day.isoformat()) for day in days], 2)
