"""Invented quality signals, and where somebody is asked about one."""

from datetime import UTC, date, datetime
from typing import Any

from inspection.signals.facts import SignalFacts
from inspection.signals.signal import Signal, SignalKind
from inspection.visit import Colleague
from tests.bot.measured import LONG

AT = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)


def signalled(kind: SignalKind = SignalKind.TOO_FAST, **more: Any) -> SignalFacts:
    given: dict[str, Any] = {"id": 7, "key": "too_fast:visit:3", "region_id": 2, "person_id": 10, "at": AT}
    one = Signal(kind=kind, **{**given, "enterprise_id": 1, "visit_id": 3, **more})
    inspectors = (Colleague(11, "王敏"), Colleague(12, LONG))
    return SignalFacts(one, "李建国", LONG, today=date(2023, 6, 6), inspectors=inspectors)


SIGNALLED = [
    signalled(),
    signalled(enterprise_id=None, visit_id=None, kind=SignalKind.LAST_DAY),
    signalled(kind=SignalKind.SAME_PHOTO, hazard_id=1),
]
