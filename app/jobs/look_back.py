"""Look-backs by the clock: 30 and 90 days after a major hazard was closed, the visit is in somebody's ``/tasks``."""

from collections.abc import Sequence
from datetime import datetime, time

from app.bootstrap import System
from app.look_backs import planned
from app.settings import Settings
from inspection.look_back import Due, lead_of
from inspection.people import Role
from storage.work import Work

MOST = 50  # hazards at once
MORNING = time(7, 30)


class LookingBack:
    """A chore: it looks from half past seven on."""

    def __init__(self, system: System) -> None:
        self._system = system

    async def __call__(self, now: datetime) -> None:
        settings = self._system.settings
        if now.astimezone(settings.zone).time() < MORNING:
            return
        async with self._system.read() as work:
            if not await work.look_backs.due(now, 1):
                return
        async with self._system.write() as work:
            await draw(work, settings, now)


async def draw(work: Work, settings: Settings, now: datetime) -> int:
    """How many visits were planned: one for each enterprise, however many hazards it is about."""
    sites: dict[int, list[Due]] = {}
    for due in await work.look_backs.due(now, MOST):
        sites.setdefault(due.enterprise_id, []).append(due)
    planned = [await _plan(work, settings, dues, now) for dues in sites.values()]
    return sum(planned)


async def _plan(work: Work, settings: Settings, dues: Sequence[Due], now: datetime) -> bool:
    """False where nobody could go: it is tried again until somebody can."""
    people = await work.people.with_role_for({Role.INSPECTOR, Role.MANAGER}, dues[0].enterprise_id)
    lead = lead_of(dues[0], people)
    if lead is None:
        return False
    day = now.astimezone(settings.zone).date()
    await planned(work, settings, dues, lead, day, actor=None, nobody="clock", now=now)
    return True
