"""The clock of calls: who does not come is reminded once, and then whoever manages the site is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, tzinfo

from app.bootstrap import System
from app.call_facts import called_to
from bot.cards.call import drawn
from bot.render import message
from inspection.calls.call import Call, event_data
from inspection.calls.facts import CallFacts
from inspection.hazard_events import to_millisecond
from inspection.people import Role
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

REMIND_AT = time(15)  # of the last day


class CallClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        zone = self._system.settings.zone
        async with self._system.read() as work:
            if not await work.calls.due(now.astimezone(zone).date()):
                return
        async with self._system.write() as work:
            if await look(work, now, zone):
                self._speak()


async def look(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many calls moved on. Each takes one step at a time: reminding first, telling above after the last day."""
    now, local = to_millisecond(now), now.astimezone(zone)
    moved = 0
    for call in await work.calls.due(local.date()):
        over, remind = local.date() > call.due_on, local.time() >= REMIND_AT
        if call.reminded_at is None and (over or remind) and call.missing:
            after, key, readers = replace(call, reminded_at=now), "call.reminded", set(call.missing)
        elif over and call.missing:
            after, key, readers = replace(call, told_at=now), "call.told_above", await _above(work, call)
        else:
            continue
        await work.calls.save(after)
        await work.audit.append("clock", key, f"call:{call.id}", event_data(after), now)
        await _say(work, after, readers, now, zone)
        moved += 1
    return moved


async def _above(work: Work, call: Call) -> set[int]:
    if call.enterprise_id is not None:
        managers = await work.people.with_role_for({Role.MANAGER}, call.enterprise_id)
    else:
        managers = await work.people.with_role_over({Role.MANAGER}, call.region_id or 0)
    return {call.by, *(one.id for one in managers)}


async def _say(work: Work, call: Call, readers: set[int], now: datetime, zone: tzinfo) -> None:
    place = await called_to(work, call)
    names = await work.people.names([call.by, *(one.person_id for one in call.parties)])
    chats = await work.people.addresses_of(readers)
    letters = []
    for person_id, chat in sorted(chats.items()):
        person = await work.people.get(person_id)
        if person is None:
            continue
        missing = [names.get(one, "–") for one in call.missing]
        facts = {"number": call.number, "about": place.name, "names": missing, "due": call.due_on}
        said = words("call.clock.above", **facts) if call.told_at else words("call.clock.remind", **facts)
        lines, rows = drawn(CallFacts(call, place.name, names), person)
        payload = message([said, *lines], rows, Voice(person.language, zone))
        letters.append({"address": open_address(chat), "payload": payload})
    await work.outbox.add(letters, now)
