"""Following an invitation's link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.invitation import Invitation, person_name, token_hash
from inspection.outcome import Done
from inspection.people import Person, Role
from inspection.region import Region
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class FollowLink:
    """``/start i<token>`` from this account. ``name`` is what the account calls itself; it is used only when
    the invitation names nobody and the person is new."""

    token: str
    telegram_id: int
    name: str
    language: str


class Invitations(Protocol):
    async def by_token_hash(self, token_hash: str) -> Invitation | None: ...
    async def used_by(self, invitation_id: int, person_id: int) -> bool: ...
    async def use(self, invitation_id: int) -> None: ...


class People(Protocol):
    async def by_telegram_ids(self, ids: list[int]) -> dict[int, Person]: ...
    async def add(self, name: str, telegram_id: int, language: str, now: datetime) -> int: ...
    async def grant(
        self,
        person_id: int,
        role: Role,
        enterprise_id: int | None,
        region_id: int | None,
        now: datetime,
        *,
        invitation_id: int | None = None,
        agency: str | None = None,
    ) -> None: ...


class Enterprises(Protocol):
    async def get(self, enterprise_id: int) -> Enterprise | None: ...


class Regions(Protocol):
    async def get(self, region_id: int) -> Region | None: ...


@dataclass(frozen=True)
class Join:
    """One neutral refusal for an unknown, used up, expired and revoked link, so that guessing learns nothing.

    Each account uses a link once: a second tap says so while the post is held and costs no use; after the
    post was taken back the same link does not give it again. Somebody already enrolled gets the post in
    addition, or the link's agency on the post they hold. The chain says that a person joined, never which
    Telegram account it was.
    """

    invitations: Invitations
    people: People
    enterprises: Enterprises
    regions: Regions
    audit: Audit

    async def __call__(self, command: FollowLink, actor: Person | None, now: datetime) -> Done:
        found = await self.invitations.by_token_hash(token_hash(command.token))
        if found is None:
            raise Refused("link_dead")
        known = actor or (await self.people.by_telegram_ids([command.telegram_id])).get(command.telegram_id)
        facts = {"role": found.role, "place": await self._place(found)}
        if known is not None and await self.invitations.used_by(found.id, known.id):
            return self._again(found, known, facts)
        found.check_open(now)
        if known is not None and _holds(known, found) and not found.agency:
            return Done(words("people.joined_already", name=known.name, **facts))
        return await self._enrol(command, found, known, facts, now)

    def _again(self, found: Invitation, known: Person, facts: Mapping[str, Any]) -> Done:
        if not _holds(known, found):
            raise Refused("link_dead")
        return Done(words("people.joined_already", name=known.name, **facts))

    async def _enrol(
        self,
        command: FollowLink,
        found: Invitation,
        known: Person | None,
        facts: Mapping[str, Any],
        now: datetime,
    ) -> Done:
        name = known.name if known else person_name(found.name or command.name)
        if known is None:
            person_id = await self.people.add(name, command.telegram_id, command.language, now)
        else:
            person_id = known.id
        place = found.enterprise_id, found.region_id
        await self.people.grant(
            person_id, found.role, *place, now, invitation_id=found.id, agency=found.agency
        )
        await self.invitations.use(found.id)
        data: dict[str, Any] = {"role": found.role, "invitation": found.id}
        data |= {"enterprise_id": place[0], "region_id": place[1]}
        if found.agency:
            data["agency"] = found.agency
        who = actor_name(Person(person_id, name, command.language))
        await self.audit.append(who, "person.joined", f"person:{person_id}", data, now)
        return Done(words("people.joined", name=name, **facts))

    async def _place(self, found: Invitation) -> str:
        place: Enterprise | Region | None = None
        if found.enterprise_id is not None:
            place = await self.enterprises.get(found.enterprise_id)
        elif found.region_id is not None:
            place = await self.regions.get(found.region_id)
        return place.name if place else ""


def _holds(person: Person, found: Invitation) -> bool:
    wanted = (found.role, found.enterprise_id, found.region_id)
    return any((post.role, post.enterprise_id, post.region_id) == wanted for post in person.posts)
