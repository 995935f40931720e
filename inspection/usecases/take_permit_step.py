"""One step of a permit: the form that belongs to it, by whom and when it may be taken."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.enterprise import Enterprise, Trait
from inspection.outcome import Done
from inspection.people import Person
from inspection.permits.kind import Kind, Step
from inspection.permits.load import kinds
from inspection.permits.permit import Permit, Taken, plain
from inspection.permits.steps import must_be_due, must_count, must_do
from inspection.usecases.hand_in_form import HandInForm
from inspection.words import Refused, words

HandIn = Callable[[HandInForm, Person, datetime], Awaitable[Done]]


@dataclass(frozen=True)
class TakeStep:
    """``permit_id`` is None for the application, which names the ``guardian``."""

    kind: str
    step: str
    form: HandInForm
    permit_id: int | None = None
    guardian: int | None = None


class Permits(Protocol):
    async def held(self, permit_id: int) -> Permit: ...
    async def add(self, kind: str, enterprise_id: int, traits: Collection[Trait], now: datetime) -> int: ...
    async def add_step(self, one: Permit, taken: Taken) -> Permit: ...


class Enterprises(Protocol):
    async def get_required(self, enterprise_id: int) -> Enterprise: ...


@dataclass(frozen=True)
class StepTaker:
    """Everything is asked again at this moment, by the server's clock; what is refused leaves nothing behind."""

    permits: Permits
    enterprises: Enterprises
    crew: Callable[[int], Awaitable[Sequence[Person]]]  # who has a post at an enterprise
    hand_in: HandIn
    audit: Audit

    async def __call__(self, command: TakeStep, actor: Person, now: datetime) -> Done:
        grown, step = await self.taken(command, actor, now)
        return Done(words("permit.done", number=grown.number, step=step.title), subject_id=grown.id)

    async def taken(self, command: TakeStep, actor: Person, now: datetime) -> tuple[Permit, Step]:
        permit = await self._permit(command, now)
        step = permit.kind.by_key.get(command.step)
        if step is None or command.form.enterprise_id != permit.enterprise_id:
            raise Refused("permit_unknown")
        must_do(permit, step, actor)
        must_be_due(permit, step, now)
        if step.names:
            await self._must_guard(command.guardian, permit.enterprise_id, actor)
        answers = plain(command.form.answers)
        must_count(permit, step, answers)
        done = await self.hand_in(command.form, actor, now)
        named = command.guardian if step.names else None
        taken = Taken(step.key, actor.id, now, answers, named, done.subject_id or 0)
        permit = permit if permit.id else await self._begun(permit, now)
        await self._told(permit, taken, now)
        return await self.permits.add_step(permit, taken), step

    async def _permit(self, command: TakeStep, now: datetime) -> Permit:
        if command.permit_id is not None:
            return await self.permits.held(command.permit_id)
        firm = await self.enterprises.get_required(command.form.enterprise_id or 0)
        return Permit(0, kind_of(command.kind), firm.id, frozenset(firm.traits))

    async def _begun(self, permit: Permit, now: datetime) -> Permit:
        key = await self.permits.add(permit.kind.name, permit.enterprise_id, permit.traits, now)
        return Permit(key, permit.kind, permit.enterprise_id, permit.traits)

    async def _must_guard(self, guardian: int | None, enterprise_id: int, actor: Person) -> None:
        """Somebody else of the same enterprise, with an account of their own."""
        crew = {one.id: one for one in await self.crew(enterprise_id)}
        if guardian is None or guardian == actor.id or guardian not in crew:
            raise Refused("permit_guardian")

    async def _told(self, permit: Permit, taken: Taken, now: datetime) -> None:
        told = {
            "kind": permit.kind.name,
            "enterprise": permit.enterprise_id,
            "step": taken.step,
            "submission": taken.submission_id,
            "guardian": taken.named,
        }
        await self.audit.append(f"person:{taken.person_id}", "permit.step", f"permit:{permit.id}", told, now)


def kind_of(name: str) -> Kind:
    """Raises Refused("permit_unknown")."""
    known = kinds().get(name)
    if known is None:
        raise Refused("permit_unknown")
    return known
