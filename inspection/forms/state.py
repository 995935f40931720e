"""A form being answered, at one moment: every value, what is there, and what the next answer would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from inspection.forms.action import FIRST_LOAD
from inspection.forms.casting import cast
from inspection.forms.draft import Draft
from inspection.forms.fitting import fits_range, fits_type
from inspection.forms.form import Itemset
from inspection.forms.model import Model
from inspection.forms.moment import Moment
from inspection.forms.preload import at_begin
from inspection.forms.slot import Spot, path_of, spot_of
from inspection.forms.submission import submission
from inspection.forms.world import MOST_WORK, World
from inspection.forms.xpath.labels import child_text
from inspection.forms.xpath.scope import Scope
from inspection.forms.xpath.values import string, text_of


class Offered(NamedTuple):
    """One choice of an itemset; ``label`` is a key of the form's texts when the itemset is translated."""

    value: str
    label: str


@dataclass(frozen=True, eq=False)
class State:
    """Immutable: every answer gives a new one, which shares what did not change. A ``ref`` that is not there (a
    node of an instance that does not exist) raises ``KeyError``."""

    model: Model
    _world: World

    @classmethod
    def begin(cls, model: Model, moment: Moment) -> "State":
        """An empty form: defaults, metadata, dynamic defaults and all calculations are in it."""
        world = World(moment, model.shape.gated)
        world.values.update(model.values)
        world.counts.update(
            {spot: n for spot, n in model.counts.items() if not model.repeats.get(spot.slot.path)}
        )
        draft = Draft(model, world)
        for bind in model.binds.values():
            if expression := at_begin(bind):
                slot = model.shape.slots[bind.path]
                for spot in list(world.within(slot)):
                    value = model.compiled(expression, slot).value(Scope(world, spot))
                    draft.put(spot, cast(value, bind.type, world))
        draft.everything()
        draft.settle()
        for action in model.actions:
            if FIRST_LOAD in action.events:
                draft.act(action)
        draft.settle()
        return cls(model, world)

    def answered(self, ref: str, value: str | None, moment: Moment) -> "State":
        """The form with this answer; None takes the answer away."""
        draft, spot = self._draft(moment), self._spot(ref)
        before = draft.world.text(spot)
        draft.put(spot, value or "")
        draft.settle()
        if before != (value or ""):
            draft.changed(spot)
            draft.settle()
        return State(self.model, draft.world)

    def added(self, path: str, moment: Moment, within: str = "") -> "State":
        """One more instance of a repeat, the last; ``within`` names the instance of the repeat around it."""
        draft, slot = self._draft(moment), self.model.shape.slots[path]
        at = self._spot(within).at[: slot.depth - 1] if within else ()
        at = (*at, *[1] * (slot.depth - 1 - len(at)))
        draft.resize(slot, at, self._world.count(slot, at) + 1)
        draft.settle()
        return State(self.model, draft.world)

    def removed(self, ref: str, moment: Moment) -> "State":
        """Without this instance of a repeat; those after it move up."""
        draft, spot = self._draft(moment), self._spot(ref)
        if not spot.slot.is_repeat:
            raise KeyError(ref)
        draft.remove(spot)
        draft.settle()
        return State(self.model, draft.world)

    def anew(self, moment: Moment) -> "State":
        """Everything evaluated again: the same state, at more cost. What it is worth is measured and tested."""
        draft = self._draft(moment)
        draft.everything()
        draft.settle()
        return State(self.model, draft.world)

    @property
    def moment(self) -> Moment:
        """Of the last answer."""
        return self._world.moment

    def value(self, ref: str) -> str:
        return self._world.text(self._spot(ref))

    def relevant(self, ref: str) -> bool:
        return self._world.relevant(self._spot(ref))

    def required(self, ref: str) -> bool:
        spot = self._spot(ref)
        return self._true(self.model.bind(spot.slot).required, spot)

    def readonly(self, ref: str) -> bool:
        """Inherited, as relevance is. What is calculated cannot be answered."""
        here = self._spot(ref)
        if self.model.bind(here.slot).calculate:
            return True
        spot: Spot | None = here
        while spot is not None:
            if self._true(self.model.bind(spot.slot).readonly, spot):
                return True
            spot = spot.up
        return False

    def fits(self, ref: str, value: str) -> bool:
        """Whether it is a value of the node's type, within its range, and its constraint holds. "" always fits."""
        return self.unfit(ref, value) is None

    def unfit(self, ref: str, value: str) -> Literal["type", "range", "constraint"] | None:
        """What a value falls foul of."""
        spot = self._spot(ref)
        bind = self.model.bind(spot.slot)
        if not value:
            return None
        if not fits_type(value, bind.type):
            return "type"
        told = self.model.ranges.get(spot.slot.path)
        if told and not fits_range(value, told):
            return "range"
        if not bind.constraint:
            return None
        world = self._world.copy(self._world.moment)
        world.put(spot, value)
        holds = self.model.compiled(bind.constraint, spot.slot).truth(Scope(world, spot))
        return None if holds else "constraint"

    def places(self, path: str, within: str = "") -> Sequence[str]:
        """The refs of the instances of a repeat (of any node), those of one instance around it with ``within``."""
        slot = self.model.shape.slots[path]
        at = self._spot(within).at if within else ()
        return [spot.ref for spot in self._world.within(slot, at[: slot.depth])]

    def evaluate(self, expression: str, at: str) -> str | float | bool:
        """Any XPath at a node; nodes give the text of the first. Raises ``Unsupported`` for what is none."""
        spot = self._spot(at)
        said = self.model.compiled(expression, spot.slot).value(Scope(self._world, spot))
        return string(said, self._world) if isinstance(said, list) else said

    def options(self, itemset: Itemset, at: str) -> Sequence[Offered]:
        """The choices that a question offers now, in order."""
        spot = self._spot(at)
        found = self.model.compiled(itemset.nodeset, spot.slot).value(Scope(self._world, spot))
        nodes = found if isinstance(found, list) else []
        return [
            Offered(*(child_text(one, name, self._world) for name in (itemset.value, itemset.label)))
            for one in nodes
        ]

    def submission(self) -> str:
        """The record as XML, as ODK's tools read it; what is not relevant is left out."""
        return submission(self.model.shape.root, self._world)

    def answers(self) -> dict[str, str]:
        """Every relevant node that has a value, by ref, in document order."""
        leaves = (slot for slot in self.model.shape.slots.values() if not slot.children)
        spots = sorted(
            (spot for slot in leaves for spot in self._world.within(slot)), key=lambda spot: spot.place
        )
        return {
            spot.ref: text
            for spot in spots
            if (text := text_of(spot, self._world)) and self._world.relevant(spot)
        }

    def snapshot(self) -> tuple[object, ...]:
        """By ref: what differs from the defaults, how many instances there are, what is hidden by itself. Equal for
        equal states, of whichever reading of the form."""
        world = self._world
        return tuple(
            {spot.ref: said for spot, said in one.items()}
            for one in (world.values, world.counts, world.gates)
        )

    def _spot(self, ref: str) -> Spot:
        self._world.left = MOST_WORK
        spot = spot_of(self.model.shape.slots[path_of(ref)], ref)
        if not self._world.exists(spot):
            raise KeyError(ref)
        return spot

    def _true(self, expression: str, spot: Spot) -> bool:
        return bool(expression) and self.model.compiled(expression, spot.slot).truth(Scope(self._world, spot))

    def _draft(self, moment: Moment) -> Draft:
        before = self._world.moment
        draft = Draft(self.model, self._world.copy(moment))
        if (before.seed, before.facts) != (moment.seed, moment.facts):
            draft.everything()
        elif before.now != moment.now:
            for one in self.model.graph.timed:
                draft.schedule(one)
        return draft
