"""海报核对: a poster that was scanned where it hangs, or a code that staff scanned and that is none of ours."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from inspection.hazard_events import plain
from inspection.place import Fix, Nearness, distance, verdict
from inspection.posters.limits import PosterLimits

DOUBTED = frozenset(
    {Nearness.UNPLACED, Nearness.FORWARDED, Nearness.IMPOSSIBLE, Nearness.STALE, Nearness.COARSE}
)
"""A place that is old, forwarded, rough or none says nothing about where a poster hangs."""


class PosterFound(StrEnum):
    """What a scan says."""

    RIGHT = "right"
    MISPLACED = "misplaced"  # far from the site
    CLONED = "cloned"  # far from the site, and far from where the same code was seen before
    UNSURE = "unsure"
    REVOKED = "revoked"  # scanned by staff after its end
    UNKNOWN = "unknown"  # scanned by staff, and never ours


PLACED = frozenset({PosterFound.RIGHT, PosterFound.MISPLACED, PosterFound.CLONED})
NOTICED = frozenset(PosterFound) - {PosterFound.RIGHT, PosterFound.UNSURE}


@dataclass(frozen=True)
class PosterKnown:
    """A code that was printed once."""

    id: int
    enterprise_id: int
    revoked: bool


@dataclass(frozen=True, kw_only=True)
class PosterCheck:
    """``code``: of a code that is none of ours, the first twelve hex digits of its SHA-256. Degrees WGS-84; metres:
    ``accuracy``, ``metres`` to the site, ``apart`` to where the same code was seen (accuracies taken off)."""

    id: int
    at: datetime
    by: int
    found: PosterFound
    poster_id: int | None = None
    code: str | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    how: str | None = None
    metres: float | None = None
    apart: float | None = None
    photo_ids: tuple[int, ...] = ()

    @property
    def number(self) -> str | None:
        return None if self.poster_id is None else poster_number(self.poster_id)


@dataclass(frozen=True)
class PosterPlace:
    """Where a code was seen: degrees WGS-84, accuracy in metres."""

    lat: float
    lon: float
    accuracy: float


def poster_number(poster_id: int) -> str:
    """As it is printed on the poster."""
    return f"P-{poster_id:04d}"


def code_of(token: str) -> str:
    """Tells two codes apart without keeping either."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()[:12]


def judged(
    site: tuple[float, float] | None, fix: Fix, before: Iterable[PosterPlace], limits: PosterLimits
) -> tuple[PosterFound, float | None, float | None]:
    """What was found, the metres to the site and those to the farthest place of the same code ``before``. Who hangs a
    poster where it belongs is right, wherever it was seen until then."""
    told = verdict(site, fix)
    metres = None if told.distance is None else round(told.distance, 1)
    if told.nearness in DOUBTED or fix.lat is None or fix.lon is None:
        return PosterFound.UNSURE, metres, None
    here, radius = (fix.lat, fix.lon), fix.radius or 0.0
    ways = [distance(here, (one.lat, one.lon)) - radius - one.accuracy for one in before]
    apart = round(max(0.0, *ways), 1) if ways else None
    if metres is not None and metres - radius <= limits.misplaced_metres:
        return PosterFound.RIGHT, metres, apart
    if apart is not None and apart > limits.apart_metres:
        return PosterFound.CLONED, metres, apart
    return PosterFound.UNSURE if metres is None else PosterFound.MISPLACED, metres, apart


def check_fingerprint(one: PosterCheck) -> str:
    """SHA-256 in hex over everything it says."""
    told: dict[str, Any] = plain(asdict(one))
    line = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()
