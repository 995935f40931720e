"""Planning a visit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo

from inspection.agency import agency_of
from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import Site, may, must
from inspection.usecases.cross_visit import Visitors
from inspection.usecases.visit_ports import Enterprises, People, Visits
from inspection.usecases.visit_team import agencies, colleagues, enterprise_people
from inspection.visit import Visit
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, words


@dataclass(frozen=True)
class ScheduleVisit:
    """``day`` is a calendar day of the system's zone. ``lead_id`` leads, ``colleagues`` go along.
    ``note``: what to look at; read by the team alone, never by the enterprise or in the chain. ``also``: further
    enterprises, each a visit of its own."""

    enterprise_id: int
    kind: VisitKind
    day: date
    lead_id: int
    colleagues: tuple[int, ...] = ()
    note: str | None = None
    also: tuple[int, ...] = ()


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
        done = await self._one(command, actor, now)
        sites = [one for one in dict.fromkeys(command.also) if one != command.enterprise_id]
        if not sites:
            return done
        more = [await self._one(replace(command, enterprise_id=one), actor, now) for one in sites]
        return await self._together(command, [done, *more])

    async def _together(self, command: ScheduleVisit, done: Sequence[Done]) -> Done:
        """The team gets one letter about all of them."""
        visit = await self.visits.get_required(done[0].subject_id or 0)
        facts = {"count": len(done), "kind": command.kind, "day": command.day, "lead": visit.lead}
        heard = [notice for one in done for notice in one.notices if isinstance(notice, Notice)]
        team = sorted({notice.person_id for notice in heard} & visit.team)
        told = [Notice(who, words("visit.notice.planned_many", **facts)) for who in team]
        others = [notice for notice in heard if notice.person_id not in visit.team]
        return Done(words("visit.planned_many", **facts), notices=(*told, *others))

    async def _one(self, command: ScheduleVisit, actor: Person | None, now: datetime) -> Done:
        enterprise = await self.enterprises.get_required(command.enterprise_id)
        site, rule = Site(enterprise.id, enterprise.region_id), KINDS[command.kind]
        if actor is not None:
            must(actor, rule.plan_right, site)
        today = now.astimezone(self.zone).date()
        if command.day < today:
            raise Refused("day_past", today=today)
        guests: tuple[int, ...] = ()
        if command.kind is VisitKind.CROSS:
            team_ids = (command.lead_id, *command.colleagues)
            guests = await Visitors(self.people, self.visits).admit(team_ids, site, actor, now)
        lead = await self._lead(command, site)
        team = await colleagues(self.people, command.colleagues, lead.id, command.kind, site)
        visit_id = await self.visits.begin(enterprise.id, command.kind, lead.id, command.day)
        visit = (await self.visits.get_required(visit_id)).in_name_of(lead.id, agency_of(lead, site))
        visit = replace(visit, signatures=(*visit.signatures, *team), note=command.note or None)
        visit = replace(visit, planned_by=actor.id if actor else None)
        await self.visits.save(visit)
        data = {
            "enterprise_id": enterprise.id,
            "kind": command.kind.value,
            "planned_on": command.day.isoformat(),
            "team": sorted(visit.team),
            **({"visiting": sorted(guests)} if guests else {}),
            **agencies(visit),
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
        sealed = words("visit.notice.planned_sealed", lead=lead.name, kind=visit.kind, day=visit.planned_on)
        told = [
            Notice(
                who, sealed if KINDS[visit.kind].sealed and who != lead.id else planned, Card.VISIT, visit.id
            )
            for who in sorted(visit.team - knows)
        ]
        if not visit.is_secret:
            announced = words("visit.notice.announced", **facts)
            for person in await enterprise_people(self.people, visit.enterprise_id):
                if person.id not in visit.team | knows:
                    told.append(Notice(person.id, announced))
        return tuple(told)
