"""Planning a visit."""

from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import Site, may, must
from inspection.usecases.visit_ports import Enterprises, People, Visits
from inspection.usecases.visit_team import colleagues, enterprise_people
from inspection.visit import Visit
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, words


@dataclass(frozen=True)
class ScheduleVisit:
    """``day`` is a calendar day of the system's zone. ``lead_id`` leads, ``colleagues`` go along.
    ``note``: what to look at; read by the team alone, never by the enterprise or in the chain."""

    enterprise_id: int
    kind: VisitKind
    day: date
    lead_id: int
    colleagues: tuple[int, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class PlanVisit:
    """Puts a visit into somebody's day.

    Everyone named must be allowed to do it there. The team is told; the enterprise is told as well, unless
    the kind keeps its target hidden until check-in.
    """

    visits: Visits
    enterprises: Enterprises
    people: People
    audit: Audit
    zone: tzinfo
    nobody: str = "clock"

    async def __call__(self, command: ScheduleVisit, actor: Person | None, now: datetime) -> Done:
        """``actor`` is None for what the clock plans, or for whom ``nobody`` names to the chain."""
        enterprise = await self.enterprises.get_required(command.enterprise_id)
        site, rule = Site(enterprise.id, enterprise.region_id), KINDS[command.kind]
        if actor is not None:
            must(actor, rule.plan_right, site)
        today = now.astimezone(self.zone).date()
        if command.day < today:
            raise Refused("day_past", today=today)
        lead = await self._lead(command, site)
        team = await colleagues(self.people, command.colleagues, lead.id, command.kind, site)
        visit_id = await self.visits.begin(enterprise.id, command.kind, lead.id, command.day)
        visit = await self.visits.get_required(visit_id)
        visit = replace(visit, signatures=(*visit.signatures, *team), note=command.note or None)
        await self.visits.save(visit)
        data = {
            "enterprise_id": enterprise.id,
            "kind": command.kind.value,
            "planned_on": command.day.isoformat(),
            "team": sorted(visit.team),
        }
        who = self.nobody if actor is None else f"person:{actor.id}"
        await self.audit.append(who, "visit.planned", f"visit:{visit_id}", data, now)
        facts = {"enterprise": enterprise.name, "kind": command.kind, "day": command.day}
        said = words("visit.planned", **facts)
        return Done(said, Card.VISIT, visit_id, await self._notices(visit, lead, actor, facts))

    async def _lead(self, command: ScheduleVisit, site: Site) -> Person:
        lead = await self.people.get(command.lead_id)
        if lead is None:
            raise Refused("colleague_unknown")
        if not may(lead, KINDS[command.kind].right, site):
            raise Refused("colleague_not_allowed", name=lead.name)
        return lead

    async def _notices(
        self, visit: Visit, lead: Person, actor: Person | None, facts: dict[str, object]
    ) -> tuple[Notice, ...]:
        planned = words("visit.notice.planned", lead=lead.name, **facts)
        knows = set[int]() if actor is None else {actor.id}
        told = [Notice(who, planned, Card.VISIT, visit.id) for who in sorted(visit.team - knows)]
        if not visit.is_secret:
            announced = words("visit.notice.announced", **facts)
            for person in await enterprise_people(self.people, visit.enterprise_id):
                if person.id not in visit.team | knows:
                    told.append(Notice(person.id, announced))
        return tuple(told)
