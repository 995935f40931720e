"""Which use case does the commands about planned visits."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.experts.guests import after_step
from app.settings import Settings
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.abandon_visit import AbandonVisit, DropVisit
from inspection.usecases.cross_visit import Visitors
from inspection.usecases.move_visit import MoveVisit, VisitMover
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.usecases.refuse_signature import RefuseSignature, SignatureRefuser
from inspection.usecases.sign_visit import SignRecord, SignVisit
from inspection.visit_kind import VisitKind
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def ending(work: Work, settings: Settings, verb: Verb) -> Verb:
    """After each step of a cross-district visit, whoever has no part in it any more is a visitor there no longer; so
    are the experts of any visit that is over."""

    async def run(command: Any, actor: Person, now: datetime) -> Done:
        visit = await work.visits.get_required(command.visit_id)
        done = await verb(command, actor, now)
        if visit.kind is VisitKind.CROSS:
            await Visitors(work.people, work.visits).leave(visit.enterprise_id, now)
        told = await after_step(work, visit, now, settings.zone)
        return replace(done, notices=(*done.notices, *told)) if told else done

    return run


VISITING: Mapping[type, Callable[[Work, Settings], Verb]] = {
    ScheduleVisit: lambda w, s: PlanVisit(w.visits, w.enterprises, w.people, w.audit, s.zone),
    MoveVisit: lambda w, s: VisitMover(w.visits, w.people, w.audit, s.zone),
    DropVisit: lambda w, s: ending(w, s, AbandonVisit(w.visits, w.people, w.audit)),
    RefuseSignature: lambda w, _: SignatureRefuser(w.visits, w.audit),
    SignRecord: lambda w, s: ending(w, s, SignVisit(w.visits, w.audit)),
}
