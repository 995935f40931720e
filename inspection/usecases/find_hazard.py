"""Finding: from a visit, a self-check, or a photo taken on the way (随手拍)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from inspection.hazard import Action, Grade, Hazard, Source, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.outcome import Done
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import for_enterprise
from inspection.usecases.grade_hazard import GradeHazard, HazardGrader
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import Refused

A_DAY_OUT = timedelta(hours=12)


@dataclass(frozen=True, kw_only=True)
class FindHazard:
    """One hazard. ``photos`` are unique ids of photos already noted, lat/lon degrees WGS-84, accuracy
    metres. ``grade`` None: graded later. ``enterprise_id`` None: the finder's own enterprise, or the one he
    is visiting, or not known yet."""

    enterprise_id: int | None
    source: Source
    description: str
    visit_id: int | None = None
    item_id: str | None = None
    clause: str | None = None
    edition: str | None = None
    other_standard: str | None = None
    alternatives: tuple[str, ...] = ()
    grade: Grade | None = None
    photos: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    accuracy: float | None = None
    reported_for_enterprise: bool = False


@dataclass(frozen=True)
class HazardFinder:
    """Any enrolled person may record a hazard where he has a post. It has its number at once, even when its
    site is still to be said: an inspector on the way must not lose a photo to a question. Whoever records
    one for the enterprise will not be the one who re-inspects it."""

    loop: HazardLoop

    async def __call__(self, command: FindHazard, actor: Person, now: datetime) -> Done:
        hazard = await self.found(command, actor, now)
        if command.grade is None:
            return await self.loop.finish(Action.FIND, hazard, actor)
        grade = GradeHazard(hazard.id, command.grade)
        return await HazardGrader(self.loop).grade(hazard, grade, actor, now)

    async def found(self, command: FindHazard, actor: Person, now: datetime) -> Hazard:
        description = kept(command.description)
        if description is None:
            raise Refused("description_needed")
        enterprise_id = command.enterprise_id or await self._whereabouts(actor, now)
        own = command.reported_for_enterprise or for_enterprise(actor, enterprise_id)
        changes: dict[str, Any] = {
            **_as_given(command),
            "enterprise_id": enterprise_id,
            "description": description,
            "found_by": actor.id,
            "hands": (actor.id,) if own else (),
        }
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.BEFORE)
        return await self.loop.begin(Action.FIND, command.source, actor, now, proposal)

    async def _whereabouts(self, actor: Person, now: datetime) -> int | None:
        if visited := await self.loop.hazards.enterprise_being_visited(actor.id, now - A_DAY_OUT):
            return visited
        posts = {post.enterprise_id for post in actor.posts if post.role in ENTERPRISE_ROLES}
        return posts.pop() if len(posts) == 1 and len(actor.posts) == 1 else None


def _as_given(command: FindHazard) -> Mapping[str, Any]:
    return {
        "visit_id": command.visit_id,
        "item_id": command.item_id,
        "clause": kept(command.clause),
        "edition": kept(command.edition),
        "other_standard": kept(command.other_standard),
        "alternatives": command.alternatives,
        "lat": command.lat,
        "lon": command.lon,
        "accuracy": command.accuracy,
    }
