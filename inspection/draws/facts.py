"""What cards and lists of draws read: frozen facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspection.draws.draw import Draw
from inspection.enterprise import Trait
from inspection.people import Person
from inspection.region import Region


@dataclass(frozen=True)
class Picked:
    """One pick: where, who, and when if it is planned."""

    enterprise: str
    team: tuple[str, ...]
    day: date | None = None


@dataclass(frozen=True)
class DrawFacts:
    draw: Draw
    region: str
    picked: tuple[Picked, ...] = ()


@dataclass(frozen=True)
class DrawScope:
    """What somebody may draw from, before the dialog runs."""

    regions: tuple[Region, ...]
    traits: tuple[Trait, ...]
    inspectors: tuple[Person, ...]


@dataclass(frozen=True)
class Street:
    """One region of a full-coverage list: how many there are, and those that nobody has visited since."""

    id: int
    name: str
    count: int
    remaining: Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Coverage:
    """Of all enterprises with a trait. ``since``: visits handed in from the beginning of that day on count."""

    trait: Trait
    since: date
    streets: Sequence[Street]

    @property
    def count(self) -> int:
        return sum(street.count for street in self.streets)

    @property
    def left(self) -> int:
        return sum(len(street.remaining) for street in self.streets)


def coverage(
    trait: Trait,
    since: date,
    names: Mapping[int, str],
    firms: Sequence[tuple[int, int, str]],
    visited: frozenset[int],
) -> Coverage:
    """``firms``: region, id and name of each that has the trait."""
    streets = []
    for region_id, name in names.items():
        here = [(key, firm) for region, key, firm in firms if region == region_id]
        if here:
            left = [(key, firm) for key, firm in here if key not in visited]
            streets.append(Street(region_id, name, len(here), left))
    return Coverage(trait, since, sorted(streets, key=lambda one: (-len(one.remaining), one.id)))
