"""Questions of a form that are answered by writing: texts, numbers, days, times, codes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.forms.answer import Answer
from bot.forms.moments import read_date, read_moment, read_time, time_text
from bot.heard import Heard, Said, Stored, Tap
from bot.questions import Unfit
from bot.reading import read_whole_number
from bot.view import Button, Label, in_rows
from inspection.forms.dates import moment_text
from inspection.forms.kind import Kind
from inspection.words import Words

MOST = 3000  # characters
STEPS = 12  # of a range that is answered by a press


WRITTEN = {
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.RANGE: "decimal",
    Kind.DATE: "date",
    Kind.TIME: "time",
    Kind.DATE_TIME: "moment",
    Kind.TEXT: "text",
}


@dataclass(frozen=True, kw_only=True)
class Typed(Answer):
    """``quick`` are values that can be pressed: the steps of a short range."""

    kind: Kind = Kind.TEXT
    quick: tuple[str, ...] = ()

    def heard(self, kept: dict[str, Any], heard: Heard) -> Stored:
        if isinstance(heard, Tap):
            return self.given(self._pressed(heard.value))
        if not isinstance(heard, Said):
            raise Unfit("text")
        text = heard.text.strip()
        if len(text) > MOST:
            raise Unfit("long", at_most=MOST, length=len(text))
        return self.given(self._read(text))

    def _pressed(self, value: str) -> str:
        if value in self.quick:
            return value
        day = {"today": 0, "yesterday": -1}.get(value)
        if day is not None and self.kind is Kind.DATE:
            return (self.now + timedelta(days=day)).date().isoformat()
        if value == "now" and self.kind is Kind.TIME:
            return time_text(self.now)
        if value == "now" and self.kind is Kind.DATE_TIME:
            return moment_text(self.now)
        raise Unfit("choice")

    def _read(self, text: str) -> str:
        match self.kind:
            case Kind.INTEGER | Kind.DECIMAL | Kind.RANGE:
                said = read_whole_number(text)
                if said is None:
                    raise Unfit("form_number")
                return said
            case Kind.DATE:
                found, key = read_date(text, self.now), "form_day"
            case Kind.TIME:
                found, key = read_time(text, self.now), "form_time"
            case Kind.DATE_TIME:
                found, key = read_moment(text, self.now), "form_moment"
            case _:
                found, key = text, "text"
        if not found:
            raise _unfit(key)
        return found

    def lines(self, stored: Stored) -> Sequence[Label]:
        """What may be sent, where neither a button nor the form says it."""
        said, how = super().lines(stored), WRITTEN.get(self.kind)
        return [*said, Words(f"fill.write.{how}")] if how and not self.hint and not self.quick else said

    def last(self) -> tuple[tuple[Button, ...], ...]:
        """A day that is today's or yesterday's has its button already."""
        if self.kind is Kind.DATE and self.offered in {self._pressed("today"), self._pressed("yesterday")}:
            return replace(self, offered="").last()
        return super().last()

    def ways(self, stored: Stored) -> tuple[tuple[Button, ...], ...]:
        names: tuple[str, ...]
        match self.kind:
            case Kind.DATE:
                names = ("today", "yesterday")
            case Kind.TIME | Kind.DATE_TIME:
                names = ("now",)
            case _:
                return in_rows([self.button(value, value) for value in self.quick], 6)
        labels = {"today": "fill.today", "yesterday": "fill.yesterday", "now": "fill.now"}
        return (tuple(self.button(Words(labels[name]), name) for name in names),)


def _unfit(key: str) -> Unfit:
    match key:
        case "form_day":
            return Unfit("form_day")
        case "form_time":
            return Unfit("form_time")
        case "form_moment":
            return Unfit("form_moment")
    return Unfit("text")


def steps(told: tuple[str, str, str] | None) -> tuple[str, ...]:
    """The values of a range (start, end, step) when they are few enough to be pressed."""
    try:
        start, end, step = (float(one) for one in told or ())
    except ValueError:
        return ()
    many = abs(end - start) / abs(step) if step else STEPS
    if many >= STEPS:
        return ()
    way = abs(step) if end >= start else -abs(step)
    return tuple(f"{start + n * way:g}" for n in range(int(many + 1e-9) + 1))
