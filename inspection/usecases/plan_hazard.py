"""The enterprise's plan, and its principal's signature under it."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspection.hazard import Action, kept
from inspection.hazard_guards import Proposal
from inspection.hazard_hands import hands_with
from inspection.outcome import Done
from inspection.people import Person
from inspection.plan import Plan
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class FilePlan:
    """The five parts; see ``inspection.plan.Plan`` for units."""

    hazard_id: int
    plan: Plan


@dataclass(frozen=True)
class SignPlan:
    """The principal's own act; nobody signs for him."""

    hazard_id: int


@dataclass(frozen=True)
class PlanFiler:
    """A general hazard needs responsible person, measures and deadline and goes into rectification; a major
    one needs all five parts and waits for the principal. The deadline is not before the day of finding."""

    loop: HazardLoop

    async def __call__(self, command: FilePlan, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        plan = _kept(command.plan)
        hands = hands_with(before, actor)
        changes = {"plan": plan, "due_on": plan.deadline, "signed_by": None, "hands": hands}
        after = await self.loop.move(before, Action.PLAN, actor, now, Proposal(changes=changes))
        return await self.loop.finish(Action.PLAN, after, actor)


@dataclass(frozen=True)
class PlanSigner:
    """Rectification of a major hazard begins with the principal's signature, by the principal in person."""

    loop: HazardLoop

    async def __call__(self, command: SignPlan, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {"signed_by": actor.id, "hands": hands_with(before, actor)}
        after = await self.loop.move(before, Action.SIGN_PLAN, actor, now, Proposal(changes=changes))
        return await self.loop.finish(Action.SIGN_PLAN, after, actor)


def _kept(plan: Plan) -> Plan:
    person, measures = kept(plan.person) or "", kept(plan.measures) or ""
    return replace(plan, person=person, measures=measures, contingency=kept(plan.contingency))
