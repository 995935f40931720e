"""What a digest counts on one day, region by region: read once, then added up for whoever reads of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from inspection.digest import DigestFacts, DigestHazard, Part
from inspection.people import Person
from inspection.rights import MATRIX, Right, scope

Row = TypeVar("Row")
ByRegion = Mapping[int, Collection[Row]]


@dataclass(frozen=True)
class SeenHazard:
    """One hazard with the parts of the digest that count it."""

    told: DigestHazard
    parts: tuple[Part, ...]
    due_on: date | None


@dataclass(frozen=True)
class SeenVisit:
    id: int
    enterprise_id: int


@dataclass(frozen=True)
class SeenMiss:
    """A duty of an enterprise, or of the authority of a region."""

    id: int
    enterprise_id: int | None
    region_id: int | None


@dataclass(frozen=True)
class SeenListing:
    hazard_id: int
    deadline: date


@dataclass(frozen=True)
class Area:
    """Whose digests are alike but for what their readers may do. ``tops`` are those that the posts name, ``regions``
    they and all below, ``below`` those that lie below a named one."""

    tops: frozenset[int]
    regions: frozenset[int]
    below: frozenset[int]


def area_of(reader: Person) -> Area | None:
    """None when no post brings a digest."""
    posts = [post for post in reader.posts if Right.DIGEST in MATRIX[post.role]]
    regions = frozenset[int]().union(*(post.regions for post in posts))
    if not regions:
        return None
    tops = frozenset(post.region_id for post in posts if post.region_id is not None)
    return Area(tops, regions, frozenset[int]().union(*(post.regions - {post.region_id} for post in posts)))


@dataclass
class DigestDay:
    """``day`` as it stood when the chain's newest event was ``head``. Each is kept under the region it lies in;
    ``owed`` are the misses of the regions themselves."""

    day: date
    head: tuple[int, str]
    names: Mapping[int, str]
    hazards: ByRegion[SeenHazard]
    visits: ByRegion[SeenVisit]
    missed: ByRegion[SeenMiss]
    owed: ByRegion[SeenMiss]
    calls: Mapping[int, int]
    listed: ByRegion[SeenListing]
    signals: Collection[tuple[int, frozenset[int]]]  # the region of each, and whose work it is about
    _added: dict[Area, DigestFacts] = field(default_factory=dict)

    def facts(self, reader: Person) -> DigestFacts | None:
        """None when no post of the reader's brings a digest. Whoever reads of the same regions shares one sum."""
        area = area_of(reader)
        if area is None:
            return None
        if area not in self._added:
            self._added[area] = self._sum(area)
        posts = (post for post in reader.posts if Right.DIGEST in MATRIX[post.role])
        rights = frozenset[Right]().union(*(MATRIX[post.role] for post in posts))
        return replace(self._added[area], rights=rights, signals=self._raised(reader, area))

    def _raised(self, reader: Person, area: Area) -> int:
        """Nobody is told of those about his own work."""
        where = scope(reader, Right.SIGNALS).regions & area.regions
        return sum(one in where and reader.id not in whose for one, whose in self.signals)

    def _sum(self, area: Area) -> DigestFacts:
        here = area.regions
        visits = sorted(_in(self.visits, here), key=lambda one: one.id)
        found = {one.id: one for one in [*_in(self.missed, here), *_in(self.owed, area.below)]}
        missed = [found[one] for one in sorted(found)]
        listed = sorted(_in(self.listed, here), key=lambda one: (one.deadline, one.hazard_id))
        return DigestFacts(
            scope=tuple(self.names[one] for one in sorted(area.tops) if one in self.names),
            day=self.day,
            head=self.head,
            lists=_lists(_in(self.hazards, here)),
            visits=tuple(one.id for one in visits),
            sites=tuple(sorted({one.enterprise_id for one in visits})),
            missed=tuple(one.id for one in missed),
            calls=sum(self.calls.get(one, 0) for one in here),
            listed=tuple(one.hazard_id for one in listed),
            listed_late=tuple(one.hazard_id for one in listed if one.deadline < self.day),
            missed_sites=len({(one.enterprise_id, one.region_id) for one in missed}),
        )


def by_region(pairs: Collection[tuple[int, Row]]) -> ByRegion[Row]:
    found = defaultdict[int, list[Row]](list)
    for region_id, row in pairs:
        found[region_id].append(row)
    return found


def _in(kept: ByRegion[Row], regions: frozenset[int]) -> list[Row]:
    return [row for region_id in regions if region_id in kept for row in kept[region_id]]


def _lists(seen: list[SeenHazard]) -> dict[Part, tuple[DigestHazard, ...]]:
    """Each by its deadline, those without one last."""
    lists: dict[Part, list[DigestHazard]] = {part: [] for part in Part}
    for one in sorted(seen, key=lambda one: (one.due_on is None, one.due_on or date.max, one.told.id)):
        for part in one.parts:
            lists[part].append(one.told)
    # A major hazard that is late by a day weighs more than a general one late by a month.
    lists[Part.OVERDUE].sort(key=lambda one: (not one.is_major, -one.days_late))
    return {part: tuple(found) for part, found in lists.items()}
