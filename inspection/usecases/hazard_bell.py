"""Finds the people whom a step of the loop concerns, and puts their messages together."""

from dataclasses import dataclass
from typing import Any

from inspection.hazard import Action, Hazard
from inspection.hazard_notices import (
    FINDER_TOLD,
    REPORTER_LAST,
    REPORTER_TOLD,
    answered,
    audience,
    facts,
    told,
)
from inspection.outcome import Card, Notice, ReporterNotice
from inspection.people import Person, Role
from inspection.usecases.hazard_ports import Hazards, Reporters, Responsible
from inspection.words import words


@dataclass(frozen=True)
class Bell:
    """Rings for those responsible: by their posts at this moment, never by a list kept somewhere."""

    hazards: Hazards
    people: Responsible
    reporters: Reporters

    async def notices(
        self, action: Action, after: Hazard, actor: Person | None
    ) -> tuple[Notice | ReporterNotice, ...]:
        """Everyone who has to know, once each, the actor left out."""
        said = await self.facts(after)
        heard = {person.id for person in await self.readers(action, after)}
        if action in FINDER_TOLD and after.found_by is not None:
            heard.add(after.found_by)
        heard -= {actor.id} if actor else set()
        notices: list[Notice | ReporterNotice] = [
            Notice(person, told(action, said), Card.HAZARD, after.id) for person in sorted(heard)
        ]
        if action in REPORTER_TOLD and await self.reporters.waiting(after.id):
            notices.append(ReporterNotice(after.id, answered(action, after), last=action in REPORTER_LAST))
        return tuple(notices)

    async def readers(self, action: Action, after: Hazard) -> list[Person]:
        """Who holds a post that makes it their business. A street without an inspector has its managers."""
        roles = audience(action, after)
        if not roles or after.enterprise_id is None:
            return []
        found = await self.people.with_role_for(roles, after.enterprise_id)
        if not found and Role.INSPECTOR in roles:
            return await self.people.with_role_for({Role.MANAGER}, after.enterprise_id)
        return found

    async def facts(self, hazard: Hazard, **more: Any) -> dict[str, Any]:
        """Everything a sentence about this hazard may name."""
        premises = await self.hazards.premises(hazard.enterprise_id)
        return facts(hazard, premises.name or words("hazard.enterprise_unknown"), **more)
