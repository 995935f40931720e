"""An agency does not sign a joint record, and says why."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.sign_visit import of_agency
from inspection.usecases.visit_ports import Visits
from inspection.visit_kind import KINDS
from inspection.words import Refused, words


@dataclass(frozen=True)
class RefuseSignature:
    visit_id: int
    reason: str


@dataclass(frozen=True)
class SignatureRefuser:
    """Only who was to sign, and only where agencies sign; it is kept beside the signatures, and the lead is told.
    Raises Refused("reason_missing") and what ``Visit.unsigned`` raises."""

    visits: Visits
    audit: Audit

    async def __call__(self, command: RefuseSignature, actor: Person, now: datetime) -> Done:
        visit = await self.visits.get_required(command.visit_id)
        must(actor, KINDS[visit.kind].right, visit.site)
        reason = command.reason.strip()
        if not reason:
            raise Refused("reason_missing")
        await self.visits.save(visit.unsigned(actor.id, reason, now))
        data = {"number": visit.number, "reason": reason, **of_agency(visit, actor.id)}
        await self.audit.append(f"person:{actor.id}", "visit.unsigned", f"visit:{visit.id}", data, now)
        facts = {"number": visit.number, "enterprise": visit.enterprise}
        told = words("visit.notice.unsigned", name=actor.name, reason=reason, **facts)
        heard = (Notice(visit.lead_id, told, Card.VISIT, visit.id),) if actor.id != visit.lead_id else ()
        return Done(words("visit.unsigned", number=visit.number), Card.VISIT, visit.id, heard)
