"""States that were walked to before: the same form and the same steps give the same state, without the walk."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from inspection.forms.model import Model
from inspection.forms.moment import Moment
from inspection.forms.state import State


@dataclass(frozen=True)
class Did:
    """One thing that a person did, at an aware instant. ``add`` names the path of a repeat, with the ref of the
    instance around it in ``value``; ``remove`` the ref of an instance; ``answer`` a ref and what was said ("" takes
    the answer away)."""

    what: Literal["answer", "add", "remove"]
    where: str
    value: str
    now: datetime

    def on(self, state: State, begun: Moment) -> State:
        moment = replace(begun, now=self.now)
        if self.what == "answer":
            return state.answered(self.where, self.value, moment)
        if self.what == "add":
            return state.added(self.where, moment, self.value)
        return state.removed(self.where, moment)


class Memory:
    """Keeps the last ``most`` states. A state shares its texts with those it came from, so a few hundred are cheap.
    Nothing depends on what is kept but the time that it takes."""

    def __init__(self, most: int = 256) -> None:
        self.most = most
        self._kept: OrderedDict[int, tuple[Model, Moment, tuple[Did, ...], State]] = OrderedDict()

    def state(self, model: Model, begun: Moment, steps: Sequence[Did]) -> State:
        """The form after these steps, from the nearest state that is kept. Raises ``KeyError`` as State does."""
        done = tuple(steps)
        keys = self._keys(model, begun, done)
        reached, state = self._nearest(model, begun, done, keys)
        if state is None:
            state = State.begin(model, begun)
            self._keep(keys[0], model, begun, (), state)
        for place in range(reached, len(done)):
            state = done[place].on(state, begun)
            self._keep(keys[place + 1], model, begun, done[: place + 1], state)
        return state

    def _keys(self, model: Model, begun: Moment, done: tuple[Did, ...]) -> list[int]:
        """One for each beginning of the steps, made of the one before."""
        keys = [hash((id(model), begun.now, begun.seed, tuple(sorted(begun.facts.items()))))]
        for one in done:
            keys.append(hash((keys[-1], one)))
        return keys

    def _nearest(
        self, model: Model, begun: Moment, done: tuple[Did, ...], keys: list[int]
    ) -> tuple[int, State | None]:
        for place in range(len(done), -1, -1):
            kept = self._kept.get(keys[place])
            if kept and kept[0] is model and kept[1] == begun and kept[2] == done[:place]:
                self._kept.move_to_end(keys[place])
                return place, kept[3]
        return 0, None

    def _keep(self, key: int, model: Model, begun: Moment, done: tuple[Did, ...], state: State) -> None:
        self._kept[key] = (model, begun, done, state)
        self._kept.move_to_end(key)
        while len(self._kept) > self.most:
            self._kept.popitem(last=False)
