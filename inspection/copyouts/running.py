"""A copy-out where its campaign runs, and what one reader has to do with it."""

import re
from dataclasses import dataclass
from datetime import datetime

from inspection.copyouts.copyout import By, Copyout
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import MATRIX, Right, Site, for_authority, for_enterprise, must
from inspection.words import Bilingual, Refused

_TOKEN = re.compile(r"(\d{1,9})-(\d{1,2})", re.ASCII)


@dataclass(frozen=True)
class Token:
    """A copy-out as a button names it: a campaign's start and the place of its copy-out."""

    start_id: int
    place: int

    @classmethod
    def read(cls, text: str) -> "Token | None":
        found = _TOKEN.fullmatch(text)
        return None if found is None else cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.start_id}-{self.place}"


@dataclass(frozen=True)
class Asked:
    """Which records are meant: found or handed in ``since``, at enterprises of ``inside``, and of those only at these
    ``enterprises`` or in these ``regions``. Ids."""

    key: str
    copyout: Copyout
    since: datetime
    inside: frozenset[int]
    regions: frozenset[int] = frozenset()
    enterprises: frozenset[int] = frozenset()

    @property
    def is_nothing(self) -> bool:
        return not (self.inside & self.regions or self.enterprises)


@dataclass(frozen=True)
class Running:
    """``inside``: the ids of the regions where the campaign runs; ``since``: when it began there."""

    token: Token
    campaign: str
    copyout: Copyout
    platform: Bilingual
    region: str
    since: datetime
    inside: frozenset[int]

    @property
    def key(self) -> str:
        """By which its entries are kept: another version of the campaign goes on with them."""
        return f"{self.campaign}/{self.copyout.name}"

    def all(self) -> Asked:
        return Asked(self.key, self.copyout, self.since, self.inside, self.inside)

    def of(self, person: Person) -> Asked:
        """What this person may enter: for the authorities of a region, or for the own enterprise."""
        posts = [post for post in person.posts if Right.COPY_OUT in MATRIX[post.role]]
        wide = [post.regions for post in posts if post.role not in ENTERPRISE_ROLES]
        own = [post.enterprise_id for post in posts if post.role in ENTERPRISE_ROLES]
        regions = frozenset[int]().union(*wide) if By.AUTHORITY in self.copyout.by else frozenset[int]()
        firms = frozenset(one for one in own if one is not None)
        if By.ENTERPRISE not in self.copyout.by:
            firms = frozenset()
        return Asked(self.key, self.copyout, self.since, self.inside, regions, firms)

    def must_be_entered_by(self, person: Person, site: Site) -> None:
        """Raises Refused("not_allowed"), or Refused("copyout_not_yours") when others enter it there."""
        must(person, Right.COPY_OUT, site)
        sides = {
            By.AUTHORITY: for_authority(person, site),
            By.ENTERPRISE: for_enterprise(person, site.enterprise_id),
        }
        if not any(sides[side] for side in self.copyout.by):
            raise Refused("copyout_not_yours", platform=self.platform)
