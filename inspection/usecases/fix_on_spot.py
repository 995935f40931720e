"""A general hazard put right while the inspector watches."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Stage
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class FixOnSpot:
    """``after_photos`` are unique ids."""

    hazard_id: int
    after_photos: tuple[str, ...]


@dataclass(frozen=True)
class SpotFixer:
    """Only a general hazard, with a photo from before and a new one from after. The inspector who saw it is
    its reviewer, so he must not have acted for the enterprise."""

    loop: HazardLoop

    async def __call__(self, command: FixOnSpot, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes: dict[str, Any] = {
            "fixed_on_spot": True,
            "reinspected_by": actor.id,
            "closed_by": actor.id,
            "closed_at": to_millisecond(now),
        }
        proposal = Proposal(changes=changes, photos=command.after_photos, stage=Stage.AFTER)
        after = await self.loop.move(before, Action.FIX, actor, now, proposal)
        return await self.loop.finish(Action.FIX, after, actor)
