"""Correcting, 更正: what was handed in reads differently from now on; how it read before stays, with who and why."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from inspection.hazard import Action, Hazard, Stage, kept
from inspection.hazard_guards import Proposal
from inspection.hazard_notices import told
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.usecases.grade_hazard import repeated
from inspection.usecases.hazard_step import HazardLoop
from inspection.usecases.sign_visit import checked_statement
from inspection.words import Refused


@dataclass(frozen=True, kw_only=True)
class CorrectFinding:
    """What is None stays; a standard is replaced whole. ``statement`` restates, in the signer's language, what is
    signed; ``photos`` are unique ids, added to those that are there."""

    hazard_id: int
    reason: str
    statement: str
    description: str | None = None
    item_id: str | None = None
    clause: str | None = None
    edition: str | None = None
    other_standard: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingCorrector:
    """Only who signed for the finding, and only while it is open. Grades have verbs of their own; what was sent
    upward before stays as it was sent. The enterprise and everybody under the record hear of it."""

    loop: HazardLoop

    async def __call__(self, command: CorrectFinding, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        changes = _changes(command, before)
        if not changes and not command.photos:
            raise Refused("nothing_amended")
        if "clause" in changes:
            changes |= await repeated(self.loop.hazards, replace(before, **changes))
        changes |= {"reason": kept(command.reason), "reading": before.reading + 1}
        signed = {"statement": checked_statement(command.statement)}
        proposal = Proposal(changes=changes, photos=command.photos, stage=Stage.BEFORE, told_too=signed)
        after = await self.loop.move(before, Action.CORRECT, actor, now, proposal)
        done = await self.loop.finish(Action.CORRECT, after, actor)
        return replace(done, notices=(*done.notices, *await self._signers(after, actor, done)))

    async def _signers(self, after: Hazard, actor: Person, done: Done) -> list[Notice]:
        """Those under the same record who do not hear of it anyway."""
        if after.visit_id is None:
            return []
        heard = {actor.id, *(one.person_id for one in done.notices if isinstance(one, Notice))}
        said = told(Action.CORRECT, await self.loop.bell.facts(after))
        signers = await self.loop.hazards.signers(after.visit_id)
        return [Notice(one, said, Card.HAZARD, after.id) for one in signers if one not in heard]


def _changes(command: CorrectFinding, before: Hazard) -> dict[str, Any]:
    """Only what would read differently."""
    changes: dict[str, Any] = {}
    said = kept(command.description)
    if said and said != before.description:
        changes["description"] = said
    clause, other = kept(command.clause), kept(command.other_standard)
    named = clause, kept(command.edition), other
    if (clause or other) and named != (before.clause, before.edition, before.other_standard):
        changes |= dict(zip(("clause", "edition", "other_standard"), named, strict=True))
        changes |= {"item_id": command.item_id, "alternatives": ()}
    return changes
