"""Reads days and numbers as people type them on a phone."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

NUMBER = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*(?P<w>万)?\s*(元|yuan|人|kpa|%)?", re.IGNORECASE)
MOST_DIGITS = 17  # of a number in a form
LONGEST_ID = 9  # digits: every database takes such a number
DAY = re.compile(r"(?:(?P<y>\d{4})\s*[-/.年]\s*)?(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?")


def read_id(text: str) -> int | None:
    """An id as links, buttons and commands carry it; None for what no record can have (over nine digits)."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID else None


def read_number(text: str) -> float | None:
    """``２万`` → 20000, ``1,200.5 元`` → 1200.5; None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    found = NUMBER.fullmatch(plain)
    if not found or not found["n"].isascii():
        return None
    return float(found["n"]) * (10_000 if found["w"] else 1)


def read_whole_number(text: str) -> str | None:
    """A number as XForms writes it, digit for digit: ``－２．５`` → ``-2.5``, ``1,200 人`` → ``1200``, ``2万`` →
    ``20000``; None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "").replace("−", "-")
    sign, bare = ("-", plain[1:].strip()) if plain[:1] == "-" else ("", plain.removeprefix("+"))
    found = NUMBER.fullmatch(bare)
    if not found or not found["n"].isascii() or len(found["n"]) > MOST_DIGITS:
        return None
    made = Decimal(found["n"]) * (10_000 if found["w"] else 1)
    return sign + (f"{made.to_integral_value():f}" if made == made.to_integral_value() else f"{made:f}")


def read_day(text: str, near: date) -> date | None:
    """``2023-06-12``, ``6月12日``, ``6/12``; None when unclear. Without a year it is the next such day from ``near``
    on, unless it lies less than four months behind: that is a slip to be told, not a day a year away."""
    found = DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        month, day = int(found["m"]), int(found["d"])
        if found["y"]:
            return date(int(found["y"]), month, day)
        earliest = near - timedelta(days=120)
        same = [
            date(year, month, day)
            for year in (near.year - 1, near.year, near.year + 1)
            if _is_day(year, month, day)
        ]
        return next((one for one in same if one >= earliest), None)
    except (ValueError, OverflowError):
        return None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
