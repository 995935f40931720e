"""Arriving on site."""

from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from inspection.agency import agency_of
from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.outcome import Card, Done, Notice, Start
from inspection.people import Person
from inspection.place import CheckInVerdict, Fix, Nearness, verdict
from inspection.rights import Site
from inspection.trust.arrival import of_arrival
from inspection.usecases.visit_ports import Enterprises, Visits
from inspection.visit import CheckInRecord, Visit, VisitState
from inspection.visit_kind import KINDS, VisitKind, check_can_lead, usual_kind
from inspection.words import Refused, words


@dataclass(frozen=True)
class ArriveOnSite:
    """``kind`` None: the planned one, or the usual one of the actor's post. ``reason``: why off site."""

    enterprise_id: int
    fix: Fix = Fix()
    by_poster: bool = False
    kind: VisitKind | None = None
    visit_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True)
class CheckIn:
    """Begins a visit at server time, planned or not.

    A place that does not fit is recorded with its distance and reason, and never blocks. Checking in twice
    on one day goes on with the same visit, and the first time stands: whether the enterprise reported a
    hazard before its inspectors came has legal effect, so both times are events of the chain.
    """

    visits: Visits
    enterprises: Enterprises
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: ArriveOnSite, actor: Person, now: datetime) -> Done:
        enterprise = await self.enterprises.get_required(command.enterprise_id)
        visit = await self._visit(command, enterprise, actor, now)
        check_can_lead(actor, visit.kind, visit.site)
        then = Start("visit", {"visit_id": visit.id})
        if visit.state is VisitState.CHECKED_IN:
            return Done(words("visit.checked_in_again", at=visit.checked_in_at), then=then)
        fix = command.fix.aged(now)
        judged = verdict(enterprise.place, fix)
        record = CheckInRecord(
            command.by_poster, fix, judged.nearness, judged.distance, command.reason or None
        )
        begun = visit.checked_in(record, now).in_name_of(actor.id, agency_of(actor, visit.site))
        await self.visits.save(begun)
        await self._tell_chain(visit, record, actor, now)
        said = words(
            "visit.checked_in", at=now, place=_place(command, judged), trust=of_arrival(record).words
        )
        return Done(said, notices=_opened(visit, actor), then=then)

    async def _visit(
        self, command: ArriveOnSite, enterprise: Enterprise, actor: Person, now: datetime
    ) -> Visit:
        if command.visit_id is not None:
            visit = await self.visits.get_required(command.visit_id)
            visit.must_be_led_by(actor.id)
            if visit.enterprise_id != enterprise.id:
                raise Refused("visit_unknown")
            return visit
        today = now.astimezone(self.zone).date()
        midnight = datetime.combine(today, time(), self.zone)
        waiting = await self.visits.waiting_for(actor.id, enterprise.id, today, midnight)
        if waiting is not None and command.kind in (None, waiting.kind):
            return waiting
        site = Site(enterprise.id, enterprise.region_id)
        kind = command.kind or usual_kind(actor, site)
        check_can_lead(actor, kind, site)
        return await self.visits.get_required(await self.visits.begin(enterprise.id, kind, actor.id, None))

    async def _tell_chain(self, visit: Visit, record: CheckInRecord, actor: Person, now: datetime) -> None:
        data = {
            "enterprise_id": visit.enterprise_id,
            "kind": visit.kind.value,
            "planned_on": visit.planned_on.isoformat() if visit.planned_on else None,
            "by_poster": record.by_poster,
            "how": record.fix.how.value,
            "lat": record.fix.lat,
            "lon": record.fix.lon,
            "accuracy": record.fix.accuracy,
            "age": record.fix.age.total_seconds() if record.fix.age else None,
            "nearness": record.nearness.value,
            "distance": record.distance,
            "reason": record.reason,
        }
        await self.audit.append(f"person:{actor.id}", "visit.checked_in", f"visit:{visit.id}", data, now)


def _opened(visit: Visit, actor: Person) -> tuple[Notice, ...]:
    """Who goes along on a sealed visit learns only now where it is."""
    if not KINDS[visit.kind].sealed:
        return ()
    said = words("visit.notice.opened", lead=actor.name, enterprise=visit.enterprise, kind=visit.kind)
    return tuple(Notice(who, said, Card.VISIT, visit.id) for who in sorted(visit.team - {actor.id}))


def _place(command: ArriveOnSite, judged: CheckInVerdict) -> object:
    scanned = command.by_poster and judged.nearness is Nearness.UNPLACED
    return words("place.poster") if scanned else judged.words
