"""What somebody in a hurry is shown: enterprises with what is open there, and how far they are."""

import re
from dataclasses import dataclass

from inspection.outcome import Card
from inspection.plain import half_width

NEAR = 500.0
"""Metres: what one reaches on foot before the next call comes."""

NUMBERED = re.compile(r"(?:no\.?)?(?P<kind>[hm])-?(?P<id>\d{1,9})", re.IGNORECASE | re.ASCII)
RECORD = re.compile(r"(?:no\.?)?(?P<year>20\d\d)-(?P<id>\d{1,9})", re.IGNORECASE | re.ASCII)
CARDS = {"h": Card.HAZARD, "m": Card.MEASURE}


@dataclass(frozen=True)
class FoundSite:
    """One enterprise. ``open`` counts its hazards, of which some are ``major`` and some ``overdue``; ``metres`` is
    None unless a place was asked about."""

    id: int
    name: str
    region: str
    open: int = 0
    major: int = 0
    overdue: int = 0
    metres: float | None = None


@dataclass(frozen=True)
class Sought:
    """What is looked for: words, or what is open near a place (lat, lon)."""

    text: str = ""
    place: tuple[float, float] | None = None


def numbered(text: str) -> tuple[Card, int] | None:
    """``H-0012``, ``h12``, ``№ M-3``: the card of that number, and its id."""
    told = NUMBERED.fullmatch(half_width(text))
    return (CARDS[told["kind"].lower()], int(told["id"])) if told else None


def record_number(text: str) -> str | None:
    """``2023-12``, ``№ 2023-0012``: the number of an inspection record as it is printed."""
    told = RECORD.fullmatch(half_width(text))
    return f"{told['year']}-{int(told['id']):04}" if told else None
