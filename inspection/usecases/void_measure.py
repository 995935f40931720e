"""Making a measure void: it stays, with who did so and why, and counts nowhere any more."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.measures.measure import Measure, fingerprint
from inspection.measures.ports import Enterprises, Measures
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.rights import Right, Site, may
from inspection.words import Refused, words


@dataclass(frozen=True)
class VoidMeasure:
    measure_id: int
    reason: str


def may_void(actor: Person, measure: Measure, site: Site) -> bool:
    """Whoever recorded it, while they may still record there, and whoever may sanction there."""
    own = measure.by == actor.id and may(actor, Right.MEASURE, site)
    return not measure.is_void and (own or may(actor, Right.SANCTION, site))


@dataclass(frozen=True)
class MeasureVoider:
    """Never deletes; a second time is refused."""

    measures: Measures
    enterprises: Enterprises
    audit: Audit

    async def __call__(self, command: VoidMeasure, actor: Person, now: datetime) -> Done:
        measure, now = await self.measures.get(command.measure_id), to_millisecond(now)
        if measure is None:
            raise Refused("measure_unknown")
        if measure.is_void:
            raise Refused("measure_void", number=measure.number)
        if not may_void(actor, measure, await self._site(measure)):
            raise Refused("not_allowed", right=Right.SANCTION)
        reason = kept(command.reason)
        if reason is None:
            raise Refused("hazard_reason_needed")
        void = replace(measure, voided_at=now, voided_by=actor.id, void_reason=reason)
        if not await self.measures.make_void(void):
            raise Refused("measure_void", number=measure.number)
        told = {"number": void.number, "sha256": fingerprint(void)}
        await self.audit.append(f"person:{actor.id}", "measure.voided", f"measure:{void.id}", told, now)
        return Done(words("measure.voided", number=void.number), Card.MEASURE, void.id)

    async def _site(self, measure: Measure) -> Site:
        if measure.enterprise_id is None:
            return Site(None, measure.region_id)
        firm = await self.enterprises.get_required(measure.enterprise_id)
        return Site(firm.id, firm.region_id)
