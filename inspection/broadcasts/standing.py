"""How far a broadcast has come with one enterprise."""

from dataclasses import dataclass
from enum import StrEnum

from inspection.broadcasts.broadcast import Broadcast, Reach
from inspection.enterprise import Sector, Trait
from inspection.words import Words, words


class Standing(StrEnum):
    """In the order of how far it has come."""

    NOBODY = "nobody"
    BLOCKED = "blocked"
    WAITING = "waiting"
    DELIVERED = "delivered"
    READ = "read"
    CONFIRMED = "confirmed"


@dataclass(frozen=True)
class BroadcastFacts:
    """As an office reads it."""

    broadcast: Broadcast
    by: str
    region: str
    reach: Reach
    may_remind: bool = False


def rank(standing: Standing) -> int:
    return list(Standing).index(standing)


def addressed(region: str, sector: Sector | None, trait: Trait | None) -> Words:
    """For whom it is, in one line."""
    if sector is not None:
        return words("broadcast.to_sector", region=region, one=sector)
    if trait is not None:
        return words("broadcast.to_trait", region=region, one=trait)
    return words("broadcast.to_all", region=region)
