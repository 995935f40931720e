"""Invented visits, for the rules of signals."""

from datetime import UTC, datetime, timedelta
from typing import Any

from inspection.place import Fix, How, Nearness
from inspection.signals.seen import HazardSeen, PhotoUse, VisitSeen
from inspection.visit import CheckInRecord, Paged

AT = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


def visit(seconds: int = 1800, items: int = 30, **more: Any) -> VisitSeen:
    given: dict[str, Any] = {"id": 7, "number": "2023-0007", "kind": "enforcement", "lead_id": 10}
    given |= {"enterprise_id": 1, "checked_in_at": AT, "submitted_at": AT + timedelta(seconds=seconds)}
    return VisitSeen(**{**given, "items": items, **more})


def pages(*seconds: int, others: int = 0) -> tuple[Paged, ...]:
    return tuple(Paged(8, others, one) for one in seconds)


def begun(nearness: Nearness, metres: float | None = None, **more: Any) -> CheckInRecord:
    how = {Nearness.FORWARDED: How.FORWARDED, Nearness.UNPLACED: How.NONE}.get(nearness, How.PIN)
    fix = Fix() if how is How.NONE else Fix(41.9, 123.4, more.pop("accuracy", 12.0), how)
    return CheckInRecord(more.pop("by_poster", False), fix, nearness, metres, more.pop("reason", None))


def use(photo_id: int, hazard_id: int, days: float = 0, **more: Any) -> PhotoUse:
    given: dict[str, Any] = {"number": f"H-{hazard_id:04d}", "stage": "before", "enterprise_id": 1}
    given |= {"visit_id": None, "person_id": 10, "at": AT + timedelta(days=days), **more}
    return PhotoUse(photo_id, hazard_id, **given)


def hazard(**more: Any) -> HazardSeen:
    given: dict[str, Any] = {"id": 3, "number": "H-0003", "enterprise_id": 1, "item_id": "O10-03-02"}
    given |= {"visit_id": None, "found_by": 20, "found_at": AT + timedelta(days=5)}
    return HazardSeen(**{**given, **more})
