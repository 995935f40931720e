"""What time alone makes of permits: values that count no longer, a patrol that is due, an approval that has lapsed."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.bootstrap import System
from app.permits.telling import PermitTelling
from inspection.permits.alarms import Alarm, deadlines
from storage.work import Work

RECORDED = frozenset({Alarm.EXPIRED, Alarm.OVERDUE})


class PermitWatch:
    """Call it as often as you like. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None] = lambda: None) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> int:
        """Of how many permits somebody was told."""
        async with self._system.read() as work:
            due = await work.permits.due(now)
        for permit_id in due:
            async with self._system.write() as work:
                await told_of(work, permit_id, PermitTelling(self._system.settings.zone), now)
        if due:
            self._speak()
        return len(due)


async def told_of(work: Work, permit_id: int, telling: PermitTelling, now: datetime) -> None:
    """Each moment is told once, whoever else looks at the same time. The chain records what went wrong."""
    await work.audit.hold()
    one = await work.permits.held(permit_id)
    since = await work.permits.told_until(permit_id)
    passed = [each for each in deadlines(one) if since < each.at <= now]
    await work.permits.told(one, max(now, since), now)
    if not passed:
        return
    for each in passed:
        if each.alarm in RECORDED:
            told: dict[str, Any] = {
                "alarm": each.alarm.value,
                "step": each.step,
                "enterprise": one.enterprise_id,
            }
            await work.audit.append("clock", "permit.alarm", f"permit:{permit_id}", told, now)
    await telling(work, one, now, alarms=passed)
