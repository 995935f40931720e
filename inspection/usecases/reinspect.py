"""Re-inspection on site: passed, or sent back with a reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Premises, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import Person
from inspection.place import distance
from inspection.place import possible as possible_place
from inspection.usecases.hazard_step import HazardLoop


@dataclass(frozen=True)
class Reinspect:
    """Passed. Degrees WGS-84, accuracy metres; ``photos`` are unique ids."""

    hazard_id: int
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class SendBack:
    """Not passed: back into rectification under the same plan."""

    hazard_id: int
    reason: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reinspector:
    """On site, by somebody who neither fixed it nor reported it for the enterprise. The distance to the site
    is recorded, however far it is."""

    loop: HazardLoop

    async def __call__(self, command: Reinspect, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        premises = await self.loop.hazards.premises(before.enterprise_id)
        place = _place(command)
        changes: dict[str, Any] = {
            "reinspected_by": actor.id,
            "distance": _metres(premises, place),
            "agreed_by": None,
        }
        told_too = {"place": [*(place or ()), command.accuracy]}
        proposal = Proposal(
            changes=changes,
            photos=command.photos,
            stage=Stage.REINSPECTION,
            place=place,
            told_too=told_too,
        )
        after = await self.loop.move(before, Action.REINSPECT, actor, now, proposal)
        return await self.loop.finish(Action.REINSPECT, after, actor)


@dataclass(frozen=True)
class BackSender:
    """The re-inspector or the industry department sends it back; both keys to closing are void then."""

    loop: HazardLoop

    async def __call__(self, command: SendBack, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = {"reason": kept(command.reason), "reinspected_by": None, "agreed_by": None}
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.REINSPECTION)
        after = await self.loop.move(before, Action.SEND_BACK, actor, now, proposal)
        return await self.loop.finish(Action.SEND_BACK, after, actor)


def _place(command: Reinspect) -> tuple[float, float] | None:
    if command.lat is None or command.lon is None or not possible_place(command.lat, command.lon):
        return None
    return command.lat, command.lon


def _metres(premises: Premises, place: tuple[float, float] | None) -> int | None:
    if place is None or premises.lat is None or premises.lon is None:
        return None
    return round(distance((premises.lat, premises.lon), place))
