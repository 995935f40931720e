"""Where a visit was begun."""

from collections.abc import Sequence

from inspection.place import COARSE, Nearness
from inspection.signals.pace import about
from inspection.signals.seen import VisitSeen
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds
from inspection.visit import CheckInRecord

CLAIMED = frozenset({Nearness.FORWARDED, Nearness.IMPOSSIBLE})
"""An old place is none of them: it may have waited in the network, and stands with its age on the record."""
LAST = 10


def off_site(visit: VisitSeen, before: Sequence[bool], t: Thresholds) -> Hint | None:
    """``before``: of the person's visits just before, whether each was begun without any place or poster. The poster
    at the gate is as good as a place; a rough place says nothing either way."""
    record = visit.check_in
    if record is None or record.by_poster:
        return None
    if record.nearness is Nearness.OUTSIDE:
        return _told(visit, record) if _beyond(record, t) else None
    if record.nearness in CLAIMED:
        return _told(visit, record)
    if record.nearness is Nearness.UNPLACED and record.distance is None:
        without = 1 + sum(before[: LAST - 1])
        return _told(visit, record, without) if without >= t.unplaced else None
    return None


def _beyond(record: CheckInRecord, t: Thresholds) -> bool:
    radius = record.fix.radius or 0.0
    return radius <= COARSE and (record.distance or 0.0) - radius > t.off_metres


def _told(visit: VisitSeen, record: CheckInRecord, without: int = 0) -> Hint:
    metres = None if record.distance is None else round(record.distance)
    radius = None if record.fix.radius is None else round(record.fix.radius)
    facts = {
        "nearness": record.nearness.value,
        "metres": metres,
        "accuracy": radius,
        "place": None if record.fix.lat is None else [record.fix.lat, record.fix.lon],
        "reason": record.reason,
        "without": without,
    }
    return about(visit, SignalKind.OFF_SITE, facts)
