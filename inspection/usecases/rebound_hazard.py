"""Rebound: what was closed has come back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop

REOPENED: dict[str, Any] = dict.fromkeys(
    [
        "plan",
        "due_on",
        "signed_by",
        "evaluation",
        "reinspected_by",
        "distance",
        "agreed_by",
        "closed_by",
        "closed_at",
    ]
)


@dataclass(frozen=True)
class ReboundHazard:
    """``photos`` are unique ids of photos that show it."""

    hazard_id: int
    reason: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class HazardRebounder:
    """Reopened under its number and grade, and counted; it needs a new plan, new photos and new keys."""

    loop: HazardLoop

    async def __call__(self, command: ReboundHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {
            **REOPENED,
            "fixed_on_spot": False,
            "rebounds": before.rebounds + 1,
            "reason": kept(command.reason),
        }
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.BEFORE)
        after = await self.loop.move(before, Action.REBOUND, actor, now, proposal)
        return await self.loop.finish(Action.REBOUND, after, actor)
