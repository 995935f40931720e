"""What the chat reads of calls."""

from collections.abc import Sequence

from app.measure_facts import MeasuresRead
from inspection.calls.call import Call
from inspection.calls.facts import CallFacts
from inspection.calls.place import Place, place_of
from inspection.people import Person, Role
from inspection.rights import AUTHORITY_ROLES, Right, Site, for_authority, must, scope
from inspection.words import Refused
from storage.work import Work


class CallsRead(MeasuresRead):
    """Part of ``app.facts.Facts``."""

    async def call(self, call_id: int, reader: Person | None) -> CallFacts:
        """For authorities there alone. Raises Refused("call_unknown")."""
        call = await self._work.calls.get(call_id)
        if call is None or reader is None:
            raise Refused("call_unknown")
        place = await called_to(self._work, call)
        if not for_authority(reader, place.site):
            raise Refused("call_unknown")
        names = await self._work.people.names([call.by, *(one.person_id for one in call.parties)])
        hazard = await self._work.hazards.get(call.hazard_id) if call.hazard_id is not None else None
        return CallFacts(call, place.name, names, hazard.number if hazard else None)

    async def callable(self, person: Person, enterprise_id: int) -> Sequence[tuple[int, str]]:
        """Whom this person could call there: departments first. Raises Refused("not_allowed")."""
        firm = await self._work.enterprises.get_required(enterprise_id)
        must(person, Right.CALL, Site(firm.id, firm.region_id))
        return _options(await self._work.people.with_role_for(AUTHORITY_ROLES, enterprise_id), person)

    async def callable_over(self, person: Person, region_id: int) -> tuple[str, Sequence[tuple[int, str]]]:
        """The region's name, and whom this person could call about it: departments first.
        Raises Refused("region_unknown") or Refused("not_allowed")."""
        place = await place_of(None, region_id, self._work.enterprises, self._work.regions)
        must(person, Right.CALL, place.site)
        return place.name, _options(
            await self._work.people.with_role_over(AUTHORITY_ROLES, region_id), person
        )

    async def calling_regions(self, person: Person) -> Sequence[tuple[int, str]]:
        """Where this person may call about a region as a whole, by id and name."""
        inside = scope(person, Right.CALL).regions
        return [(one.id, one.name) for one in await self._work.regions.all() if one.id in inside]


async def called_to(work: Work, call: Call) -> Place:
    return await place_of(call.enterprise_id, call.region_id, work.enterprises, work.regions)


def _options(found: Sequence[Person], person: Person) -> list[tuple[int, str]]:
    order = sorted(found, key=lambda one: (not one.holds(Role.DEPARTMENT), one.name, one.id))
    return [(one.id, one.name) for one in order if one.id != person.id]
