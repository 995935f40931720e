"""The clock of duties as a job: once each morning, after every start of a campaign, and when the system was down
while a morning passed."""

from datetime import datetime, tzinfo
from typing import Any

from app.bootstrap import System
from app.duties.run import advance, names_of
from app.duties.running import running
from app.duties.telling import Telling
from inspection.duties.clock import MORNING
from inspection.duties.period import moment
from storage.work import Work

KIND = "duties"


class DutyTimetable:
    """Asks for the job when it is due; call it as often as you like, it looks once a minute."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._looked: datetime | None = None

    async def __call__(self, now: datetime) -> bool:
        """Whether the clock was asked to be advanced."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._looked:
            return False
        async with self._system.read() as work:
            key = await due(work, now, self._system.settings.zone)
        if key is not None:
            async with self._system.write() as work:
                await work.jobs.add(KIND, key, {}, now)
        self._looked = minute
        return key is not None


async def due(work: Work, now: datetime, zone: tzinfo) -> str | None:
    """The key of the job that is due; None while everything has been looked at."""
    mark, campaigns = await work.duties.mark(), await running(work)
    if mark is None and not campaigns and await work.registers.first_alarm() is None:
        return None
    day = now.astimezone(zone).date()
    morning = moment(day, MORNING, zone)
    names = names_of(campaigns)
    if mark is not None and mark.running == names and (mark.at >= morning or now < morning):
        return None
    return f"{KIND}:{day.isoformat()}:{names[:16]}"


async def advance_duties(_: Any, system: System) -> None:
    zone = system.settings.zone
    await advance(system.write, running, zone, system.clock.now(), Telling(zone))
