"""How fast a checklist was answered."""

from collections.abc import Mapping, Sequence
from statistics import median

from inspection.signals.seen import VisitSeen
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds

USUAL = 10  # visits of one's own from which there is a usual pace


def too_fast(visit: VisitSeen, own: Sequence[float], district: Sequence[float], t: Thresholds) -> Hint | None:
    """``own`` and ``district``: seconds per item of the person's other visits and of the district's."""
    if visit.items < t.least_items:
        return None
    usual = median(own) if own else None
    theirs = median(district) if district else None
    hasty = visit.pace < t.item_seconds or visit.seconds < t.visit_seconds
    apart = (
        usual is not None
        and theirs is not None
        and len(own) >= USUAL
        and len(district) >= t.least_others
        and visit.pace * 100 < theirs * t.share_of_usual
        and visit.pace * 2 < usual
    )
    if not hasty and not apart:
        return None
    facts = {
        "seconds": visit.seconds,
        "items": visit.items,
        "pace": round(visit.pace, 1),
        "usual": None if usual is None else round(usual, 1),
        "district": None if theirs is None else round(theirs, 1),
    }
    return about(visit, SignalKind.TOO_FAST, facts)


def all_at_once(visit: VisitSeen, t: Thresholds) -> Hint | None:
    """Every page "all compliant" within seconds, on a visit too short to have looked first."""
    pages = visit.paged
    if len(pages) < t.least_pages or visit.seconds >= t.at_once_minutes * 60:
        return None
    if any(page.others or page.seconds > t.page_seconds for page in pages):
        return None
    facts = {"seconds": [page.seconds for page in pages], "pages": len(pages), "visit": visit.seconds}
    return about(visit, SignalKind.ALL_AT_ONCE, facts)


def about(visit: VisitSeen, kind: SignalKind, facts: Mapping[str, object]) -> Hint:
    return Hint(
        kind=kind,
        key=f"{kind}:visit:{visit.id}",
        person_id=visit.lead_id,
        enterprise_id=visit.enterprise_id,
        visit_id=visit.id,
        facts={"number": visit.number, **facts},
    )
