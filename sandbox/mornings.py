"""Where the hands of the clock can be turned to."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(8, 0)


def next_morning(now: datetime, zone: str) -> datetime:
    """The next 08:00 in ``zone`` after ``now``, in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    day = local.date() if local.time() < MORNING else local.date() + timedelta(days=1)
    return datetime.combine(day, MORNING, ZoneInfo(zone)).astimezone(UTC)


def next_month(now: datetime, zone: str) -> datetime:
    """The same day and hour of the next month in ``zone``, or its last day when it is shorter; in UTC."""
    local = now.astimezone(ZoneInfo(zone))
    first = (local.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = ((first + timedelta(days=32)).replace(day=1) - timedelta(days=1)).day
    return first.replace(day=min(local.day, last)).astimezone(UTC)
