"""What work groups, and whoever sums up a stage, are told on a day of the calendar. A day that passed while the system
was down is left out: what it said is over."""

from datetime import date, datetime, time, timedelta
from typing import Any

from app.bootstrap import System
from app.groups import digest, reminders, stages
from inspection.campaigns.kept import Start
from inspection.groups import Topic
from inspection.returns.due import REMINDED, due_on
from storage.work import Work

MORNING, REPORTS = time(8, 30), time(9)  # the numbers of the day; what is due
AFTER = (1, 3)  # days after a stage has ended: its summary is due on the last of them
Request = tuple[str, str, dict[str, Any]]


class GroupTimetable:
    """Asks for what is due; call it as often as you like, it looks once a minute. The keys of the jobs remember it."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._looked: datetime | None = None
        self._asked: set[str] = set()

    async def __call__(self, now: datetime) -> int:
        """How many were asked for."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._looked:
            return 0
        local = now.astimezone(self._system.settings.zone)
        async with self._system.read() as work:
            wanted = await due(work, local)
        new = [one for one in wanted if one[1] not in self._asked]
        if new:
            async with self._system.write() as work:
                await work.jobs.add_all(new, now)
        self._asked, self._looked = {one[1] for one in wanted}, minute
        return len(new)


async def due(work: Work, local: datetime) -> list[Request]:
    """What is to be said from this hour of the day on."""
    today, found = local.date(), list[Request]()
    if local.time() >= MORNING:
        for group in await work.groups.all(Topic.DIGEST):
            key = f"{digest.KIND}:{group.id}:{today}"
            found.append((digest.KIND, key, {"group": group.id, "day": today.isoformat()}))
    if local.time() >= REPORTS:
        for start in await work.campaigns.running():
            found += [*_tables(start, today), *_stages(start, today)]
    return found


def _tables(start: Start, today: date) -> list[Request]:
    found = list[Request]()
    for place, table in enumerate(start.campaign.read().returns):
        last = due_on(start, table, today)
        if last is not None and (last - today).days in REMINDED:
            payload = {"start": start.id, "place": place, "day": today.isoformat()}
            found.append((reminders.KIND, f"{reminders.KIND}:{start.id}:{place}:{today}", payload))
    return found


def _stages(start: Start, today: date) -> list[Request]:
    said = start.campaign.read()
    ended = {today - timedelta(days=days) for days in AFTER}
    return [
        (
            stages.KIND,
            f"{stages.KIND}:{start.id}:{stage.id}:{today}",
            {"start": start.id, "stage": stage.id, "day": today.isoformat()},
        )
        for stage in said.stages
        if said.returns and stage.span.last in ended and stage.span.last >= start.first
    ]
