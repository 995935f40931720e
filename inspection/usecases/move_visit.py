"""Putting a planned visit on another day."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.visit_ports import People, Visits
from inspection.usecases.visit_team import enterprise_people
from inspection.visit_kind import KINDS
from inspection.visit_secrecy import knows_target
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class MoveVisit:
    """``day`` is a calendar day of the system's zone."""

    visit_id: int
    day: date
    reason: str


@dataclass(frozen=True)
class VisitMover:
    """The lead, or whoever may plan visits there, moves it; the team is told why, and who was told of the plan that it
    has another day. Raises Refused("reason_missing"), Refused("day_past") or Refused("visit_is")."""

    visits: Visits
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: MoveVisit, actor: Person, now: datetime) -> Done:
        visit = await self.visits.get_required(command.visit_id)
        if actor.id != visit.lead_id:
            must(actor, KINDS[visit.kind].plan_right, visit.site)
        reason, today = command.reason.strip(), now.astimezone(self.zone).date()
        if not reason:
            raise Refused("reason_missing")
        if command.day < today:
            raise Refused("day_past", today=today)
        moved = visit.moved(command.day)
        await self.visits.save(moved)
        was = visit.planned_on.isoformat() if visit.planned_on else None
        data = {"was": was, "planned_on": command.day.isoformat(), "reason": reason}
        await self.audit.append(f"person:{actor.id}", "visit.moved", f"visit:{visit.id}", data, now)
        facts = {"kind": visit.kind, "day": command.day, "reason": reason, "by": actor.name}
        named: Words = words("visit.notice.moved", enterprise=visit.enterprise, **facts)
        sealed = words("visit.notice.moved_sealed", **facts)
        notices = []
        for who in sorted(visit.team - {actor.id}):
            person = await self.people.get(who)
            said = named if knows_target(visit, person) else sealed
            notices.append(Notice(who, said, Card.VISIT, visit.id))
        if not visit.is_secret:
            about = words("visit.notice.moved_firm", kind=visit.kind, day=command.day)
            firm = await enterprise_people(self.people, visit.enterprise_id)
            notices += [Notice(one.id, about) for one in firm if one.id not in visit.team | {actor.id}]
        said = words("visit.moved", enterprise=visit.enterprise, day=command.day)
        return Done(said, Card.VISIT, visit.id, tuple(notices))
