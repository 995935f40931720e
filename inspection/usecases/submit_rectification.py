"""The enterprise says it is done, and shows it."""

from dataclasses import dataclass
from datetime import datetime

from inspection.hazard import Action, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.hazard_hands import hands_with
from inspection.outcome import Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class SubmitRectification:
    """``after_photos`` are unique ids; ``evaluation`` is the enterprise's own."""

    hazard_id: int
    after_photos: tuple[str, ...]
    evaluation: str | None = None


@dataclass(frozen=True)
class RectificationSubmitter:
    """At least one photo from after, stored, that is none of the photos from before nor any earlier photo
    of the system; for a major hazard the enterprise's evaluation as well."""

    loop: HazardLoop

    async def __call__(self, command: SubmitRectification, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {"evaluation": kept(command.evaluation), "hands": hands_with(before, actor)}
        proposal = Proposal(changes=changes, photos=command.after_photos, stage=Stage.AFTER)
        after = await self.loop.move(before, Action.SUBMIT, actor, now, proposal)
        return await self.loop.finish(Action.SUBMIT, after, actor)
