"""What repeats itself: the same answers week after week, everything on the last day."""

from collections.abc import Sequence
from datetime import date, timedelta

from inspection.signals.seen import VisitSeen
from inspection.signals.signal import Hint, SignalKind
from inspection.signals.thresholds import Thresholds


def same_answers(
    checks: Sequence[tuple[VisitSeen, str]], month: str, contradicted: Sequence[str], t: Thresholds
) -> Hint | None:
    """``checks``: self-checks of one kind at one enterprise, the newest first, each with a digest of its answers;
    ``contradicted``: numbers of visits by the authorities in that time that found something. A good site answers alike
    every week: only when it is too fast to have looked, or others saw something meanwhile, it is worth a question."""
    row = checks[: t.same_times]
    if len(row) < t.same_times or len({answers for _, answers in row}) > 1:
        return None
    fast = all(visit.pace < t.item_seconds for visit, _ in row)
    if not fast and not contradicted:
        return None
    newest, oldest = row[0][0], row[-1][0]
    kind = SignalKind.SAME_ANSWERS
    return Hint(
        kind=kind,
        key=f"{kind}:{newest.enterprise_id}:{newest.kind}:{month}",
        person_id=newest.lead_id,
        enterprise_id=newest.enterprise_id,
        visit_id=newest.id,
        facts={
            "times": len(row),
            "since": oldest.number,
            "until": newest.number,
            "fast": fast,
            "visits": list(contradicted)[:5],
        },
    )


def last_day(person_id: int, days: Sequence[date], t: Thresholds) -> Hint | None:
    """``days``: when each visit of one person in one month was handed in, local days."""
    if not days:
        return None
    month = max(days)
    last = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    on_it = sum(day == last for day in days)
    if len(days) < t.last_visits or on_it * 100 < len(days) * t.last_share:
        return None
    kind = SignalKind.LAST_DAY
    facts = {"visits": len(days), "last": on_it, "day": last.isoformat()}
    return Hint(kind=kind, key=f"{kind}:{person_id}:{last:%Y-%m}", person_id=person_id, facts=facts)
