"""Calling a visit off before it has become a record."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.outcome import Done, Notice
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.visit_ports import People, Visits
from inspection.usecases.visit_team import enterprise_people
from inspection.visit import VisitState
from inspection.visit_kind import KINDS
from inspection.words import words


@dataclass(frozen=True)
class DropVisit:
    visit_id: int
    reason: str | None = None


@dataclass(frozen=True)
class AbandonVisit:
    """The lead, or whoever may plan visits there, calls it off; that somebody had checked in stays in the chain.

    Who was told of the plan is told that it is off.
    """

    visits: Visits
    people: People
    audit: Audit

    async def __call__(self, command: DropVisit, actor: Person, now: datetime) -> Done:
        visit = await self.visits.get_required(command.visit_id)
        if actor.id != visit.lead_id:
            must(actor, KINDS[visit.kind].plan_right, visit.site)
        await self.visits.save(visit.abandoned())
        data = {"was": visit.state.value, "reason": command.reason}
        await self.audit.append(f"person:{actor.id}", "visit.abandoned", f"visit:{visit.id}", data, now)
        told = set(visit.team)
        if visit.state is VisitState.PLANNED and not visit.is_secret:
            told |= {person.id for person in await enterprise_people(self.people, visit.enterprise_id)}
        said = words("visit.notice.cancelled", enterprise=visit.enterprise, kind=visit.kind)
        notices = tuple(Notice(who, said) for who in sorted(told - {actor.id}))
        return Done(words("visit.abandoned", enterprise=visit.enterprise), notices=notices)
