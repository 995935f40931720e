"""Calling a visit off before it has become a record."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.outcome import Done, Notice
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.visit_ports import People, Visits
from inspection.usecases.visit_team import enterprise_people
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS
from inspection.visit_secrecy import knows_target
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
        told = await self._notices(visit, command.reason, actor)
        return Done(words("visit.abandoned", enterprise=visit.enterprise), notices=told)

    async def _notices(self, visit: Visit, reason: str | None, actor: Person) -> tuple[Notice, ...]:
        """The team learns why; of a sealed visit nobody learns where it would have gone."""
        named = words("visit.notice.cancelled", enterprise=visit.enterprise, kind=visit.kind)
        sealed = words("visit.notice.cancelled_sealed", kind=visit.kind, day=visit.planned_on)
        told = []
        for who in sorted(visit.team - {actor.id}):
            said = named if knows_target(visit, await self.people.get(who)) else sealed
            told.append(Notice(who, words("visit.notice.why", said=said, reason=reason) if reason else said))
        if visit.state is VisitState.PLANNED and not visit.is_secret:
            firm = await enterprise_people(self.people, visit.enterprise_id)
            told += [Notice(one.id, named) for one in firm if one.id not in visit.team | {actor.id}]
        return tuple(told)
