"""The clock of mentor pairs: a mentor who gives no help is reminded, then whoever manages the site is told too."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from app.bootstrap import System
from app.mentors.reads import pair_facts
from bot.cards.mentor import drawn
from bot.render import message
from inspection.hazard_events import to_millisecond
from inspection.mentors.days import REMINDERS, remind_after
from inspection.mentors.pair import MentorDid, MentorPair, MentorStep, pair_fingerprint
from inspection.mentors.people import mentors_people
from inspection.usecases.ask_service import SUPPORTERS
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice


class MentorClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        zone = self._system.settings.zone
        async with self._system.read() as work:
            if not await work.mentors.any_due(now.astimezone(zone).date()):
                return
        async with self._system.write() as work:
            if await look(work, now, zone):
                self._speak()


async def look(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many pairs were reminded of: first the mentor's people, as many days later also everybody who supports
    there, and then nobody until there was help."""
    now, today, moved = to_millisecond(now), now.astimezone(zone).date(), 0
    for pair in await work.mentors.due(today):
        last = pair.reminders + 1 >= REMINDERS
        after = pair.after(MentorStep(MentorDid.REMINDED, None, now), None if last else remind_after(today))
        await work.mentors.save(after)
        told = {"number": after.number, "sha256": pair_fingerprint(after)}
        await work.audit.append("clock", "mentor.reminded", f"mentor:{after.id}", told, now)
        readers = set(await mentors_people(work.people, after))
        if last:
            readers |= {one.id for one in await work.people.with_role_for(SUPPORTERS, after.enterprise_id)}
        await _say(work, after, readers, now, zone)
        moved += 1
    return moved


async def _say(work: Work, pair: MentorPair, readers: set[int], now: datetime, zone: tzinfo) -> None:
    since = pair.last_help or pair.at.astimezone(zone).date()
    said = words("mentor.remind", number=pair.number, days=(now.astimezone(zone).date() - since).days)
    letters = []
    for person_id, chat in sorted((await work.people.addresses_of(readers)).items()):
        person = await work.people.get(person_id)
        if person is None:
            continue
        lines, rows = drawn(await pair_facts(work, pair, person))
        payload = message([said, *lines], rows, Voice(person.language, zone))
        letters.append({"address": open_address(chat), "payload": payload})
    await work.outbox.add(letters, now)
