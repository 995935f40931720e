"""A press that names nothing that this version knows."""

from datetime import UTC, date, datetime

from bot.reading import read_id


class Unknown(Exception):
    """Raised before anything is done."""


def known_id(text: str) -> int:
    """Raises Unknown for what no record can have."""
    number = read_id(text)
    if number is None:
        raise Unknown(text)
    return number


def known_day(text: str) -> date:
    """A day as ``20230605``. Raises Unknown also for one that nobody can mean."""
    try:
        day = datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise Unknown(text) from None
    if not 2000 <= day.year < 2100:
        raise Unknown(text)
    return day
