"""Days and times as people type them, as XForms writes them."""

import re
import unicodedata
from datetime import datetime, timedelta

from bot.reading import read_day
from inspection.forms.dates import moment_text

DAYS = {
    "今天": 0, "今日": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1, "明天": 1, "tomorrow": 1,
    "前天": -2, "后天": 2,
}  # fmt: skip
NOW = ("现在", "now", "此刻")
_PART = {
    "下午": 12,
    "晚上": 12,
    "傍晚": 12,
    "中午": 12,
    "pm": 12,
    "上午": 0,
    "早上": 0,
    "早晨": 0,
    "凌晨": 0,
    "am": 0,
}
_TIME = re.compile(
    r"(?P<part>上午|下午|早上|早晨|中午|晚上|傍晚|凌晨|am|pm)?\s*(?P<h>\d{1,2})\s*"
    r"(?:[:.时点h]\s*(?:(?P<half>半)|(?P<m>\d{1,2})\s*分?)?(?::(?P<s>\d{2}))?)?\s*(?P<end>am|pm)?"
)
_SPLIT = re.compile(
    r"(.+?[日\d天w])\s*[,T ]?\s*((?:上午|下午|早上|早晨|中午|晚上|傍晚|凌晨)?\s*\d{1,2}\s*[:点时].*)"
)


def time_text(at: datetime) -> str:
    """The time of day with its distance from UTC, as XForms writes it."""
    return moment_text(at).partition("T")[2]


def read_date(text: str, now: datetime) -> str | None:
    """``今天``, ``6月12日``, ``2024-06-12``, ``20240612``; None when unclear."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in DAYS:
        return (now + timedelta(days=DAYS[plain])).date().isoformat()
    if re.fullmatch(r"\d{8}", plain, re.ASCII):
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    day = read_day(plain, now.date())
    return day.isoformat() if day else None


def read_time(text: str, now: datetime) -> str | None:
    """``14:30``, ``下午2点半``, ``9时5分``, ``2:30 pm``, ``现在``; None when unclear. In the zone of ``now``."""
    if unicodedata.normalize("NFKC", text).strip().lower() in NOW:
        return time_text(now)
    clock = _clock(text)
    if clock is None:
        return None
    return time_text(now.replace(hour=clock[0], minute=clock[1], second=clock[2], microsecond=0))


def read_moment(text: str, now: datetime) -> str | None:
    """A day and a time, ``今天 14:30``; a time alone is today's; None when unclear."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    if plain in NOW:
        return moment_text(now)
    found = _SPLIT.fullmatch(plain)
    day = read_date(found[1], now) if found else now.date().isoformat()
    clock = _clock(found[2] if found else plain)
    if day is None or clock is None:
        return None
    at = datetime.fromisoformat(day).replace(
        hour=clock[0], minute=clock[1], second=clock[2], tzinfo=now.tzinfo
    )
    return moment_text(at)


def _clock(text: str) -> tuple[int, int, int] | None:
    """A bare number is no time: it might be a day."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    found = _TIME.fullmatch(plain)
    if not found or plain.isdecimal() or (not plain.isascii() and not re.search(r"\d", plain)):
        return None
    hour, minute = int(found["h"]), 30 if found["half"] else int(found["m"] or 0)
    part = found["part"] or found["end"]
    if part and _PART[part] and hour < 12:
        hour += 12 if part != "中午" or hour < 6 else 0
    elif part in ("am", "凌晨") and hour == 12:
        hour = 0
    second = int(found["s"] or 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
