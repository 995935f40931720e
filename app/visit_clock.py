"""The clock of visits: whose agency has not signed a joint record after a day is reminded once."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo

from app.bootstrap import System
from bot.cards.visit import drawn
from bot.render import message
from inspection.hazard_events import to_millisecond
from inspection.visit import Visit
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

SIGN_WITHIN = timedelta(days=1)


class VisitClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        async with self._system.read() as work:
            if not await work.visits.to_remind(now - SIGN_WITHIN):
                return
        async with self._system.write() as work:
            if await look(work, now, self._system.settings.zone):
                self._speak()


async def look(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many records somebody was reminded of."""
    now, moved = to_millisecond(now), 0
    for visit in await work.visits.to_remind(now - SIGN_WITHIN):
        owing = [one.person_id for one in visit.owing]
        await work.visits.reminded(visit.id, now)
        if not owing:
            continue
        data = {"number": visit.number, "people": owing}
        await work.audit.append("clock", "visit.reminded", f"visit:{visit.id}", data, now)
        await _say(work, visit, owing, now, zone)
        moved += 1
    return moved


async def _say(work: Work, visit: Visit, readers: Sequence[int], now: datetime, zone: tzinfo) -> None:
    said = words("visit.notice.sign_again", enterprise=visit.enterprise, number=visit.number)
    letters = []
    for person_id, chat in sorted((await work.people.addresses_of(readers)).items()):
        person = await work.people.get(person_id)
        if person is None:
            continue
        lines, rows = drawn(visit, person)
        payload = message([said, *lines], rows, Voice(person.language, zone))
        letters.append({"address": open_address(chat), "payload": payload})
    await work.outbox.add(letters, now)
