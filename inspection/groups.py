"""What a work group hears of its region: numbers and days, never a name."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    RETURNS = "returns"  # tables that fall due, and who has not sent; reports that a campaign posts
    CALLS = "calls"  # 吹哨: which departments are called, by when
    DIGEST = "digest"  # the numbers of the day


EVERYTHING = frozenset(Topic)


@dataclass(frozen=True)
class BoundGroup:
    """A group that hears of one region. ``chat_id`` is Telegram's, ``id`` ours."""

    id: int
    chat_id: int
    region_id: int
    hears: frozenset[Topic] = EVERYTHING


def written(hears: Collection[Topic]) -> str:
    """As a row keeps it, always in the same order."""
    return " ".join(topic.value for topic in Topic if topic in hears)


def read(text: str) -> frozenset[Topic]:
    """What ``written`` wrote; a word that this version does not know is nothing."""
    return frozenset(topic for topic in Topic if topic.value in text.split())
