"""What a scan of a poster is worth to whoever supervises there."""

from dataclasses import dataclass
from typing import Any

from inspection.posters.check import NOTICED, PosterCheck, PosterFound
from inspection.signals.signal import Hint, SignalKind


@dataclass(frozen=True)
class PosterSeen:
    """A check with the site the poster is of, or for a code that is none of ours the region of whoever scanned it."""

    check: PosterCheck
    name: str
    enterprise_id: int | None = None
    region_id: int | None = None


def noticed(seen: PosterSeen, month: str) -> Hint | None:
    """Once a month of one code. About nobody's work: it has no person."""
    one = seen.check
    if one.found not in NOTICED:
        return None
    facts: dict[str, Any] = {"number": one.number, "code": one.code, "by": seen.name}
    if one.found in (PosterFound.MISPLACED, PosterFound.CLONED):
        place = None if one.lat is None else [one.lat, one.lon]
        facts |= {"metres": _whole(one.metres), "accuracy": _whole(one.accuracy), "place": place}
        facts |= {"apart": _whole(one.apart)}
    return Hint(
        kind=SignalKind(f"poster_{one.found.value}"),
        key=f"poster_{one.found.value}:{one.poster_id or one.code}:{month}",
        enterprise_id=seen.enterprise_id,
        region_id=seen.region_id,
        facts={**facts, "at": one.at.isoformat()},
    )


def _whole(metres: float | None) -> int | None:
    return None if metres is None else round(metres)
