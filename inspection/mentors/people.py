"""Whose people a pair has on either side."""

from inspection.mentors.pair import MentorPair
from inspection.mentors.ports import People
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import for_enterprise


def helps_in(person: Person, pair: MentorPair) -> bool:
    """Whether this person is one of the mentor's people."""
    return person.id == pair.mentor_person_id or for_enterprise(person, pair.mentor_firm_id)


async def mentors_people(people: People, pair: MentorPair) -> list[int]:
    if pair.mentor_person_id is not None:
        return [pair.mentor_person_id]
    staff = await people.with_role_for(ENTERPRISE_ROLES, pair.mentor_firm_id or 0)
    return [one.id for one in staff]


async def mentees_people(people: People, pair: MentorPair) -> list[int]:
    return [one.id for one in await people.with_role_for(ENTERPRISE_ROLES, pair.enterprise_id)]
