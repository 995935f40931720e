"""A world while it changes: what an answer touches is evaluated again, in order, and nothing else."""

import heapq
import math

from inspection.forms.action import CHANGED, NEW_REPEAT, Action
from inspection.forms.casting import cast
from inspection.forms.graph import Computation
from inspection.forms.model import Model
from inspection.forms.slot import Slot, Spot
from inspection.forms.world import TooMuchWork, World
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import number

MOST_INSTANCES = (200, 50, 10)
"""Of a repeat, of one within a repeat, of one deeper still: more is a slip, and would stand in everybody's way."""
MOST_TOGETHER = 2000
"""Of all repeats of a form."""
DEEPEST_ECHO = 20
"""Actions that set each other off go no further than this."""


class Draft:
    """``world`` is this draft's own; it is finished when ``settle`` has been called."""

    def __init__(self, model: Model, world: World) -> None:
        self.model = model
        self.world = world
        self.pending: dict[int, dict[tuple[int, ...], None]] = {}
        self.turns: list[int] = []
        self.born: list[Spot] = []

    def touch(self, slot: Slot, at: tuple[int, ...]) -> None:
        """Whoever reads this slot, in instances that begin with ``at``, has to look again."""
        for reader, bound in self.model.graph.readers.get(slot, ()):
            self.schedule(reader, at[:bound])

    def schedule(self, one: Computation, at: tuple[int, ...] = ()) -> None:
        if one.rank not in self.pending:
            self.pending[one.rank] = {}
            heapq.heappush(self.turns, one.rank)
        self.pending[one.rank][at] = None

    def everything(self) -> None:
        for one in self.model.graph.computations:
            self.schedule(one)

    def put(self, spot: Spot, text: str) -> None:
        if self.world.text(spot) != text:
            self.world.put(spot, text)
            self.touch(spot.slot, spot.at)

    def settle(self) -> None:
        """Evaluates what is due, then what new instances set when they come into being."""
        self._settle()
        for _ in range(DEEPEST_ECHO):
            born, self.born = self.born, []
            for spot in born:
                for one in self.model.actions:
                    if NEW_REPEAT in one.events and one.trigger == spot.slot.path:
                        self.act(one, spot)
            self._settle()
            if not self.born:
                return

    def _settle(self) -> None:
        while self.turns:
            rank = heapq.heappop(self.turns)
            one, starts = self.model.graph.computations[rank], self.pending.pop(rank)
            spots = dict.fromkeys(spot for at in starts for spot in self.world.within(one.home, at))
            try:
                for spot in spots:
                    self._evaluate(one, spot)
            except TooMuchWork:
                raise TooMuchWork(one.slot.path) from None

    def _evaluate(self, one: Computation, spot: Spot) -> None:
        scope = Scope(self.world, Spot(one.slot, (*spot.at, 1)) if one.kind == "count" else spot)
        if one.kind == "calculate":
            said = one.compiled.value(scope)
            self.put(spot, cast(said, self.model.bind(one.slot).type, self.world))
        elif one.kind == "relevant":
            if self.world.open_gate(spot, one.compiled.truth(scope)):
                for slot in one.slot.below():
                    self.touch(slot, spot.at)
        else:
            wanted = number(one.compiled.value(scope), self.world)
            least = self.world.count(one.slot, spot.at) if one.grows else 0
            self.resize(one.slot, spot.at, max(least, _whole(wanted)))

    def resize(self, repeat: Slot, at: tuple[int, ...], wanted: int) -> None:
        """Adds instances at the end, or takes them away from there."""
        there = self.world.count(repeat, at)
        room = max(0, MOST_TOGETHER - sum(self.world.counts.values()))
        wanted = min(wanted, MOST_INSTANCES[min(len(at), len(MOST_INSTANCES) - 1)], there + room)
        if wanted == there:
            return
        self.world.resize(repeat, at, wanted)
        for place in range(there + 1, wanted + 1):
            self._born(repeat, (*at, place))
        self._moved(repeat, at)

    def remove(self, spot: Spot) -> None:
        """Takes one instance away; those after it move up."""
        self.world.remove(spot)
        self._moved(spot.slot, spot.at[:-1])

    def _born(self, repeat: Slot, at: tuple[int, ...]) -> None:
        self.born.append(Spot(repeat, at))
        for one in repeat.below():
            if one.is_repeat and one is not repeat and not self.model.repeats.get(one.path):
                for above in list(self.world.within(one.parent or repeat, at)):
                    self.world.counts[Spot(one, above.at)] = one.present
                    if one.present:
                        self.born += [Spot(one, (*above.at, n)) for n in range(1, one.present + 1)]

    def _moved(self, repeat: Slot, at: tuple[int, ...]) -> None:
        for slot in repeat.below():
            self.touch(slot, at)
            for one in self.model.graph.inside.get(slot, ()):
                self.schedule(one, at)

    def act(self, one: Action, trigger: Spot | None = None, echo: int = 0) -> None:
        """Sets what an action sets: the node nearest to the trigger, or every node when there is none."""
        target = self.model.shape.slots[one.target]
        shared = trigger.at[: _shared(target, trigger.slot)] if trigger else ()
        bind = self.model.bind(target)
        for spot in list(self.world.within(target, shared)):
            said: str = one.text
            if one.value:
                value = self.model.compiled(one.value, target).value(Scope(self.world, spot))
                said = cast(value, bind.type, self.world)
            before = self.world.text(spot)
            self.put(spot, said)
            self._settle()
            if before != said and echo < DEEPEST_ECHO:
                self.changed(spot, echo + 1)

    def changed(self, spot: Spot, echo: int = 0) -> None:
        """Carries out what waits for a change of this node's value."""
        for one in self.model.actions:
            if CHANGED in one.events and one.trigger == spot.slot.path:
                self.act(one, spot, echo)


def _shared(one: Slot, other: Slot) -> int:
    """How many repeats hold both."""
    return sum(1 for a, b in zip(one.lineage(), other.lineage(), strict=False) if a is b and a.is_repeat)


def _whole(wanted: float) -> int:
    return 0 if math.isnan(wanted) else int(min(max(wanted, 0), MOST_INSTANCES[0]))
