"""部门: in whose name somebody takes part in a visit."""

from dataclasses import dataclass

from inspection.people import Person, Post, Role
from inspection.plain import plain
from inspection.rights import Right, Site, allows
from inspection.words import Refused, Words, words

LONGEST = 40
SENDS = frozenset({Role.INSPECTOR, Role.MANAGER, Role.DEPARTMENT})
"""Posts that may have the name of an agency."""


@dataclass(frozen=True, order=True)
class Agency:
    """``role`` is None for a name that was given; else ``name`` is the region's, and the post belongs to it."""

    name: str
    role: str | None = None

    @property
    def said(self) -> str | Words:
        return (
            self.name if self.role is None else words("agency.post", region=self.name, role=Role(self.role))
        )

    @property
    def key(self) -> str:
        """As the chain has it."""
        return self.name if self.role is None else f"{self.name}/{self.role}"


def agency_of(person: Person, site: Site) -> Agency | None:
    """In whose name this person visits the site; whoever is from elsewhere comes in that of their own region."""
    here = [post for post in person.posts if allows(post, Right.VISIT, site) and post.region_name]
    posts = here or [post for post in person.posts if post.role in SENDS and post.region_name]
    return _named(next((post for post in posts if post.agency), posts[0])) if posts else None


def _named(post: Post) -> Agency:
    return Agency(post.agency) if post.agency else Agency(post.region_name or "", post.role.value)


def checked_name(text: str | None, role: Role) -> str | None:
    """As it is kept. Raises Refused("agency_not_for") for posts that visit for nobody, Refused("agency_long")."""
    name = plain(text or "")
    if not name:
        return None
    if role not in SENDS:
        raise Refused("agency_not_for", role=role)
    if len(name) > LONGEST:
        raise Refused("agency_long", most=LONGEST)
    return name
