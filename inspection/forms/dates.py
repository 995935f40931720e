"""Dates as forms write them: text in, text or number of days out. ``zone`` is the zone of whoever answers."""

import math
import re
from datetime import UTC, datetime, timedelta, tzinfo

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a calendar day, in no zone
MOMENT = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII)
DAY = timedelta(days=1)


def instant(text: str, zone: tzinfo | None) -> datetime | None:
    """An aware moment (midnight for a date), or None for anything that is none."""
    found = MOMENT.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, part, offset = found.groups()
    try:
        made = datetime(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0),
            int((part or "0").ljust(6, "0")), tzinfo=_offset(offset) or zone,
        )  # fmt: skip
        return made.astimezone(zone)
    except (ValueError, OverflowError):
        return None


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    return datetime.strptime(text if len(text) > 3 else f"{text}00", "%z").tzinfo


def is_date_only(text: str) -> bool:
    return len(text.strip()) <= 10


def day_number(text: str, zone: tzinfo | None) -> float:
    """Days since 1970-01-01 by the local calendar and clock, so that dates are whole numbers wherever clocks are
    turned; NaN for what is no date."""
    made = instant(text, zone) if "-" in text else None
    return (made.replace(tzinfo=None) - EPOCH) / DAY if made else math.nan


def decimal_date_time(text: str, zone: tzinfo | None) -> float:
    """Days since 1970-01-01T00:00Z."""
    made = instant(text, zone)
    return (made - EPOCH.replace(tzinfo=UTC)) / DAY if made else math.nan


def decimal_time(text: str, zone: tzinfo | None, now: datetime) -> float:
    """The part of a day that has passed at a time of day; one that names its offset is turned to the local one."""
    found = TIME.fullmatch(text.strip())
    if not found:
        made = instant(text, zone)
        return math.nan if made is None or is_date_only(text) else _part(made)
    hour, minute, second, part, offset = found.groups()
    try:
        made = now.replace(
            hour=int(hour),
            minute=int(minute),
            second=int(second or 0),
            microsecond=int((part or "0").ljust(6, "0")),
        )
        return _part(made.replace(tzinfo=_offset(offset)).astimezone(zone) if offset else made)
    except ValueError:
        return math.nan


def _part(made: datetime) -> float:
    return timedelta(
        hours=made.hour, minutes=made.minute, seconds=made.second, microseconds=made.microsecond
    ) / DAY  # fmt: skip


def date_text(days: float) -> str:
    """The calendar day of a number of days; "" for what is none."""
    try:
        return (EPOCH + timedelta(days=math.floor(days))).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def moment_text(made: datetime) -> str:
    """As the specification writes a dateTime: milliseconds and the offset."""
    return made.isoformat(timespec="milliseconds")


def moment_of_days(days: float, zone: tzinfo | None) -> str:
    try:
        return moment_text((EPOCH.replace(tzinfo=UTC) + timedelta(days=days)).astimezone(zone))
    except (ValueError, OverflowError):
        return ""
