"""The clock of visits: whose agency has not signed a joint record after a day is reminded once; what nobody has
begun lapses where its kind says so."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, tzinfo

from app.bootstrap import System
from bot.cards.visit import drawn
from bot.render import message
from inspection.hazard_events import to_millisecond
from inspection.usecases.cross_visit import Visitors
from inspection.visit import Visit
from inspection.visit_kind import KINDS
from inspection.words import Words, words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

SIGN_WITHIN = timedelta(days=1)


class VisitClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        zone = self._system.settings.zone
        async with self._system.read() as work:
            late = await work.visits.lapsed(now.astimezone(zone).date())
            if not late and not await work.visits.to_remind(now - SIGN_WITHIN):
                return
        async with self._system.write() as work:
            if await look(work, now, zone) + await lapse(work, now, zone):
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


async def lapse(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many visits ended, and with each the right of whoever came from elsewhere for it."""
    now, found = to_millisecond(now), await work.visits.lapsed(now.astimezone(zone).date())
    for visit in found:
        await work.visits.save(visit.abandoned())
        planned = visit.planned_on.isoformat() if visit.planned_on else None
        data = {"planned_on": planned, "days": KINDS[visit.kind].lapses}
        await work.audit.append("clock", "visit.lapsed", f"visit:{visit.id}", data, now)
        await Visitors(work.people, work.visits).leave(visit.enterprise_id, now)
        facts = {"enterprise": visit.enterprise, "kind": visit.kind, "day": visit.planned_on}
        said = words("visit.notice.lapsed", **facts)
        await _tell(work, {*visit.team, visit.planned_by}, said, now, zone)
    return len(found)


async def _tell(work: Work, readers: Iterable[int | None], said: Words, now: datetime, zone: tzinfo) -> None:
    known = [one for one in readers if one is not None]
    letters = []
    for person_id, chat in sorted((await work.people.addresses_of(known)).items()):
        person = await work.people.get(person_id)
        if person is not None:
            payload = message([said], [], Voice(person.language, zone))
            letters.append({"address": open_address(chat), "payload": payload})
    await work.outbox.add(letters, now)


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
