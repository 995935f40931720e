"""As whom somebody owes duties, and as whom what they do counts."""

from inspection.duties.facts import DutyFacts
from inspection.duties.rule import Who
from inspection.people import Person, Role

_STAFF = frozenset({Who.OFFICER, Who.TEAM_LEADER, Who.STAFF})
AUTHORITY = {
    Role.INSPECTOR: frozenset(
        {Who.INSPECTOR, Who.STREET}
    ),  # of a street without a manager, and for the manager
    Role.MANAGER: frozenset({Who.STREET, Who.BUREAU}),
    Role.DEPARTMENT: frozenset({Who.DEPARTMENT}),
}


def owes_as(person: Person) -> dict[int, frozenset[Who]]:
    """By enterprise."""
    found: dict[int, frozenset[Who]] = {}
    for post in person.posts:
        if post.enterprise_id is not None:
            own = frozenset({Who.PRINCIPAL}) if post.role is Role.PRINCIPAL else _STAFF
            found[post.enterprise_id] = found.get(post.enterprise_id, frozenset()) | own
    return found


def owes_in(person: Person) -> dict[int, frozenset[Who]]:
    """By region, the person's own and none below it: what that authority owes."""
    found: dict[int, frozenset[Who]] = {}
    for post in person.posts:
        if post.region_id is not None and post.role in AUTHORITY:
            found[post.region_id] = found.get(post.region_id, frozenset()) | AUTHORITY[post.role]
    return found


def does_as(person: Person, facts: DutyFacts) -> frozenset[Who]:
    """As whom somebody can do what is shown; what they do counts for these."""
    if facts.enterprise_id is not None:
        return acts_as(person, facts.enterprise_id)
    return owes_in(person).get(facts.region_id or 0, frozenset())


def acts_as(person: Person, enterprise_id: int) -> frozenset[Who]:
    """What the principal does at the own enterprise counts for everybody there; what the authorities do, for them."""
    found = owes_as(person).get(enterprise_id, frozenset())
    if Who.PRINCIPAL in found:
        found |= _STAFF
    for post in person.posts:
        found |= AUTHORITY.get(post.role, frozenset())
    return found
