"""What somebody in a hurry is shown: enterprises with what is open there, and how far they are."""

import re
from dataclasses import dataclass

from inspection.outcome import Card

NEAR = 500.0
"""Metres: what one reaches on foot before the next call comes."""

NUMBERED = re.compile(r"\s*(?:№|no\.?)?\s*(?P<kind>[hm])\s*-?\s*(?P<id>\d{1,9})\s*", re.IGNORECASE | re.ASCII)
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
    told = NUMBERED.fullmatch(text)
    return (CARDS[told["kind"].lower()], int(told["id"])) if told else None
