"""The clock of requests: whoever has one and does not answer it is reminded, then whoever manages the site is told."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from app.bootstrap import System
from app.service_facts import service_facts
from bot.cards.service import drawn
from bot.render import message
from inspection.hazard_events import to_millisecond
from inspection.services.kind import days
from inspection.services.request import Did, ServiceRequest, Step, fingerprint
from inspection.usecases.ask_service import SUPPORTERS
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice


class ServiceClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        zone = self._system.settings.zone
        async with self._system.read() as work:
            if not await work.requests.any_due(now.astimezone(zone).date()):
                return
        async with self._system.write() as work:
            if await look(work, now, zone):
                self._speak()


async def look(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many were reminded of: first whoever has it, as many days later everybody who supports there, and then
    nobody any more."""
    now, today, moved = to_millisecond(now), now.astimezone(zone).date(), 0
    for request in await work.requests.due(today):
        first = request.reminders == 0
        again = today + timedelta(days=days()[request.kind]) if first else None
        after = request.after(Step(Did.REMINDED, None, now), again)
        await work.requests.save(after)
        told = {"number": after.number, "sha256": fingerprint(after)}
        await work.audit.append("clock", "request.reminded", f"request:{after.id}", told, now)
        await _say(work, after, await _readers(work, after, first), now, zone)
        moved += 1
    return moved


async def _readers(work: Work, request: ServiceRequest, first: bool) -> set[int]:
    if first and request.handler is not None:
        return {request.handler}
    return {one.id for one in await work.people.with_role_for(SUPPORTERS, request.enterprise_id)}


async def _say(work: Work, request: ServiceRequest, readers: set[int], now: datetime, zone: tzinfo) -> None:
    waited = (now.astimezone(zone).date() - request.at.astimezone(zone).date()).days
    said = words("service.remind", number=request.number, days=waited)
    letters = []
    for person_id, chat in sorted((await work.people.addresses_of(readers)).items()):
        person = await work.people.get(person_id)
        if person is None:
            continue
        lines, rows = drawn(await service_facts(work, request, person))
        payload = message([said, *lines], rows, Voice(person.language, zone))
        letters.append({"address": open_address(chat), "payload": payload})
    await work.outbox.add(letters, now)
