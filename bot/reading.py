"""Reads days and numbers as people type them on a phone."""

import re
import unicodedata
from datetime import date

NUMBER = re.compile(r"(?P<n>\d+(?:\.\d+)?)\s*(?P<w>万)?\s*(元|yuan|人|kpa|%)?", re.IGNORECASE)
DAY = re.compile(r"(?:(?P<y>\d{4})\s*[-/.年]\s*)?(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?")


def read_number(text: str) -> float | None:
    """``２万`` → 20000, ``1,200.5 元`` → 1200.5; None when it is no number."""
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    found = NUMBER.fullmatch(plain)
    if not found or not found["n"].isascii():
        return None
    return float(found["n"]) * (10_000 if found["w"] else 1)


def read_day(text: str, near: date) -> date | None:
    """``2023-06-12``, ``6月12日``, ``6/12``; a day without a year is the one nearest to ``near``. None when unclear."""
    found = DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    try:
        if found["y"]:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        day = date(near.year, int(found["m"]), int(found["d"]))
        # "12月30日" typed in January means last month, an error to be told, not a date a year away
        return day.replace(year=near.year + 1) if (near - day).days > 180 else day
    except ValueError:
        return None
