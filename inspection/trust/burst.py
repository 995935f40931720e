"""Many photos of one person within moments, of several hazards or sites: chosen from an album, or somebody else's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from inspection.trust.limits import Limits


@dataclass(frozen=True)
class Arrival:
    """A photo that stands as evidence. ``at``: when the server received it, UTC."""

    photo_id: int
    at: datetime
    hazard_id: int
    enterprise_id: int | None


@dataclass(frozen=True)
class Burst:
    """How many came at once, of how many hazards, at how many sites."""

    photos: int
    hazards: int
    sites: int


def burst_at(at: datetime, arrivals: Iterable[Arrival], limits: Limits) -> Burst | None:
    """The fullest ``burst_seconds`` with that moment in it, if they are too full. One album of one hazard never is."""
    span = timedelta(seconds=limits.burst_seconds)
    known = sorted(arrivals, key=lambda one: one.at)
    starts = dict.fromkeys(one.at for one in known if one.at <= at <= one.at + span)
    found = [_counted([one for one in known if start <= one.at <= start + span]) for start in starts]
    full = [one for one in found if _is_full(one, limits)]
    return max(full, key=lambda one: (one.photos, one.hazards, one.sites), default=None)


def _counted(arrivals: Sequence[Arrival]) -> Burst:
    sites = {one.enterprise_id for one in arrivals} - {None}
    return Burst(
        len({one.photo_id for one in arrivals}), len({one.hazard_id for one in arrivals}), len(sites)
    )


def _is_full(one: Burst, limits: Limits) -> bool:
    scattered = one.hazards >= limits.burst_hazards or one.sites >= limits.burst_sites
    return one.photos >= limits.burst_photos and scattered
