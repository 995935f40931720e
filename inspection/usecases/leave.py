"""Leaving: by oneself, or because somebody responsible takes the posts back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.invitation import check_may_invite
from inspection.outcome import Done
from inspection.people import Person, Post, Role
from inspection.rights import Site
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class LeavePosts:
    """All posts of this person end."""

    person_id: int


class People(Protocol):
    async def get(self, person_id: int) -> Person | None: ...
    async def with_role(self, role: Role) -> list[Person]: ...
    async def address_of(self, person_id: int) -> int | None: ...
    async def deactivate(self, person_id: int, now: datetime) -> None: ...


class Invitations(Protocol):
    async def revoke_used_by(self, person_id: int) -> int: ...


class Enterprises(Protocol):
    async def get(self, enterprise_id: int) -> Enterprise | None: ...


class Traces(Protocol):
    async def erase(self, telegram_id: int) -> None:
        """Whatever the chat holds under this id: open questions, unsaid messages, jobs."""
        ...


@dataclass(frozen=True)
class Leave:
    """Anyone may leave, except the last administrator. Somebody else is removed only by who could have
    invited him to each of his posts; then the links he came through are closed too, since he knows them.
    The Telegram id is erased, here and in everything the chat still holds; the name stays on what was
    signed."""

    people: People
    invitations: Invitations
    enterprises: Enterprises
    traces: Traces
    audit: Audit

    async def __call__(self, command: LeavePosts, actor: Person | None, now: datetime) -> Done:
        leaver = await self.people.get(command.person_id)
        if leaver is None:
            raise Refused("person_unknown")
        by_himself = actor is not None and actor.id == leaver.id
        if actor is not None and not by_himself:
            for post in leaver.posts:
                check_may_invite(actor, post.role, await self._site(post))
        admins = await self.people.with_role(Role.ADMIN)
        if [admin.id for admin in admins] == [leaver.id]:
            raise Refused("last_admin")
        telegram_id = await self.people.address_of(leaver.id)
        if telegram_id is not None:
            await self.traces.erase(telegram_id)
        await self.people.deactivate(leaver.id, now)
        closed = 0 if by_himself else await self.invitations.revoke_used_by(leaver.id)
        data = {"posts": len(leaver.posts), "links_closed": closed}
        await self.audit.append(actor_name(actor), "person.left", f"person:{leaver.id}", data, now)
        return Done(words("people.left", name=leaver.name))

    async def _site(self, post: Post) -> Site:
        if post.enterprise_id is None:
            return Site(None, post.region_id)
        enterprise = await self.enterprises.get(post.enterprise_id)
        return Site(post.enterprise_id, enterprise.region_id if enterprise else None)
