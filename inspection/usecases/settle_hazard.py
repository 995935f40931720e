"""The side exits of the loop: not established, duplicate of another, handed over to who is responsible."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspection.hazard import Action, kept
from inspection.hazard_guards import Proposal
from inspection.hazard_notices import answered
from inspection.outcome import Done, ReporterNotice
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class DismissHazard:
    hazard_id: int
    reason: str


@dataclass(frozen=True)
class MergeHazard:
    """``into`` is the hazard that stays."""

    hazard_id: int
    into: int


@dataclass(frozen=True)
class HandOver:
    """``authority``: who deals with it from now on, in words."""

    hazard_id: int
    authority: str


@dataclass(frozen=True)
class HazardDismisser:
    """Not established, with the reason; the reporter is told. A major one takes the bureau."""

    loop: HazardLoop

    async def __call__(self, command: DismissHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        proposal = Proposal(changes={"reason": kept(command.reason)})
        after = await self.loop.move(before, Action.DISMISS, actor, now, proposal)
        return await self.loop.finish(Action.DISMISS, after, actor)


@dataclass(frozen=True)
class HazardMerger:
    """A duplicate of another hazard at the same enterprise. Its reporter waits for that one's outcome now;
    if that is settled already, he is told so at once."""

    loop: HazardLoop

    async def __call__(self, command: MergeHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        other = await self.loop.hazards.get(command.into)
        proposal = Proposal(changes={"duplicate_of": command.into}, other=other)
        after = await self.loop.move(before, Action.MERGE, actor, now, proposal)
        done = await self.loop.finish(Action.MERGE, after, actor)
        if other is None or not await self.loop.reporters.waiting(after.id):
            return done
        if other.is_open:
            await self.loop.reporters.move(after.id, other.id)
            return done
        answer = ReporterNotice(after.id, answered(Action.MERGE, after), last=True)
        return replace(done, notices=(*done.notices, answer))


@dataclass(frozen=True)
class HazardHander:
    """Handed over to the authority responsible, which is named; the reporter is told."""

    loop: HazardLoop

    async def __call__(self, command: HandOver, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        proposal = Proposal(changes={"handed_to": kept(command.authority)})
        after = await self.loop.move(before, Action.HAND_OVER, actor, now, proposal)
        return await self.loop.finish(Action.HAND_OVER, after, actor)
