"""One person's day: which visits, in which order to drive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspection.place import distance
from inspection.route import Place, in_order
from inspection.visit import OpenHazards, Visit, VisitState


@dataclass(frozen=True)
class Stop:
    """One visit of the day. ``place``: of the site, degrees WGS-84; with ``sealed`` the reader is not to know the site
    before its lead has checked in, and there is neither place nor hazard. ``metres``: from the stop before."""

    visit: Visit
    place: Place | None
    hazards: OpenHazards
    sealed: bool = False
    metres: float | None = None


@dataclass(frozen=True)
class DayRoute:
    """``done`` were visited that day and are over, or wait for signatures; ``stops`` are still to be driven to."""

    day: date
    stops: tuple[Stop, ...]
    done: tuple[Visit, ...] = ()


def routed(stops: Sequence[Stop], start: Place | None) -> tuple[Stop, ...]:
    """In the order to drive; where somebody has checked in and not handed in comes first."""
    here = [stop for stop in stops if stop.visit.state is VisitState.CHECKED_IN]
    rest = [stop for stop in stops if stop.visit.state is not VisitState.CHECKED_IN]
    if here and here[-1].place is not None:
        start = here[-1].place
    ordered, last = list(here), start
    for number in in_order([stop.place for stop in rest], start):
        stop = rest[number]
        metres = distance(last, stop.place) if last is not None and stop.place is not None else None
        ordered.append(Stop(stop.visit, stop.place, stop.hazards, stop.sealed, metres))
        last = stop.place or last
    return tuple(ordered)
