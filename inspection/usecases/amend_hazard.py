"""Amending: place, clause, wording, more photos, or the right enterprise, after it was recorded."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Hazard, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.hazard_hands import hands_with
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import Right, must
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import Refused


@dataclass(frozen=True, kw_only=True)
class AmendHazard:
    """What is None stays. Degrees WGS-84, accuracy metres; ``photos`` are unique ids."""

    hazard_id: int
    enterprise_id: int | None = None
    description: str | None = None
    item_id: str | None = None
    clause: str | None = None
    edition: str | None = None
    other_standard: str | None = None
    alternatives: tuple[str, ...] | None = None
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    photos: tuple[str, ...] = ()
    reason: str | None = None


@dataclass(frozen=True)
class HazardAmender:
    """The old version stays visible in the chain, with who amended it and why. Its finder may amend it, and
    the authorities; it moves to another enterprise only before it is graded, and only where the actor may
    report."""

    loop: HazardLoop

    async def __call__(self, command: AmendHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = _changes(command)
        if command.enterprise_id is not None and command.enterprise_id != before.enterprise_id:
            changes |= await self._moved(before, command.enterprise_id, actor)
        if not changes and not command.photos:
            raise Refused("nothing_amended")
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.BEFORE)
        after = await self.loop.move(before, Action.AMEND, actor, now, proposal)
        return await self.loop.finish(Action.AMEND, after, actor)

    async def _moved(self, before: Hazard, enterprise_id: int, actor: Person) -> dict[str, Any]:
        premises = await self.loop.hazards.premises(enterprise_id)
        must(actor, Right.REPORT, premises.site)
        moved = {"enterprise_id": enterprise_id}
        if before.found_by != actor.id:
            return moved
        there = replace(before, enterprise_id=enterprise_id)
        return {**moved, "hands": hands_with(there, actor)}


def _changes(command: AmendHazard) -> dict[str, Any]:
    given: dict[str, Any] = {
        "description": kept(command.description),
        "item_id": command.item_id,
        "clause": kept(command.clause),
        "edition": kept(command.edition),
        "other_standard": kept(command.other_standard),
        "alternatives": command.alternatives,
        "reason": kept(command.reason),
    }
    if command.lat is not None and command.lon is not None:
        given |= {"lat": command.lat, "lon": command.lon}
    changes = {name: value for name, value in given.items() if value is not None}
    return {**changes, "accuracy": command.accuracy} if "lat" in changes else changes
