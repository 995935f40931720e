"""What a step of a visit means for its experts: they are asked to sign with the others, or their right is over."""

from datetime import datetime, tzinfo

from inspection.experts.ending import DONE, over
from inspection.experts.expert import ExpertDid, ExpertStep, VisitExpert
from inspection.experts.leaving import Leaving
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Notice
from inspection.visit import Visit
from inspection.words import words
from storage.work import Work


async def after_step(work: Work, before: Visit, now: datetime, zone: tzinfo) -> tuple[Notice, ...]:
    """Whom to tell what."""
    running = [one for one in await work.experts.of_visit(before.id) if one.has_account and not one.ended]
    if not running:
        return ()
    visit, told = await work.visits.get_required(before.id), list[Notice]()
    for expert in running:
        if await end(work, expert, visit, now, zone):
            told += _ended(expert, visit, now, zone)
        elif visit.state in DONE and before.state not in DONE and expert.person_id is not None:
            said = words("expert.notice.sign", enterprise=visit.enterprise, number=visit.number)
            told.append(Notice(expert.person_id, said, Card.EXPERT, expert.id))
    return tuple(told)


async def end(work: Work, expert: VisitExpert, visit: Visit, now: datetime, zone: tzinfo) -> bool:
    """Takes the right back if it is over; whether it was."""
    why = over(expert, visit, now, zone)
    if why is None:
        return False
    step = ExpertStep(ExpertDid.ENDED, None, to_millisecond(now), why.value)
    await Leaving(work.experts, work.people, work.audit).leave(expert, step)
    return True


def _ended(expert: VisitExpert, visit: Visit, now: datetime, zone: tzinfo) -> list[Notice]:
    why = over(expert, visit, now, zone)
    if expert.person_id is None or why is None:
        return []
    return [Notice(expert.person_id, words("expert.notice.ended", enterprise=visit.enterprise, why=why))]
