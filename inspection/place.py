"""Where a check-in was made, against where the site lies. Trust is a grade, never a gate: nothing here blocks."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import asin, cos, isfinite, radians, sin, sqrt
from typing import Any

from inspection.words import Words, words

RADIUS = 300.0
"""Metres from the site's coordinates that still count as on site: works are large, ledgers give one point."""

COARSE = 300.0
"""Metres of uncertainty from which a place says nothing about this site."""

FRESH = timedelta(minutes=10)
"""Older places tell where somebody was, not where they are."""

EARTH = 6_371_008.8
"""Mean radius in metres (IUGG)."""


class How(StrEnum):
    """How a place was given. Anything but a live one is a claim."""

    LIVE = "live"
    PIN = "pin"
    FORWARDED = "forwarded"
    NONE = "none"


class Nearness(StrEnum):
    """What a place says about being on site."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    COARSE = "coarse"
    STALE = "stale"
    FORWARDED = "forwarded"
    UNKNOWN_SITE = "unknown_site"
    IMPOSSIBLE = "impossible"
    UNPLACED = "unplaced"


@dataclass(frozen=True)
class Fix:
    """A place as a person sent it: degrees WGS-84, accuracy in metres; no coordinates when they could not say."""

    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    how: How = How.NONE
    age: timedelta | None = None
    given_at: datetime | None = None  # by Telegram's clock

    def aged(self, now: datetime) -> "Fix":
        """With its age. Two clocks may differ: nothing is younger than new."""
        if self.given_at is None:
            return self
        return replace(self, age=max(timedelta(0), now - self.given_at), given_at=None)

    @property
    def radius(self) -> float | None:
        """The accuracy, when it is a length at all."""
        told = self.accuracy
        return told if told is not None and isfinite(told) and told > 0 else None


@dataclass(frozen=True)
class CheckInVerdict:
    """How near a check-in was. ``distance`` in metres, when it can be told; ``words`` say it to the person."""

    nearness: Nearness
    distance: float | None
    words: Words

    @property
    def asks_reason(self) -> bool:
        """Whether the person is asked why; the answer is recorded, an empty one too."""
        return self.nearness in {Nearness.OUTSIDE, Nearness.FORWARDED, Nearness.IMPOSSIBLE, Nearness.UNPLACED}


def distance(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Metres along the ground between two (lat, lon) in degrees WGS-84, by the haversine formula (± 0.5 %)."""
    lat1, lon1, lat2, lon2 = map(radians, (*here, *there))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def possible(lat: float, lon: float) -> bool:
    """Whether coordinates can be a place on earth; (0, 0) is what a phone without a fix sends."""
    on_earth = isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180
    return on_earth and (lat, lon) != (0, 0)


def verdict(site: tuple[float, float] | None, fix: Fix) -> CheckInVerdict:
    """Judges a fix against the site's (lat, lon). The gravest doubt wins, and the distance is told all the same."""
    if fix.lat is None or fix.lon is None:
        return _verdict(Nearness.UNPLACED, None, fix)
    if not possible(fix.lat, fix.lon):
        return _verdict(Nearness.IMPOSSIBLE, None, fix)
    if site is None or not possible(*site):
        return _verdict(Nearness.UNKNOWN_SITE, None, fix)
    metres = distance(site, (fix.lat, fix.lon))
    accuracy = fix.radius or 0.0
    if fix.how is How.FORWARDED:
        nearness = Nearness.FORWARDED
    elif fix.age is not None and fix.age > FRESH:
        nearness = Nearness.STALE
    elif metres > RADIUS + accuracy:
        nearness = Nearness.OUTSIDE
    else:
        nearness = Nearness.COARSE if accuracy > COARSE else Nearness.INSIDE
    return _verdict(nearness, metres, fix)


def _verdict(nearness: Nearness, metres: float | None, fix: Fix) -> CheckInVerdict:
    said = words("place.accuracy", metres=round(fix.radius)) if fix.radius else words("place.no_accuracy")
    facts: dict[str, Any] = {} if metres is None else {"distance": _rounded(metres), "accuracy": said}
    if nearness is Nearness.STALE and fix.age is not None:
        facts["minutes"] = round(fix.age.total_seconds() / 60)
    return CheckInVerdict(nearness, metres, Words(f"place.{nearness.value}", facts))


def _rounded(metres: float) -> Words:
    if metres < 1000:
        return words("place.metres", n=round(metres))
    return words("place.kilometres", n=f"{metres / 1000:.1f}")
