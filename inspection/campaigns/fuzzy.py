"""Reads when something is due from a notice's own words: “6月底前”, “5月中旬前”, “2023年12月”. What the words leave
open, their year, comes from the campaign."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日")
_PART = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<part>上旬|中旬|下旬|底|末|初)")
_MONTH = re.compile(r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?!\d)")
_YEAR = re.compile(r"(?P<year>\d{4})年(?P<end>年?底)?")
_PARTS = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (31, 31), "末": (31, 31)}


@dataclass(frozen=True)
class Days:
    """The days that words may mean, both ends among them."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def days_of(words: str, year: int) -> list[Days]:
    """What the words name, in their order; empty when they name no day (“定期”, “每季度”). ``year`` is used for
    what names none itself; a year that was named holds for what follows it. Raises ValueError for a day that no
    calendar has (“2月30日”)."""
    found: list[Days] = []
    at = 0
    while at < len(words):
        hit = next((m for p in (_DAY, _PART, _MONTH, _YEAR) if (m := p.match(words, at))), None)
        if hit is None:
            at += 1
            continue
        named = hit.groupdict()
        year = int(named["year"] or year)
        found.append(_days(year, named))
        at = hit.end()
    return found


def last_day(words: str, year: int) -> date | None:
    """The last day that the words allow: “6月底前” in 2023 is 30 June; “X日前” has X itself in it. None when they
    name none."""
    found = days_of(words, year)
    return found[-1].last if found else None


def _days(year: int, named: dict[str, str | None]) -> Days:
    if named.get("month") is None:
        return Days(date(year, 12, 31) if named.get("end") else date(year, 1, 1), date(year, 12, 31))
    month = int(named["month"] or 0)
    end = monthrange(year, month)[1] if 1 <= month <= 12 else 31
    first, last = 1, end
    if named.get("day"):
        first = last = int(named["day"] or 0)
    elif named.get("part"):
        first, last = (min(day, end) for day in _PARTS[str(named["part"])])
    return Days(date(year, month, first), date(year, month, last))
