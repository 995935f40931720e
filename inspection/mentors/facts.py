"""What a person reads of mentor pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from inspection.enterprise import Enterprise
from inspection.mentors.coverage import MentorTotal
from inspection.mentors.pair import MentorPair


class PairMay(StrEnum):
    """What a reader can do with a pair now."""

    HELP = "help"
    CONFIRM = "confirm"
    END = "end"


@dataclass(frozen=True)
class PairFacts:
    """``mentor`` is None when a person helps: then ``mentor_name`` is that person's."""

    pair: MentorPair
    mentee: Enterprise
    mentor: Enterprise | None
    mentor_name: str
    names: Mapping[int, str] = field(default_factory=dict)
    may: frozenset[PairMay] = frozenset()


@dataclass(frozen=True)
class MentorsFacts:
    """``total`` and ``without`` (names of enterprises without a mentor, a few) are None and empty for enterprises."""

    pairs: tuple[PairFacts, ...]
    total: MentorTotal | None = None
    without: tuple[tuple[int, str], ...] = ()


def pair_offers(pair: MentorPair, *, supports: bool, helps: bool, helped: bool) -> frozenset[PairMay]:
    """For whoever supports there, for the mentor's people, for the people of the enterprise that is helped."""
    found = set[PairMay]()
    if helps and pair.ended is None:
        found.add(PairMay.HELP)
    if helped and pair.unconfirmed:
        found.add(PairMay.CONFIRM)
    if supports and pair.ended is None:
        found.add(PairMay.END)
    return frozenset(found)
