"""What a form's expressions look at: the values, the number of instances and the relevance of one moment."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from inspection.forms.moment import Moment
from inspection.forms.slot import Slot, Spot

T = TypeVar("T")

MOST_WORK = 1_000_000
"""Nodes that one step of a form may look at: a few seconds. A form that needs more would stand in everybody's way."""


class TooMuchWork(Exception):
    """Raised out of any expression, by ``World.spend``; out of a state with the path it was about."""


class World:
    """``values`` holds what differs from the form's defaults; ``counts`` the instances of each repeat by the spot of
    the repeat without its own position; ``gates`` the outcome of each ``relevant`` expression that is there."""

    __slots__ = ("counts", "gated", "gates", "left", "moment", "values")

    def __init__(self, moment: Moment, gated: frozenset[Slot]) -> None:
        self.moment = moment
        self.gated = gated
        self.values: dict[Spot, str] = {}
        self.counts: dict[Spot, int] = {}
        self.gates: dict[Spot, bool] = {}
        self.left = MOST_WORK

    def copy(self, moment: Moment) -> "World":
        """Texts are shared; changing the copy leaves this one as it is."""
        made = World(moment, self.gated)
        made.values = self.values.copy()
        made.counts = self.counts.copy()
        made.gates = self.gates.copy()
        return made

    def spend(self, nodes: int) -> None:
        """Counts what expressions look at."""
        self.left -= nodes
        if self.left < 0:
            raise TooMuchWork

    def text(self, spot: Spot) -> str:
        said = self.values.get(spot)
        return spot.slot.text if said is None else said

    def put(self, spot: Spot, text: str) -> None:
        """A text like the form's default is not kept: equal worlds have equal ``values``."""
        if text == spot.slot.text:
            self.values.pop(spot, None)
        else:
            self.values[spot] = text

    def open_gate(self, spot: Spot, is_open: bool) -> bool:
        """Whether that changes anything."""
        if self.gates.get(spot, True) == is_open:
            return False
        if is_open:
            del self.gates[spot]
        else:
            self.gates[spot] = False
        return True

    def resize(self, repeat: Slot, at: tuple[int, ...], wanted: int) -> None:
        self._renumber(repeat, at, lambda place: place if place <= wanted else None)
        self.counts[Spot(repeat, at)] = wanted

    def remove(self, spot: Spot) -> None:
        """One instance of a repeat; those after it move up."""
        gone, at = spot.at[-1], spot.at[:-1]
        self._renumber(spot.slot, at, lambda place: None if place == gone else place - (place > gone))
        self.counts[Spot(spot.slot, at)] -= 1

    def _renumber(self, repeat: Slot, at: tuple[int, ...], number: Callable[[int], int | None]) -> None:
        within = set(repeat.below())
        self.values = _renumbered(self.values, within, at, number)
        self.counts = _renumbered(self.counts, within, at, number)
        self.gates = _renumbered(self.gates, within, at, number)

    def count(self, slot: Slot, at: tuple[int, ...]) -> int:
        """How many instances a repeat has within the instance of its parent at ``at``."""
        return self.counts.get(Spot(slot, at), 0)

    def relevant(self, spot: Spot) -> bool:
        """Relevance is inherited: a node is there only when everything above it is."""
        slot: Slot | None = spot.slot
        while slot is not None:
            if slot in self.gated and not self.gates.get(Spot(slot, spot.at[: slot.depth]), True):
                return False
            slot = slot.parent
        return True

    def within(self, slot: Slot, at: tuple[int, ...] = ()) -> Iterator[Spot]:
        """Every node of ``slot`` whose positions begin with ``at``, in document order."""
        repeats = [one for one in slot.lineage() if one.is_repeat]
        reached = [at[: slot.depth]]
        for repeat in repeats[len(at) :]:
            reached = [(*start, n) for start in reached for n in range(1, self.count(repeat, start) + 1)]
        return (Spot(slot, one) for one in reached)

    def exists(self, spot: Spot) -> bool:
        repeats = [one for one in spot.slot.lineage() if one.is_repeat]
        return all(1 <= spot.at[n] <= self.count(one, spot.at[:n]) for n, one in enumerate(repeats))


def _renumbered(
    kept: dict[Spot, T], within: set[Slot], at: tuple[int, ...], number: Callable[[int], int | None]
) -> dict[Spot, T]:
    """What belongs to the instances under ``at`` gets the number of its instance anew, or goes with it."""
    made: dict[Spot, T] = {}
    depth = len(at)
    for old, said in kept.items():
        spot = old
        if spot.slot in within and len(spot.at) > depth and spot.at[:depth] == at:
            place = number(spot.at[depth])
            if place is None:
                continue
            spot = Spot(spot.slot, (*at, place, *spot.at[depth + 1 :]))
        made[spot] = said
    return made
