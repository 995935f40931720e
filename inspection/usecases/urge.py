"""Urging, 催办: reminds whoever's turn it is."""

from dataclasses import dataclass
from datetime import datetime

from inspection.hazard import Action
from inspection.hazard_guards import Proposal
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.usecases.hazard_step import HazardLoop
from inspection.words import words


@dataclass(frozen=True)
class Urge:
    hazard_id: int


@dataclass(frozen=True)
class Urger:
    """The enterprise while it has to plan or rectify, the inspectors while they have to verify, grade or
    re-inspect, those who hold the keys while it waits for closing. It is recorded who was urged."""

    loop: HazardLoop

    async def __call__(self, command: Urge, actor: Person, now: datetime) -> Done:
        before = await self.loop.load(command.hazard_id, actor)
        readers = await self.loop.bell.readers(Action.URGE, before)
        told = [person.id for person in readers if person.id != actor.id]
        proposal = Proposal(told_too={"told": told})
        after = await self.loop.move(before, Action.URGE, actor, now, proposal)
        notices = await self.loop.bell.notices(Action.URGE, after, actor)
        key = "hazard.done.urge" if told else "hazard.done.urged_nobody"
        return Done(
            words(key, **await self.loop.bell.facts(after, told=len(told))), Card.HAZARD, after.id, notices
        )
