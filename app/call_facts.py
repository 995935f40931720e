"""What the chat reads of calls."""

from collections.abc import Sequence

from app.measure_facts import MeasuresRead
from inspection.calls.facts import CallFacts
from inspection.people import Person, Role
from inspection.rights import AUTHORITY_ROLES, Right, Site, for_authority, must
from inspection.words import Refused


class CallsRead(MeasuresRead):
    """Part of ``app.facts.Facts``."""

    async def call(self, call_id: int, reader: Person | None) -> CallFacts:
        """For authorities there alone. Raises Refused("call_unknown")."""
        call = await self._work.calls.get(call_id)
        if call is None or reader is None:
            raise Refused("call_unknown")
        firm = await self._work.enterprises.get_required(call.enterprise_id)
        if not for_authority(reader, Site(firm.id, firm.region_id)):
            raise Refused("call_unknown")
        names = await self._work.people.names([call.by, *(one.person_id for one in call.parties)])
        hazard = await self._work.hazards.get(call.hazard_id) if call.hazard_id is not None else None
        return CallFacts(call, firm.name, names, hazard.number if hazard else None)

    async def callable(self, person: Person, enterprise_id: int) -> Sequence[tuple[int, str]]:
        """Whom this person could call there: departments first. Raises Refused("not_allowed")."""
        firm = await self._work.enterprises.get_required(enterprise_id)
        must(person, Right.CALL, Site(firm.id, firm.region_id))
        found = await self._work.people.with_role_for(AUTHORITY_ROLES, enterprise_id)
        order = sorted(found, key=lambda one: (not one.holds(Role.DEPARTMENT), one.name, one.id))
        return [(one.id, one.name) for one in order if one.id != person.id]
