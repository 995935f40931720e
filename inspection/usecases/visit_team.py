"""Who goes along on a visit: checked whenever a team is named, because posts change between plan and site."""

from collections.abc import Sequence

from inspection.agency import agency_of
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import Site, may
from inspection.usecases.visit_ports import People
from inspection.visit import Signature, Visit
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused


async def colleagues(
    people: People, ids: Sequence[int], lead_id: int, kind: VisitKind, site: Site
) -> tuple[Signature, ...]:
    """Their signatures, still owed, each person once and never the lead.

    Raises Refused("colleague_unknown") for somebody who has left, Refused("colleague_not_allowed") for
    somebody who could not do this visit there themselves.
    """
    owed = []
    for person_id in dict.fromkeys(ids):
        if person_id == lead_id:
            continue
        person = await people.get(person_id)
        if person is None:
            raise Refused("colleague_unknown")
        if not may(person, KINDS[kind].right, site):
            raise Refused("colleague_not_allowed", name=person.name)
        owed.append(Signature(person.id, person.name, agency=agency_of(person, site)))
    return tuple(owed)


def agencies(visit: Visit) -> dict[str, dict[str, str]]:
    """For the chain: who goes in whose name, where agencies sign."""
    named = {str(one.person_id): one.agency.key for one in visit.signatures if one.agency}
    return {"agencies": named} if KINDS[visit.kind].by_agency else {}


async def enterprise_people(people: People, enterprise_id: int) -> list[Person]:
    """The principal and the safety staff of the enterprise."""
    return await people.with_role_for(ENTERPRISE_ROLES, enterprise_id)
