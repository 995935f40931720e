"""Closing, 销号: one reviewer for a general hazard, two keys for a major one."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspection.hazard import Action
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class AgreeClosing:
    """The industry department's key."""

    hazard_id: int


@dataclass(frozen=True)
class CloseHazard:
    """The reviewer's word; for a major hazard the supervising bureau's key."""

    hazard_id: int


@dataclass(frozen=True)
class ClosingAgreer:
    """The industry department agrees after re-inspection, once."""

    loop: HazardLoop

    async def __call__(self, command: AgreeClosing, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        proposal = Proposal(changes={"agreed_by": actor.id})
        after = await self.loop.move(before, Action.AGREE, actor, now, proposal)
        return await self.loop.finish(Action.AGREE, after, actor)


@dataclass(frozen=True)
class HazardCloser:
    """Nobody who acted for the enterprise closes it. A major one is closed by the supervising bureau after
    the industry department agreed, by two different people; report 2 goes upward in the same transaction."""

    loop: HazardLoop

    async def __call__(self, command: CloseHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes: dict[str, Any] = {"closed_by": actor.id, "closed_at": to_millisecond(now)}
        told_too: dict[str, Any] = {}
        if before.is_major:
            readers = await self.loop.bell.readers(Action.CLOSE, replace(before, **changes))
            told_too = {"report": 2, "told": [person.id for person in readers]}
        proposal = Proposal(changes=changes, told_too=told_too)
        after = await self.loop.move(before, Action.CLOSE, actor, now, proposal)
        return await self.loop.finish(Action.CLOSE, after, actor)
