"""What the chat reads of requests for service."""

from collections.abc import Sequence

from app.case_facts import CasesRead
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Right, Site, for_authority, for_enterprise, may, must, scope
from inspection.services.facts import ServiceFacts, offers
from inspection.services.request import ServiceRequest
from inspection.usecases.ask_service import SUPPORTERS
from inspection.words import Refused
from storage.work import Work


class ServicesRead(CasesRead):
    """Part of ``app.facts.Facts``."""

    async def service(self, request_id: int, reader: Person | None) -> ServiceFacts:
        """For the enterprise and the authorities there. Raises Refused("service_unknown")."""
        one = await self._work.requests.get(request_id)
        if one is None or reader is None:
            raise Refused("service_unknown")
        firm = await self._work.enterprises.get_required(one.enterprise_id)
        own = for_enterprise(reader, firm.id)
        if not own and not for_authority(reader, Site(firm.id, firm.region_id)):
            raise Refused("service_unknown")
        return await service_facts(self._work, one, reader)

    async def services(self, reader: Person, most: int) -> Sequence[ServiceFacts]:
        """Those of the reader's own enterprises, the newest first; then those left where the reader supports."""
        own = [post.enterprise_id for post in reader.posts if post.role in ENTERPRISE_ROLES]
        mine = await self._work.requests.of_enterprises([one for one in own if one is not None], most)
        left = await self._work.requests.left(scope(reader, Right.SUPPORT).regions, most)
        known = {one.id: one for one in (*mine, *left)}
        return [await service_facts(self._work, one, reader) for one in list(known.values())[:most]]

    async def supporters(self, person: Person, request_id: int) -> Sequence[tuple[int, str]]:
        """To whom this person could hand it over. Raises Refused("not_allowed")."""
        one = (await self.service(request_id, person)).request
        firm = await self._work.enterprises.get_required(one.enterprise_id)
        must(person, Right.SUPPORT, Site(firm.id, firm.region_id))
        found = await self._work.people.with_role_for(SUPPORTERS, firm.id)
        others = sorted(found, key=lambda other: (other.name, other.id))
        return [(other.id, other.name) for other in others if other.id != person.id]


async def service_facts(work: Work, one: ServiceRequest, reader: Person | None) -> ServiceFacts:
    firm = await work.enterprises.get_required(one.enterprise_id)
    ids = {one.by, *(step.by for step in one.steps if step.by), *(step.to for step in one.steps if step.to)}
    own = reader is not None and for_enterprise(reader, firm.id)
    supports = reader is not None and may(reader, Right.SUPPORT, Site(firm.id, firm.region_id))
    names = await work.people.names(ids)
    return ServiceFacts(one, firm.name, names, offers(one, supports=supports, own=own), supports)
