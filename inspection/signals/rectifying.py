"""How a hazard was closed, and how deadlines go."""

from collections.abc import Sequence
from datetime import date

from inspection.signals.seen import HazardSeen
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds


def closed_fast(hazard: HazardSeen, t: Thresholds) -> Hint | None:
    """A fix that somebody witnessed on the spot is fast by its nature."""
    if hazard.closed_at is None or hazard.fixed_on_spot:
        return None
    seconds = (hazard.closed_at - hazard.found_at).total_seconds()
    least = t.major_hours * 3600 if hazard.is_major else t.general_minutes * 60
    if seconds >= least:
        return None
    kind = SignalKind.CLOSED_FAST
    return Hint(
        kind=kind,
        key=f"{kind}:{hazard.id}:{hazard.closed_at.isoformat()}",
        person_id=hazard.closed_by,
        enterprise_id=hazard.enterprise_id,
        hazard_id=hazard.id,
        facts={"hazard": hazard.number, "minutes": max(0, int(seconds // 60)), "major": hazard.is_major},
    )


def always_extended(
    enterprise_id: int, month: str, deadlines: Sequence[tuple[str, date, date]], t: Thresholds
) -> Hint | None:
    """``deadlines``: of each planned hazard its number, the deadline first planned and the one it has now. Once in each
    ``month``."""
    moved = [number for number, first, last in deadlines if last > first]
    if len(deadlines) < t.extended or len(moved) * 100 < len(deadlines) * t.extended_share:
        return None
    kind = SignalKind.ALWAYS_EXTENDED
    facts = {"planned": len(deadlines), "moved": len(moved), "days": t.extended_days, "hazards": moved[:10]}
    return Hint(kind=kind, key=f"{kind}:{enterprise_id}:{month}", enterprise_id=enterprise_id, facts=facts)
