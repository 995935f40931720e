"""交叉检查: inspectors of another region may visit one site, through that visit and no longer than it lasts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from inspection.people import Person, Role
from inspection.rights import Right, Site, may, scope
from inspection.usecases.visit_ports import People, Visits
from inspection.words import Refused


@dataclass(frozen=True)
class Visitors:
    people: People
    visits: Visits

    async def admit(
        self, ids: Collection[int], site: Site, actor: Person | None, now: datetime
    ) -> tuple[int, ...]:
        """Gives the post of a visitor at that site to whoever is from elsewhere; their ids.

        Raises Refused("colleague_unknown"), Refused("cross_not_above") for an inspector over whose region the
        actor has no say, Refused("not_cross") when all of them belong there anyway."""
        over = scope(actor, Right.DRAW).regions if actor is not None else frozenset[int]()
        guests = []
        for person_id in dict.fromkeys(ids):
            person = await self.people.get(person_id)
            if person is None:
                raise Refused("colleague_unknown")
            home = scope(person, Right.VISIT).regions
            if site.region_id in home:
                continue
            if not home & over:
                raise Refused("cross_not_above", name=person.name)
            guests.append(person)
        if not guests:
            raise Refused("not_cross")
        for guest in guests:
            if not may(guest, Right.VISIT, site):
                await self.people.grant(guest.id, Role.VISITING, site.enterprise_id, None, now)
        return tuple(guest.id for guest in guests)

    async def leave(self, enterprise_id: int, now: datetime) -> None:
        """Takes the post back from everybody who has no visit there any more and owes it no signature."""
        staying = await self.visits.visiting(enterprise_id)
        for person in await self.people.with_role_for([Role.VISITING], enterprise_id):
            if person.id not in staying:
                await self.people.revoke(person.id, Role.VISITING, enterprise_id, None, now)
