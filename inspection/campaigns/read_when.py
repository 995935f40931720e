"""When a line is due: ``every``, ``by`` or ``on`` → one ``When`` for each day on which it is. Recurring days become
days of their own (“每月28日前” from May to December: eight), each opened where its turn begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from inspection.campaigns.fuzzy import days_of, last_day
from inspection.campaigns.read_month import each_month, in_year
from inspection.campaigns.reading import NO_DAY, Section
from inspection.campaigns.stage import Span, Stage
from inspection.duties.rule import By, Every, Occasion, OnEvent, Unit, When

KINDS = ("every", "by", "on")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Course:
    """The campaign's own period and stages, which days are reckoned from."""

    span: Span
    stages: Sequence[Stage] = ()

    def opens(self, due: date) -> date:
        """From when something due on that day is asked for: the start of its stage, else of the campaign."""
        return next(
            (s.span.first for s in self.stages if s.span.first <= due <= s.span.last), self.span.first
        )


@dataclass(frozen=True)
class Due:
    """What was read: the notice's words, and for each turn a name ("2023-05", empty when there is only one)."""

    words: str = ""
    turns: Mapping[str, When] = field(default_factory=dict)


def read_when(section: Section, course: Course) -> Due:
    """Exactly one of ``every``, ``by``, ``on`` stands in the table."""
    there = [key for key in KINDS if section.has(key)]
    if len(there) != 1:
        section.fault(None, "when", found=", ".join(there) or "–", known=", ".join(KINDS))
        return Due()
    return {"every": _every, "by": _by, "on": _on}[there[0]](section, course)


def read_every(section: Section) -> Every:
    """``every`` of a variant: a unit, or a unit and how many times."""
    if isinstance(section.raw.get("every"), str):
        return Every(section.one("every", Unit))
    inner = section.table("every")
    if inner is None:
        section.fault(None, "missing", wanted="every")
        return Every(Unit.CAMPAIGN)
    every = Every(inner.one("unit", Unit), inner.number("times", 1, least=1))
    inner.finish()
    return every


def _every(section: Section, course: Course) -> Due:
    if not isinstance(section.raw["every"], dict):
        return Due("", {"": read_every(section)})
    inner = section.inner("every", section.raw["every"])
    section.has("every")
    words, unit = inner.text("words", ""), inner.one("unit", Unit)
    if inner.has("day"):
        turns = _monthly(inner, unit, words, course)
    elif inner.has("dates"):
        turns = _yearly(inner, unit, words, course)
    else:
        turns = {"": Every(unit, inner.number("times", 1, least=1))}
    inner.finish()
    return Due(words, turns)


def _monthly(inner: Section, unit: Unit, words: str, course: Course) -> Mapping[str, When]:
    if unit is not Unit.MONTH:
        inner.fault("unit", "only_with", unit=Unit.MONTH.value, wanted="day")
    day = 31 if inner.raw["day"] == "end" else inner.number("day", least=1)
    turns: dict[str, When] = {}
    for first, due in each_month(inner, day, course.span):
        if due <= course.span.last:
            turns[f"{due:%Y-%m}"] = By(due, words, max(first, course.span.first), anew=True)
    return turns


def _yearly(inner: Section, unit: Unit, words: str, course: Course) -> Mapping[str, When]:
    if unit is not Unit.YEAR:
        inner.fault("unit", "only_with", unit=Unit.YEAR.value, wanted="dates")
    turns: dict[str, When] = {}
    opens = course.span.first
    for due in _in_each_year(inner, course.span):
        turns[due.isoformat()] = By(due, words, opens, anew=True)
        opens = due + _DAY
    return turns


def _in_each_year(inner: Section, span: Span) -> Iterator[date]:
    texts = inner.texts("dates")
    for year in range(span.first.year, span.last.year + 1):
        for due in sorted(filter(None, (in_year(inner, text, year) for text in texts))):
            if span.first <= due <= span.last:
                yield due


def _by(section: Section, course: Course) -> Due:
    if isinstance(section.raw["by"], dict):
        inner = section.inner("by", section.raw["by"])
        words = inner.text("words", "")
        turns = _after(inner, words, course) if inner.has("after") else _day(inner, words, course)
        inner.finish()
        return Due(words, turns)
    if isinstance(section.raw["by"], str):
        words = section.text("by")
        due = _resolved(section, "by", words, course)
    else:
        words, due = "", section.day("by")
    return Due(words, {"": By(due, words, course.opens(due))})


def _day(inner: Section, words: str, course: Course) -> Mapping[str, When]:
    if not inner.has("date"):
        due = _resolved(inner, "words", words, course)
    else:
        due = inner.day("date")
        _agree(inner, words, due)
    anew = inner.has("from")
    opens = inner.day("from") if anew else course.opens(due)
    if NO_DAY not in (opens, due) and opens > due:
        inner.fault("from", "order", first=opens, last=due)
    return {"": By(due, words, opens, anew)}


def _after(inner: Section, words: str, course: Course) -> Mapping[str, When]:
    """So many days after the end of each of these stages."""
    known = {stage.id: stage for stage in course.stages}
    days = timedelta(days=inner.number("days"))
    turns: dict[str, When] = {}
    for name in inner.many("after", lambda name: name if name in known else None, known):
        end = known[name].span.last
        turns[name] = By(end + days, words, end + _DAY, anew=True)
    return turns


def _resolved(section: Section, key: str, words: str, course: Course) -> date:
    try:
        due = last_day(words, course.span.last.year)
    except ValueError:
        due = None
    if due is None:
        section.fault(key, "no_day", words=words)
    return due or NO_DAY


def _agree(inner: Section, words: str, due: date) -> None:
    """The day that was resolved must be one that the words may mean."""
    try:
        meant = days_of(words, due.year)
    except ValueError:
        inner.fault("words", "no_day", words=words)
        return
    if meant and due is not NO_DAY and not any(due in days for days in meant):
        inner.fault("date", "disagree", words=words, day=due, first=meant[-1].first, last=meant[-1].last)


def _on(section: Section, _course: Course) -> Due:
    if not isinstance(section.raw["on"], dict):
        return Due("", {"": OnEvent(section.one("on", Occasion))})
    inner = section.inner("on", section.raw["on"])
    words = inner.text("words", "")
    event = OnEvent(inner.one("event", Occasion), inner.number("within", 1, least=1))
    inner.finish()
    return Due(words, {"": event})
