"""What the officers' desk may know of the ledger: names of enterprises and of those who inspect them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.bootstrap import System
from inspection.people import Role
from inspection.rights import Scope, for_enterprise

MOST = 10
GO = (Role.INSPECTOR, Role.MANAGER)


@dataclass(frozen=True)
class DeskLedger:
    system: System

    async def site(self, enterprise_id: int) -> str | None:
        """The name of an enterprise."""
        async with self.system.read() as work:
            found = await work.enterprises.get(enterprise_id)
            return None if found is None else found.name

    async def sites(self, words: str, regions: Collection[int]) -> Sequence[tuple[int, str]]:
        """Enterprises of these regions by a part of their name, code or initials."""
        async with self.system.read() as work:
            found, _ = await work.sites.found(words, Scope(frozenset(regions)), MOST)
        return [(one.id, f"{one.name} · {one.region}") for one in found]

    async def inspectors(self, enterprise_id: int) -> Sequence[tuple[int, str]]:
        """Inspectors of its region first, then managers; nobody who works there as well."""
        async with self.system.read() as work:
            found = [await work.people.with_role_for([role], enterprise_id) for role in GO]
        may_go = (one for people in found for one in people if not for_enterprise(one, enterprise_id))
        return list({person.id: person.name for person in may_go}.items())
