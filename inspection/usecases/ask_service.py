"""An enterprise asks its authorities for help."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person, Role
from inspection.rights import for_enterprise
from inspection.services.kind import ServiceKind, days
from inspection.services.ports import Enterprises, People, Photos, Requests
from inspection.services.request import MOST_TEXT, ServiceRequest, fingerprint
from inspection.words import Refused, words

SUPPORTERS = frozenset({Role.MANAGER, Role.DEPARTMENT})


@dataclass(frozen=True)
class AskService:
    """``photos`` by their unique names."""

    enterprise_id: int
    kind: ServiceKind
    text: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServiceAsker:
    """Anybody with a post at the enterprise. Managers and departments of the place are told."""

    requests: Requests
    enterprises: Enterprises
    people: People
    photos: Photos
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: AskService, actor: Person, now: datetime) -> Done:
        now, text = to_millisecond(now), kept(command.text)
        if not for_enterprise(actor, command.enterprise_id):
            raise Refused("not_for_enterprise")
        if text is None:
            raise Refused("description_needed")
        known = await self.photos.by_unique(command.photos)
        if len(known) < len(set(command.photos)) or len(text) > MOST_TEXT:
            raise Refused("photo_incomplete")
        firm = await self.enterprises.get_required(command.enterprise_id)
        new = ServiceRequest(
            id=0,
            enterprise_id=firm.id,
            kind=command.kind,
            text=text,
            by=actor.id,
            at=now,
            remind_on=now.astimezone(self.zone).date() + timedelta(days=days()[command.kind]),
            photo_ids=tuple(known[one].id for one in dict.fromkeys(command.photos)),
        )
        made = await self.requests.add(new)
        told = {"number": made.number, "kind": made.kind.value, "sha256": fingerprint(made)}
        await self.audit.append(f"person:{actor.id}", "request.asked", f"request:{made.id}", told, now)
        heard = words("service.told", number=made.number, about=firm.name, kind=made.kind)
        supporters = await self.people.with_role_for(SUPPORTERS, firm.id)
        notices = tuple(
            Notice(one.id, heard, Card.SERVICE, made.id) for one in supporters if one.id != actor.id
        )
        said = words("service.asked", number=made.number, due=made.remind_on)
        return Done(said, Card.SERVICE, made.id, notices)
