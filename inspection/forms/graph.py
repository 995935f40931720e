"""Who depends on whom: which expressions are evaluated again when a value, a count or a relevance changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from inspection.forms.slot import Slot
from inspection.forms.unsupported import Unsupported
from inspection.forms.xpath.compile import Compiled

Decision = Literal["count", "relevant", "calculate"]
"""What an expression decides of its slot."""


@dataclass(eq=False)
class Computation:
    """``slot`` is what it decides about, ``home`` the slot it is evaluated at (for a count the repeat's parent,
    its paths though begin at the repeat itself).
    ``rank`` is its turn: it reads only what those of lower rank decide. A count that ``grows`` also reads what is
    within its own repeat ("one more?"), so it is looked at again after that, and never takes an instance away."""

    kind: Decision
    slot: Slot
    home: Slot
    compiled: Compiled
    rank: int = 0
    grows: bool = False

    def decides(self) -> "Iterable[Slot]":
        """The slots whose readers have to look again when its outcome changes."""
        return (self.slot,) if self.kind == "calculate" else self.slot.below()


@dataclass(frozen=True)
class Graph:
    """``readers`` are, by slot, the computations that read it, with how many leading positions they share with it;
    ``inside`` those that are evaluated at a slot."""

    computations: tuple[Computation, ...] = ()
    readers: Mapping[Slot, tuple[tuple[Computation, int], ...]] = field(default_factory=dict)
    inside: Mapping[Slot, tuple[Computation, ...]] = field(default_factory=dict)
    timed: tuple[Computation, ...] = ()


def graph(computations: Iterable[Computation]) -> Graph:
    """Raises ``Unsupported`` where expressions go round in a circle."""
    found = list(computations)
    readers: dict[Slot, list[tuple[Computation, int]]] = {}
    inside: dict[Slot, list[Computation]] = {}
    for one in found:
        inside.setdefault(one.home, []).append(one)
        for slot, bound in sorted(one.compiled.reads, key=lambda read: (read[0].order, read[1])):
            readers.setdefault(slot, []).append((one, bound))
    ordered = _ordered(found, readers, inside)
    for rank, one in enumerate(ordered):
        one.rank = rank
    return Graph(
        tuple(ordered),
        {slot: tuple(those) for slot, those in readers.items()},
        {slot: tuple(those) for slot, those in inside.items()},
        tuple(one for one in ordered if one.compiled.timed),
    )


def _ordered(
    found: list[Computation],
    readers: Mapping[Slot, list[tuple[Computation, int]]],
    inside: Mapping[Slot, list[Computation]],
) -> list[Computation]:
    before = {one: _before(one, readers, inside) for one in found}
    while True:
        sorter: TopologicalSorter[Computation] = TopologicalSorter({one: () for one in found})
        for one, after in before.items():
            for other in after:
                sorter.add(other, one)
        try:
            return list(sorter.static_order())
        except CycleError as wrong:
            _broken(wrong.args[1], before)


def _before(
    one: Computation,
    readers: Mapping[Slot, list[tuple[Computation, int]]],
    inside: Mapping[Slot, list[Computation]],
) -> set[Computation]:
    """Those whose turn comes after this one's."""
    after = {reader for slot in one.decides() for reader, _ in readers.get(slot, ())}
    if one.kind == "count":
        after |= {within for slot in one.decides() for within in inside.get(slot, ())}
    return after


def _broken(circle: list[Computation], before: Mapping[Computation, set[Computation]]) -> None:
    """Opens a circle where it comes back to a count. Raises ``Unsupported`` when there is none in it."""
    for one, other in pairwise(circle):
        if other.kind == "count" and one is not other:
            other.grows = True
            before[one].discard(other)
            return
    told = " → ".join(f"{one.kind} of {one.slot.path}" for one in reversed(circle))
    raise Unsupported(circle[0].slot.path, f"expressions go round in a circle: {told}") from None
