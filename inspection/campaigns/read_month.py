"""Months and days of a year as a campaign writes them: ``2023-05``, ``06-04``."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from inspection.campaigns.reading import Section
from inspection.campaigns.stage import Span


def each_month(section: Section, day: int, span: Span) -> Iterator[tuple[date, date]]:
    """The first day and the due day of every month ``from`` … ``to`` (the campaign's when left out). A month that has
    no such day is due on its last."""
    if day > 31:
        section.fault("day", "too_large", most=31)
    first, last = _month(section, "from", span.first), _month(section, "to", span.last)
    if first > last:
        section.fault("to", "order", first=f"{first:%Y-%m}", last=f"{last:%Y-%m}")
    while first <= last:
        end = monthrange(first.year, first.month)[1]
        yield first, first.replace(day=min(day, end))
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _month(section: Section, key: str, default: date) -> date:
    text = section.text(key, f"{default:%Y-%m}")
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        section.fault(key, "month", found=text)
        return default.replace(day=1)


def in_year(section: Section, text: str, year: int) -> date | None:
    """``06-04`` of that year; a day that its month does not have is its last one."""
    try:
        month, day = map(int, text.split("-"))
        return date(year, month, min(day, monthrange(year, month)[1]) if day <= 31 else day)
    except ValueError:
        section.fault("dates", "month_day", found=text)
        return None
