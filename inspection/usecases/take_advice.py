"""The lead makes a hazard of what the expert advised: recorded at once, the rest is asked as always."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime

from inspection.audit import Audit
from inspection.experts.expert import ExpertDid, ExpertStep
from inspection.experts.keeping import Keeping
from inspection.experts.ports import Experts, Photos, Visits
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done, Start
from inspection.people import Person
from inspection.usecases.find_hazard import FindHazard
from inspection.visit import VisitState
from inspection.visit_kind import KINDS
from inspection.words import Refused

LIVE = (VisitState.PLANNED, VisitState.CHECKED_IN, VisitState.SUBMITTED, VisitState.ANSWERED)


@dataclass(frozen=True)
class TakeAdvice:
    """``n`` counts the advice of the expert from 1."""

    expert_id: int
    n: int


@dataclass(frozen=True)
class AdviceTaker:
    """Only the lead, once for each advice; the hazard bears the lead's name as its finder and is the visit's."""

    experts: Experts
    visits: Visits
    photos: Photos
    find: Callable[[FindHazard, Person, datetime], Awaitable[Done]]
    audit: Audit

    async def __call__(self, command: TakeAdvice, actor: Person, now: datetime) -> Done:
        """Raises Refused("advice_unknown"), Refused("advice_taken"), and what finding a hazard raises."""
        keeping = Keeping(self.experts, self.audit)
        expert = await keeping.required(command.expert_id)
        visit = await self.visits.get_required(expert.visit_id)
        visit.must_be_led_by(actor.id)
        visit.must_be(*LIVE)
        advice = next((one for one in expert.advice if one.n == command.n), None)
        if advice is None:
            raise Refused("advice_unknown")
        if command.n in expert.taken:
            raise Refused("advice_taken", number=f"H-{expert.taken[command.n]:04d}")
        known = await self.photos.by_ids(advice.photo_ids)
        rule = KINDS[visit.kind]
        found = FindHazard(
            enterprise_id=visit.enterprise_id,
            source=rule.source,
            description=advice.text or "",
            visit_id=visit.id,
            photos=tuple(known[one].unique_id for one in advice.photo_ids if one in known),
            reported_for_enterprise=not rule.answered,
        )
        done = await self.find(found, actor, now)
        step = ExpertStep(
            ExpertDid.TAKEN, actor.id, to_millisecond(now), n=command.n, hazard_id=done.subject_id
        )
        await keeping.step(expert, step)
        more = {"hazard_id": done.subject_id, "album": None}
        return replace(done, then=Start("snap_more", more, tells=True))
