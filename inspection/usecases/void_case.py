"""Making a typical case void: it is shown to nobody any more and stays in the ledger, with who did so and why."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspection.audit import Audit
from inspection.cases.case import TypicalCase, fingerprint
from inspection.cases.ports import Cases, Enterprises, Hazards
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import Right, Site, must
from inspection.words import Refused, words


@dataclass(frozen=True)
class VoidCase:
    case_id: int
    reason: str


@dataclass(frozen=True)
class CaseVoider:
    """Whoever may make one there. Never deletes; a second time is refused."""

    cases: Cases
    hazards: Hazards
    enterprises: Enterprises
    audit: Audit

    async def __call__(self, command: VoidCase, actor: Person, now: datetime) -> Done:
        known, now = await self.cases.get(command.case_id), to_millisecond(now)
        if known is None:
            raise Refused("case_unknown")
        must(actor, Right.BROADCAST, await self._site(known))
        if known.is_void:
            raise Refused("case_void", number=known.number)
        reason = kept(command.reason)
        if reason is None:
            raise Refused("hazard_reason_needed")
        void = replace(known, voided_at=now, voided_by=actor.id, void_reason=reason)
        if not await self.cases.make_void(void):
            raise Refused("case_void", number=known.number)
        told = {"number": void.number, "sha256": fingerprint(void)}
        await self.audit.append(f"person:{actor.id}", "case.voided", f"case:{void.id}", told, now)
        return Done(words("case.voided", number=void.number))

    async def _site(self, known: TypicalCase) -> Site:
        hazard = await self.hazards.get(known.hazard_id)
        if hazard is None or hazard.enterprise_id is None:
            return Site(None, None)
        firm = await self.enterprises.get_required(hazard.enterprise_id)
        return Site(firm.id, firm.region_id)
