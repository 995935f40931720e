"""What authorities do about a request: take it, hand it over, answer it, finish it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Right, Site, may, must
from inspection.services.facts import offers
from inspection.services.kind import days
from inspection.services.ports import Enterprises, People, Requests
from inspection.services.request import Did, ServiceRequest, Step, fingerprint
from inspection.words import Refused, words


@dataclass(frozen=True)
class AcceptService:
    request_id: int


@dataclass(frozen=True)
class HandService:
    """``to`` another person who supports there."""

    request_id: int
    to: int
    text: str


@dataclass(frozen=True)
class AnswerService:
    request_id: int
    text: str


@dataclass(frozen=True)
class FinishService:
    request_id: int


@dataclass(frozen=True)
class ServiceAnswerer:
    """Whoever may support at the site of the enterprise; each step only from where it is possible."""

    requests: Requests
    enterprises: Enterprises
    people: People
    audit: Audit
    zone: tzinfo

    async def accept(self, command: AcceptService, actor: Person, now: datetime) -> Done:
        step = Step(Did.ACCEPTED, actor.id, to_millisecond(now))
        return await self._taken(command.request_id, step, actor)

    async def finish(self, command: FinishService, actor: Person, now: datetime) -> Done:
        step = Step(Did.FINISHED, actor.id, to_millisecond(now))
        return await self._taken(command.request_id, step, actor)

    async def answer(self, command: AnswerService, actor: Person, now: datetime) -> Done:
        step = Step(Did.ANSWERED, actor.id, to_millisecond(now), _said(command.text))
        return await self._taken(command.request_id, step, actor)

    async def hand_over(self, command: HandService, actor: Person, now: datetime) -> Done:
        """Raises Refused("service_nobody") when the other could do nothing there."""
        step = Step(Did.HANDED, actor.id, to_millisecond(now), _said(command.text), command.to)
        return await self._taken(command.request_id, step, actor)

    async def _taken(self, request_id: int, step: Step, actor: Person) -> Done:
        request = await self.requests.get(request_id)
        if request is None:
            raise Refused("service_unknown")
        firm = await self.enterprises.get_required(request.enterprise_id)
        site = Site(firm.id, firm.region_id)
        must(actor, Right.SUPPORT, site)
        if step.did not in offers(request, supports=True, own=False):
            raise Refused("service_is", number=request.number, state=request.state)
        if step.to is not None:
            other = await self.people.get(step.to)
            if other is None or not may(other, Right.SUPPORT, site):
                raise Refused("service_nobody")
        after = request.after(step, self._remind_on(request, step))
        await self.requests.save(after)
        told = {"number": after.number, "sha256": fingerprint(after)}
        what = f"request.{step.did.value}"
        await self.audit.append(f"person:{actor.id}", what, f"request:{after.id}", told, step.at)
        said = words(
            f"service.did.{step.did.value}", number=after.number, by=actor.name, text=step.text or ""
        )
        return Done(said, Card.SERVICE, after.id, await self._notices(after, step, actor, firm))

    def _remind_on(self, request: ServiceRequest, step: Step) -> date | None:
        """Once it is answered nobody is reminded; handed over, whoever has it now has as many days again."""
        if step.did is Did.ACCEPTED:
            return request.remind_on
        if step.did is Did.HANDED:
            return step.at.astimezone(self.zone).date() + timedelta(days=days()[request.kind])
        return None

    async def _notices(
        self, after: ServiceRequest, step: Step, actor: Person, firm: Enterprise
    ) -> tuple[Notice, ...]:
        """The enterprise hears of every step but that it changed hands; whoever it was handed to hears of that."""
        facts = {"number": after.number, "by": actor.name, "text": step.text or ""}
        said = words(f"service.did.{step.did.value}", **facts)
        if step.to is not None:
            return (Notice(step.to, said, Card.SERVICE, after.id),)
        staff = await self.people.with_role_for(ENTERPRISE_ROLES, firm.id)
        return tuple(Notice(one.id, said, Card.SERVICE, after.id) for one in staff if one.id != actor.id)


def _said(text: str) -> str:
    found = kept(text)
    if found is None:
        raise Refused("description_needed")
    return found
