"""What a visit found, or did not."""

from collections.abc import Mapping
from datetime import timedelta
from math import prod

from inspection.signals.seen import HazardSeen, VisitSeen
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds


def zero_findings(
    person_id: int,
    month: str,
    own: Mapping[str, tuple[int, int]],
    others: Mapping[str, tuple[int, int]],
    t: Thresholds,
) -> Hint | None:
    """``own`` and ``others`` (colleagues in the same regions): kind of site → (visits, how many of them found
    something). Raised when so many visits without one would be rare by chance, site for site; once in a ``month``."""
    visits = sum(count for count, _ in own.values())
    if visits < t.zero_visits or any(found for _, found in own.values()):
        return None
    known = {name: others[name] for name in own if others.get(name, (0, 0))[0]}
    chance = prod((1 - known[name][1] / known[name][0]) ** own[name][0] for name in known)
    if not known or chance * 100 > t.zero_chance:
        return None
    facts = {
        "visits": visits,
        "days": t.zero_days,
        "others": sum(count for count, _ in known.values()),
        "found": sum(found for _, found in known.values()),
        "chance": round(chance * 100, 2),
    }
    kind = SignalKind.ZERO_FINDINGS
    return Hint(kind=kind, key=f"{kind}:{person_id}:{month}", person_id=person_id, facts=facts)


def found_later(hazard: HazardSeen, passed: VisitSeen | None, t: Thresholds) -> Hint | None:
    """``passed``: the newest visit before that found the very item compliant there. Of the hazard only its number, its
    item and the day are told: not who found it, nor how."""
    if passed is None or hazard.item_id is None or hazard.visit_id == passed.id:
        return None
    since = hazard.found_at - passed.submitted_at
    if hazard.found_by == passed.lead_id or not timedelta() < since <= timedelta(days=t.later_days):
        return None
    kind = SignalKind.FOUND_LATER
    return Hint(
        kind=kind,
        key=f"{kind}:{hazard.id}",
        person_id=passed.lead_id,
        enterprise_id=hazard.enterprise_id,
        visit_id=passed.id,
        hazard_id=hazard.id,
        facts={"number": passed.number, "hazard": hazard.number, "item": hazard.item_id, "days": since.days},
    )
