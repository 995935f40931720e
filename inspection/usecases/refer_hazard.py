"""Referring a hazard upward: the street hands it to the region above, which takes it or hands it back with a reason."""

from dataclasses import dataclass
from datetime import datetime

from inspection.hazard import Action, kept
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class ReferHazard:
    """``reason``: why the street cannot settle it itself."""

    hazard_id: int
    reason: str


@dataclass(frozen=True)
class AcceptHazard:
    hazard_id: int


@dataclass(frozen=True)
class HandBack:
    hazard_id: int
    reason: str


@dataclass(frozen=True)
class HazardReferrer:
    """Its state and its deadlines stay: it is only asked who deals with it. The waiting begins now."""

    loop: HazardLoop

    async def __call__(self, command: ReferHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        above = (await self.loop.hazards.premises(before.enterprise_id)).above
        changes = {"referred_to": above, "referred_at": to_millisecond(now), "reason": kept(command.reason)}
        after = await self.loop.move(before, Action.REFER, actor, now, Proposal(changes=changes))
        return await self.loop.finish(Action.REFER, after, actor)


@dataclass(frozen=True)
class ReferralAccepter:
    """Whoever manages the region above; both sides are told."""

    loop: HazardLoop

    async def __call__(self, command: AcceptHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {"held_by": before.referred_to, "referred_to": None}
        after = await self.loop.move(before, Action.ACCEPT, actor, now, Proposal(changes=changes))
        return await self.loop.finish(Action.ACCEPT, after, actor)


@dataclass(frozen=True)
class HazardHandBack:
    """Back to the street, with the reason; it may be referred again."""

    loop: HazardLoop

    async def __call__(self, command: HandBack, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {"referred_to": None, "referred_at": None, "reason": kept(command.reason)}
        after = await self.loop.move(before, Action.HAND_BACK, actor, now, Proposal(changes=changes))
        return await self.loop.finish(Action.HAND_BACK, after, actor)
