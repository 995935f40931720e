"""Somebody who answers a form without reading it: anything that fits, in any order, with repeats and the clock."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random

from inspection.forms.bind import Type
from inspection.forms.form import Question
from inspection.forms.kind import Kind
from inspection.forms.moment import Moment
from inspection.forms.slot import path_of
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING

WORDS = ("", "x", "沈阳", "12", "0", "-3", "2024-05-02", "a b", "true", "<&>'\"")
POINTS = ("41.8 123.4 0 0", "41.81 123.4 0 5", "41.81 123.41 12.5 4", "-90 180")
TRACE = ";".join(POINTS[:3])
VALUES: Mapping[Type, tuple[str, ...]] = {
    "int": ("0", "1", "2", "3", "17", "-4"),
    "decimal": ("0", "1.5", "-0.25", "20.9"),
    "date": ("2024-05-01", "1999-12-31", "2030-02-28"),
    "time": ("09:30:00.000+08:00", "23:59:00.000+08:00"),
    "dateTime": ("2024-05-01T09:30:00.000+08:00", "2020-02-29T00:00:00.000Z"),
    "geopoint": POINTS,
    "geotrace": (TRACE,),
    "geoshape": (f"{TRACE};{POINTS[0]}",),
    "binary": ("1.jpg",),
}
ENOUGH = 3
"""Instances of a repeat, before some are taken away again."""


@dataclass
class Walker:
    """``paths`` are what can be answered, ``asked`` the questions among them that have choices of their own.
    ``said`` is everything done so far, to be done again."""

    state: State
    random: Random
    paths: Sequence[str]
    asked: Mapping[str, Question] = field(default_factory=dict)
    said: list[Callable[[State], State]] = field(default_factory=list)
    hours: int = 0

    def step(self) -> None:
        """One thing that a person does, or that time does."""
        self.random.choice((self.answer, self.answer, self.answer, self.resize, self.wait))()

    def again(self, begun: State) -> State:
        """The same walk from the beginning."""
        for what in self.said:
            begun = what(begun)
        return begun

    def answer(self) -> None:
        refs = [ref for path in self.paths for ref in self.state.places(path)]
        free = [ref for ref in refs if self.state.relevant(ref) and not self.state.readonly(ref)]
        if free:
            ref = self.random.choice(free)
            value, moment = self.random.choice(["", *self.values(ref)]), self.now
            if self.state.fits(ref, value):
                self._do(lambda state: state.answered(ref, value, moment))

    def values(self, ref: str) -> list[str]:
        """What may be said to this question."""
        path = path_of(ref)
        if told := self.state.model.ranges.get(path):
            start, end, _ = map(float, told)
            return [told[0], told[1], str(int((start + end) / 2))]
        if question := self.asked.get(path):
            if offered := self._offered(question, ref):
                if question.kind is Kind.SELECT_ONE:
                    return offered
                return [" ".join(self.random.sample(offered, self.random.randint(1, len(offered))))]
            if question.kind is Kind.ACKNOWLEDGE:
                return ["OK"]
        return list(
            VALUES.get(self.state.model.binds[path].type, WORDS) if path in self.state.model.binds else WORDS
        )

    def _offered(self, question: Question, ref: str) -> list[str]:
        if question.itemset:
            return [one.value for one in self.state.options(question.itemset, ref)]
        return [one.value for one in question.options]

    def resize(self) -> None:
        """One more instance of a repeat, or one less."""
        free = [path for path, count in self.state.model.repeats.items() if count is None]
        if not free:
            return
        path, moment = self.random.choice(free), self.now
        there, around = self.state.places(path), self.state.places(path.rpartition("/")[0])
        if there and (len(there) > ENOUGH or self.random.random() < 0.3):
            gone = self.random.choice(there)
            self._do(lambda state: state.removed(gone, moment))
        elif around:
            within = self.random.choice(around)
            self._do(lambda state: state.added(path, moment, within))

    def wait(self) -> None:
        """The next answer comes later."""
        self.hours += self.random.choice((1, 12, 24 * 40))

    @property
    def now(self) -> Moment:
        return replace(MORNING, now=MORNING.now + timedelta(hours=self.hours))

    def _do(self, what: Callable[[State], State]) -> None:
        self.said.append(what)
        self.state = what(self.state)
