"""The clock of overdue hazards: from eight in the morning on, each climbs one rung a day, and whoever is told gets one
message with everything that reached them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, tzinfo

from app.bootstrap import System
from app.duties.readers import Firm, Readers
from app.overdue_ladders import ladders
from bot.render import Key, message
from bot.view import Label
from inspection.duties.rule import To
from inspection.overdue import Climbed, Late
from inspection.people import Person, Role
from inspection.words import Words, words
from storage.overdue_check import TOLD
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

MORNING = time(8)
MOST = 5000  # hazards at once
SHOWN = 6  # of them in one message
STEPS = list(To)


class OverdueClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        local = now.astimezone(self._system.settings.zone)
        if local.time() < MORNING:
            return
        async with self._system.read() as work:
            if not await work.overdue.due(local.date(), 1, await ladders(work, local.date())):
                return
        async with self._system.write() as work:
            if await climb(work, now, self._system.settings.zone):
                self._speak()


async def climb(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many hazards climbed a rung."""
    today = now.astimezone(zone).date()
    found = await work.overdue.due(today, MOST, await ladders(work, today))
    if not found:
        return 0
    readers = Readers()
    firms = await readers.firms(work, {one.enterprise_id for one in found})
    people: dict[int, Person] = {}
    climbed = list[Climbed]()
    for late in found:
        told = await _told(work, readers, firms[late.enterprise_id], late)
        people |= {one.id: one for one in told}
        climbed.append(Climbed(late, tuple(sorted({one.id for one in told})), today))
    await work.overdue.climb(climbed)
    events = [(TOLD, f"overdue:{one.late.hazard_id}", _said(one)) for one in climbed]
    await work.audit.append_all("clock", events, now)
    reached: dict[int, list[Late]] = defaultdict(list)
    for one in climbed:
        for person_id in one.people:
            reached[person_id].append(one.late)
    letters = []
    for person_id, lates in sorted(reached.items()):
        lines, rows = lines_of(lates, {key: firm.name for key, firm in firms.items()}, today)
        payload = message(lines, rows, Voice(people[person_id].language, zone))
        address = open_address(readers.chats[person_id])
        letters.append({"address": address, "payload": payload, "bulk": True})
    await work.outbox.add(letters, now)
    return len(climbed)


async def _told(work: Work, readers: Readers, firm: Firm, late: Late) -> Sequence[Person]:
    """Where the enterprise has nobody of the one post, the other stands in."""
    if late.to is To.PERSON:
        return firm.people[Role.STAFF] or firm.people[Role.PRINCIPAL]
    if late.to is To.PRINCIPAL:
        return firm.people[Role.PRINCIPAL] or firm.people[Role.STAFF]
    return await readers.authority(work, late.enterprise_id, late.to)


def _said(one: Climbed) -> dict[str, object]:
    days = {"due_on": one.late.due_on.isoformat(), "on": one.on.isoformat()}
    return {"rung": one.late.rung, "to": one.late.to.value, "people": list(one.people), **days}


def lines_of(
    lates: Sequence[Late], names: dict[int, str], today: date
) -> tuple[list[Label], list[list[Key]]]:
    """The highest rung speaks first; what does not fit is counted."""
    order = sorted(lates, key=lambda one: (-STEPS.index(one.to), one.due_on, one.hazard_id))
    lines: list[Label] = []
    said: To | None = None
    for one in order[:SHOWN]:
        if one.to is not said:
            lines.append(Words(f"overdue.{one.to.value}"))
            said = one.to
        facts = {"number": one.number, "enterprise": names[one.enterprise_id], "due": one.due_on}
        lines.append(words("overdue.line", late=(today - one.due_on).days, **facts))
    if len(order) > SHOWN:
        lines.append(words("overdue.more", count=len(order) - SHOWN))
    keys = [Key(one.number, f"h.show.{one.hazard_id}") for one in order[:SHOWN]]
    return lines, [keys[at : at + 3] for at in range(0, len(keys), 3)]
