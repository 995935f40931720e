"""Reports that go to work groups on their day: said once, from the records as they are that morning."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from app.bootstrap import System
from app.returns import made, sender
from bot.render import message
from inspection.campaigns.kept import Start
from inspection.campaigns.returns import Return
from inspection.groups import BoundGroup, Topic
from inspection.returns.asked import Asked
from inspection.returns.month import Month
from inspection.returns.posting import posted
from inspection.usecases.send_return import SendReturn
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

KIND = "return.post"
POSTED = "return.posted"
AT = time(9)
Request = tuple[str, str, dict[str, Any]]


class PostTimetable:
    """Asks for what is due; call it as often as you like, it looks once a minute. A day that passed while the system
    was down is made up for while its month lasts."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._looked: datetime | None = None
        self._asked: set[str] = set()

    async def __call__(self, now: datetime) -> int:
        """How many were asked for."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._looked:
            return 0
        async with self._system.read() as work:
            wanted = due(await work.campaigns.running(), now.astimezone(self._system.settings.zone))
        new = [one for one in wanted if one[1] not in self._asked]
        if new:
            async with self._system.write() as work:
                await work.jobs.add_all(new, now)
        self._asked, self._looked = {one[1] for one in wanted}, minute
        return len(new)


def due(starts: Sequence[Start], local: datetime) -> list[Request]:
    """What is to be posted from today's morning on, by campaign and table."""
    return [
        (
            KIND,
            f"{KIND}:{start.id}:{table.name}:{Month.of(local.date())}",
            _payload(start, table, local.date()),
        )
        for start in starts
        for table in start.campaign.read().returns
        if table.post is not None and _is_due(start, table, local)
    ]


def _is_due(start: Start, table: Return, local: datetime) -> bool:
    span = start.campaign.read().span
    today = local.date()
    return max(start.first, span.first) <= today <= span.last and (today.day, local.time()) >= (table.due, AT)


def _payload(start: Start, table: Return, today: date) -> dict[str, Any]:
    return {"start": start.id, "table": table.name, "day": today.isoformat()}


async def post_report(payload: dict[str, Any], system: System) -> int:
    """To each group within the region, about its own region, in the system's language; how many were told. What was
    said is an event of the chain in the same transaction, so that a job done again says nothing twice."""
    day = date.fromisoformat(payload["day"])
    async with system.write() as work:
        start = next((one for one in await work.campaigns.running() if one.id == payload["start"]), None)
        if start is None:
            return 0
        told, inside = 0, await work.regions.subtree(start.region_id)
        for group in await work.groups.within(inside, Topic.RETURNS):
            region = await work.regions.get(group.region_id)
            assert region is not None  # a group refers to it
            asked = made(start, region, payload["table"], Month.of(day))
            if not await _was_told(work, group.id, asked):
                await _post(work, system, asked, group, day)
                told += 1
    return told


async def _was_told(work: Work, group_id: int, asked: Asked) -> bool:
    month = {"campaign": asked.campaign, "table": asked.table.name, "month": str(asked.month)}
    events = await work.audit.of_subject(f"group:{group_id}")
    return any(one.action == POSTED and month.items() <= dict(one.data).items() for one in events)


async def _post(work: Work, system: System, asked: Asked, group: BoundGroup, day: date) -> None:
    """What is posted is frozen before, as a table that was sent: it can be looked up, and corrected with a reason."""
    settings, now = system.settings, system.clock.now()
    voice = Voice(settings.language, settings.zone)
    send = replace(sender(work, settings.zone), nobody="clock")
    done = await send(SendReturn(asked, reason=voice("return.posted")), None, now, day)
    frozen = await work.sheets.get(done.subject_id or 0)
    assert (
        frozen is not None and asked.table.post is not None
    )  # just frozen, and only such a table is asked for
    text = posted(voice.say(asked.table.post), frozen.sheet)
    payload = message([text], (), voice)
    await work.outbox.add([{"address": open_address(group.chat_id), "payload": payload}], now)
    told: dict[str, Any] = {"campaign": asked.campaign, "table": asked.table.name, "month": str(asked.month)}
    told |= {"sheet": frozen.id, "text": text}
    await work.audit.append("clock", POSTED, f"group:{group.id}", told, now)
