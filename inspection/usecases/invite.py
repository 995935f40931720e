"""Inviting somebody to a post."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from inspection.agency import checked_name
from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.invitation import check_limits, check_may_invite, check_place, token_hash
from inspection.outcome import Done
from inspection.people import ENTERPRISE_ROLES, Person, Role
from inspection.region import Region
from inspection.rights import Site
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class InvitePerson:
    """``token`` is 128 random bits made by the caller; whoever holds it may join. ``region`` None is the root."""

    token: str
    role: Role
    credit_code: str | None = None
    region: str | None = None
    name: str | None = None
    uses: int = 1
    days: int = 7
    agency: str | None = None


class Invitations(Protocol):
    async def add(
        self,
        token_hash: str,
        *,
        role: Role,
        enterprise_id: int | None,
        region_id: int | None,
        name: str | None,
        uses: int,
        expires_at: datetime,
        now: datetime,
        agency: str | None = None,
    ) -> int: ...


class Enterprises(Protocol):
    async def by_credit_code(self, code: str) -> Enterprise | None: ...


class Regions(Protocol):
    async def by_name(self, name: str) -> Region | None: ...
    async def get_required_root(self) -> Region: ...


@dataclass(frozen=True)
class Invite:
    """Staff and principals are invited to an enterprise, everyone else to a region with all below it.

    In the chat only an administrator or a manager invites, inside his own regions, and a manager cannot
    make managers, tip officers or administrators. On the command line there is no actor: whoever runs the
    system may invite anyone.
    """

    invitations: Invitations
    enterprises: Enterprises
    regions: Regions
    audit: Audit

    async def __call__(self, command: InvitePerson, actor: Person | None, now: datetime) -> Done:
        check_limits(command.uses, command.days)
        agency = checked_name(command.agency, command.role)
        enterprise = await self._enterprise(command.credit_code)
        region = await self._region(command)
        enterprise_id = enterprise.id if enterprise else None
        region_id = region.id if region else None
        check_place(command.role, enterprise_id, region_id)
        if actor is not None:
            site = Site(enterprise_id, enterprise.region_id if enterprise else region_id)
            check_may_invite(actor, command.role, site)
        invitation_id = await self.invitations.add(
            token_hash(command.token),
            role=command.role,
            enterprise_id=enterprise_id,
            region_id=region_id,
            name=command.name,
            uses=command.uses,
            expires_at=now + timedelta(days=command.days),
            now=now,
            agency=agency,
        )
        told = {"role": command.role, "uses": command.uses, "days": command.days}
        data = {**told, "enterprise_id": enterprise_id, "region_id": region_id}
        data |= {"agency": agency} if agency else {}
        await self.audit.append(actor_name(actor), "person.invited", f"invitation:{invitation_id}", data, now)
        place = enterprise or region
        return Done(words("people.invited", **told, place=place.name if place else ""))

    async def _enterprise(self, code: str | None) -> Enterprise | None:
        if code is None:
            return None
        found = await self.enterprises.by_credit_code(code)
        if found is None:
            raise Refused("enterprise_unknown", code=code)
        return found

    async def _region(self, command: InvitePerson) -> Region | None:
        if command.region is None:
            return None if command.role in ENTERPRISE_ROLES else await self.regions.get_required_root()
        found = await self.regions.by_name(command.region)
        if found is None:
            raise Refused("region_unknown", name=command.region)
        return found
