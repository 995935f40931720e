"""What the enterprise says of the help it got: solved, or not, and then the request is open again."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import for_enterprise
from inspection.services.facts import offers
from inspection.services.kind import days
from inspection.services.ports import People, Requests
from inspection.services.request import Did, ServiceRequest, Step, fingerprint
from inspection.usecases.ask_service import SUPPORTERS
from inspection.words import Refused, words


@dataclass(frozen=True)
class RateService:
    """``text`` says what is missing where it is not solved."""

    request_id: int
    solved: bool
    text: str = ""


@dataclass(frozen=True)
class ServiceRater:
    """Anybody with a post at the enterprise, once it was answered."""

    requests: Requests
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: RateService, actor: Person, now: datetime) -> Done:
        request, now = await self.requests.get(command.request_id), to_millisecond(now)
        if request is None or not for_enterprise(actor, request.enterprise_id):
            raise Refused("service_unknown")
        did, text = Did.SOLVED if command.solved else Did.UNSOLVED, kept(command.text)
        if did not in offers(request, supports=False, own=True):
            raise Refused("service_is", number=request.number, state=request.state)
        if text is None and not command.solved:
            raise Refused("description_needed")
        due = None if command.solved else now.astimezone(self.zone).date() + timedelta(days()[request.kind])
        after = request.after(Step(did, actor.id, now, text), due)
        await self.requests.save(after)
        told = {"number": after.number, "sha256": fingerprint(after)}
        await self.audit.append(
            f"person:{actor.id}", f"request.{did.value}", f"request:{after.id}", told, now
        )
        said = words(f"service.did.{did.value}", number=after.number, by=actor.name, text=text or "")
        heard = tuple(Notice(one, said, Card.SERVICE, after.id) for one in await self._whom(after))
        return Done(said, Card.SERVICE, after.id, heard)

    async def _whom(self, request: ServiceRequest) -> list[int]:
        """Who has it; without such a one, all who could."""
        if request.handler is not None:
            return [request.handler]
        return [one.id for one in await self.people.with_role_for(SUPPORTERS, request.enterprise_id)]
