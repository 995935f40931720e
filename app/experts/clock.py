"""The clock of experts: who has not signed is reminded once, whose right is over loses it, and of whoever has no post
any more nothing but the name stays."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo

from app.bootstrap import System
from app.experts.guests import end
from app.experts.reads import expert_facts
from app.visit_clock import SIGN_WITHIN
from bot.cards.expert import drawn
from bot.render import message
from inspection.experts.ending import DONE
from inspection.experts.expert import ExpertDid, ExpertStep, VisitExpert
from inspection.experts.keeping import Keeping
from inspection.hazard_events import to_millisecond
from inspection.visit import Visit
from inspection.words import words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

KEPT = timedelta(days=1)  # so that the last word still arrives


class ExpertClock:
    """A chore. ``speak`` wakes the mouth."""

    def __init__(self, system: System, speak: Callable[[], None]) -> None:
        self._system, self._speak = system, speak

    async def __call__(self, now: datetime) -> None:
        async with self._system.read() as work:
            if not await work.experts.running(most=1) and not await work.experts.left_over(now - KEPT):
                return
        async with self._system.write() as work:
            if await look(work, now, self._system.settings.zone):
                self._speak()


async def look(work: Work, now: datetime, zone: tzinfo) -> int:
    """How many were reminded or have ended."""
    now, moved, after = to_millisecond(now), 0, 0
    while found := await work.experts.running(after):
        after = found[-1].id
        for expert in found:
            visit = await work.visits.get_required(expert.visit_id)
            moved += await end(work, expert, visit, now, zone) or await _remind(
                work, expert, visit, now, zone
            )
    for person_id in await work.experts.left_over(now - KEPT):
        if (chat := await work.people.address_of(person_id)) is not None:
            await work.traces.erase(chat)
        await work.people.deactivate(person_id, now)
        await work.audit.append("clock", "person.left", f"person:{person_id}", {}, now)
    return moved


async def _remind(work: Work, expert: VisitExpert, visit: Visit, now: datetime, zone: tzinfo) -> bool:
    due = visit.state in DONE and visit.submitted_at is not None and now >= visit.submitted_at + SIGN_WITHIN
    if not due or expert.was_reminded or expert.person_id is None:
        return False
    step = ExpertStep(ExpertDid.REMINDED, None, now)
    expert = await Keeping(work.experts, work.audit).step(expert, step)
    said = words("expert.notice.sign_again", enterprise=visit.enterprise, number=visit.number)
    letters, who = [], expert.person_id or 0
    person, chats = await work.people.get(who), await work.people.addresses_of([who])
    if person is not None and chats:
        lines, rows = drawn(await expert_facts(work, expert, person))
        payload = message([said, *lines], rows, Voice(person.language, zone))
        letters.append({"address": open_address(chats[who]), "payload": payload})
    await work.outbox.add(letters, now)
    return True
