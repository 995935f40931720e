"""Plans look-backs: the visit, what it is about, and its event."""

from collections.abc import Sequence
from datetime import date, datetime

from app.settings import Settings
from inspection.hazard_events import to_millisecond
from inspection.look_back import Due
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.draw_look_backs import LookBackDrawer
from inspection.usecases.operator import actor_name
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.visit_kind import VisitKind
from storage.work import Work
from texts import Voice


def drawer(work: Work, settings: Settings) -> LookBackDrawer:
    async def plan(dues: Sequence[Due], lead: Person, day: date, actor: Person | None, now: datetime) -> Done:
        nobody = actor_name(actor)
        return await planned(work, settings, dues, lead, day, actor=actor, nobody=nobody, now=now)

    return LookBackDrawer(work.look_backs, work.people, plan, work.audit, settings.zone)


async def planned(
    work: Work,
    settings: Settings,
    dues: Sequence[Due],
    lead: Person,
    day: date,
    *,
    actor: Person | None,
    nobody: str,
    now: datetime,
) -> Done:
    """One visit about these hazards of one enterprise. ``nobody`` names to the chain who did it without a person."""
    numbers = sorted({one.number for one in dues})
    note = Voice(settings.language, settings.zone)("look_back.note", numbers=numbers)
    plan = PlanVisit(work.visits, work.enterprises, work.people, work.audit, settings.zone, nobody=nobody)
    command = ScheduleVisit(dues[0].enterprise_id, VisitKind.LOOK_BACK, day, lead.id, note=note)
    done = await plan(command, actor, now)
    assert done.subject_id is not None  # a planned visit has an id
    await work.look_backs.drawn(dues, done.subject_id)
    closings = [[one.hazard_id, one.after, to_millisecond(one.closed_at).isoformat()] for one in dues]
    await work.audit.append(nobody, "visit.drawn", f"visit:{done.subject_id}", {"hazards": closings}, now)
    return done
