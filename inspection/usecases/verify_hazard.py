"""Verifying what a worker reported: from now on it is a hazard like any other."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Stage, kept
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import Refused


@dataclass(frozen=True)
class VerifyHazard:
    """``description`` in the inspector's own words; ``photos`` (unique ids) are his."""

    hazard_id: int
    description: str
    photos: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None


@dataclass(frozen=True)
class HazardVerifier:
    """The reporter's words, photos, place and time could give him away, so they are replaced by what the
    inspector saw and when: that is what the enterprise will read. The chain keeps the report itself. The
    reporter is told that it was true."""

    loop: HazardLoop

    async def __call__(self, command: VerifyHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        description = kept(command.description)
        if description is None:
            raise Refused("description_needed")
        changes: dict[str, Any] = {
            "description": description,
            "found_at": to_millisecond(now),
            "found_by": actor.id,
            "lat": command.lat,
            "lon": command.lon,
            "accuracy": command.accuracy,
        }
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.BEFORE)
        after = await self.loop.move(before, Action.VERIFY, actor, now, proposal)
        return await self.loop.finish(Action.VERIFY, after, actor)
