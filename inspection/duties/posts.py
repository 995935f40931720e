"""As whom somebody owes duties, and as whom what they do counts."""

from inspection.duties.rule import Who
from inspection.people import Person, Role

_STAFF = frozenset({Who.OFFICER, Who.TEAM_LEADER, Who.STAFF})
_AUTHORITY = {
    Role.INSPECTOR: frozenset({Who.INSPECTOR}),
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


def acts_as(person: Person, enterprise_id: int) -> frozenset[Who]:
    """What the principal does at the own enterprise counts for everybody there; what the authorities do, for them."""
    found = owes_as(person).get(enterprise_id, frozenset())
    if Who.PRINCIPAL in found:
        found |= _STAFF
    for post in person.posts:
        found |= _AUTHORITY.get(post.role, frozenset())
    return found
