"""Grading: general or major, by which clause of which edition. A major one is reported upward at once."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Grade, Hazard, kept
from inspection.hazard_events import to_millisecond
from inspection.hazard_guards import Proposal
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.reporting import minutes_between, twelve_months_before
from inspection.usecases.hazard_ports import Hazards
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import words


@dataclass(frozen=True)
class GradeHazard:
    """What is left None stays as it was found. ``other_standard``: fire, gas, chemicals and special
    equipment have their own standards; its name is enough."""

    hazard_id: int
    grade: Grade
    clause: str | None = None
    edition: str | None = None
    other_standard: str | None = None
    item_id: str | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True)
class HazardGrader:
    """A major hazard needs a clause and its edition, or another standard by name. Report 1 goes to the
    street, the bureau and the industry department in the same transaction, the minutes since finding with
    it. Raising a hazard under rectification to major asks for a new plan. The same clause at the same
    enterprise within twelve months is a repeat. An enterprise grades only what it found itself, and only
    who approves closings may lower a major one."""

    loop: HazardLoop

    async def __call__(self, command: GradeHazard, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        return await self.grade(before, command, actor, now)

    async def grade(self, before: Hazard, command: GradeHazard, actor: Person, now: datetime) -> Done:
        """Also used right after finding, in the same transaction."""
        major = command.grade is Grade.MAJOR
        action = Action.GRADE_MAJOR if major else Action.GRADE_GENERAL
        changes: dict[str, Any] = {"grade": command.grade, **_named(command), **_AFRESH}
        changes |= await repeated(self.loop.hazards, replace(before, **changes))
        told_too: dict[str, Any] = {}
        if major:
            changes["report_minutes"] = minutes_between(before.found_at, to_millisecond(now))
            readers = await self.loop.bell.readers(action, replace(before, **changes))
            told_too = {"report": 1, "told": [person.id for person in readers]}
        proposal = Proposal(changes=changes, told_too=told_too)
        after = await self.loop.move(before, action, actor, now, proposal)
        notices = await self.loop.bell.notices(action, after, actor)
        supervisors = len(told_too.get("told", ()))
        key = f"hazard.done.{action.value}" if supervisors or not major else "hazard.done.reported_to_nobody"
        said = await self.loop.bell.facts(after, told=supervisors)
        return Done(words(key, **said), Card.HAZARD, after.id, notices)


async def repeated(hazards: Hazards, hazard: Hazard) -> dict[str, Any]:
    """Whether, by its clause, it is a repeat, and of which; nothing while it has none or no enterprise."""
    if not hazard.clause or hazard.enterprise_id is None:
        return {}
    earlier = await hazards.same_clause(hazard, twelve_months_before(hazard.found_at))
    return {"repeat": earlier is not None, "repeat_of": earlier}


_AFRESH = {"plan": None, "due_on": None, "signed_by": None, "evaluation": None}


def _named(command: GradeHazard) -> dict[str, Any]:
    named = {
        "clause": kept(command.clause),
        "edition": kept(command.edition),
        "other_standard": kept(command.other_standard),
        "item_id": command.item_id,
        "alternatives": command.alternatives or None,
    }
    return {name: value for name, value in named.items() if value is not None}
