"""A press that names nothing that this version knows."""

from bot.reading import read_id


class Unknown(Exception):
    """Raised before anything is done."""


def known_id(text: str) -> int:
    """Raises Unknown for what no record can have."""
    number = read_id(text)
    if number is None:
        raise Unknown(text)
    return number
