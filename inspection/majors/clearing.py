"""清零: street by street, which major hazards are open and how many days are left for each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspection.majors.major import Major


@dataclass(frozen=True)
class Street:
    """``open``: the nearest deadline first, those without one last. ``closed``: how many since ``Clearing.since``.
    ``visited`` of ``firms`` enterprises have been inspected by authorities since then."""

    name: str
    open: Sequence[Major]
    late: int
    closed: int
    firms: int
    visited: int

    @property
    def cleared(self) -> bool:
        return not self.open


@dataclass(frozen=True)
class Clearing:
    """Counted from the first day of the year."""

    since: date
    until: date
    streets: Sequence[Street]

    @property
    def open(self) -> int:
        return sum(len(one.open) for one in self.streets)

    @property
    def closed(self) -> int:
        return sum(one.closed for one in self.streets)


def clearing(
    majors: Iterable[Major], streets: Mapping[int, str], firms: Mapping[int, tuple[int, int]], until: date
) -> Clearing:
    """``streets``: names by id; ``firms``: by region how many enterprises there are and how many were visited. A
    region without enterprises is left out; the most open first."""
    since = date(until.year, 1, 1)
    there: dict[int, list[Major]] = {}
    for one in majors:
        there.setdefault(one.region_id, []).append(one)
    found = [
        _street(name, there.get(key, []), firms[key], since, until)
        for key, name in streets.items()
        if key in firms
    ]
    return Clearing(since, until, sorted(found, key=lambda one: (-len(one.open), -one.late, one.name)))


def _street(name: str, known: Sequence[Major], firms: tuple[int, int], since: date, until: date) -> Street:
    left = [one for one in known if one.open_on(until)]
    left.sort(key=lambda one: (one.due_on or date.max, one.id))
    closed = sum(one.closed_on is not None and since <= one.closed_on <= until for one in known)
    return Street(name, tuple(left), sum(one.late_on(until) for one in left), closed, *firms)
