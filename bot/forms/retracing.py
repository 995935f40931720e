"""A walk that was gone before is not gone again: from the nearest place where nothing has changed it goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.conversation import Ask, Unanswered, is_settled
from bot.forms.answer import Answer
from bot.forms.filling import Filling
from bot.forms.kept import END, Mark, Step, Way, way
from bot.forms.page import FormPage
from bot.view import Label, Shown
from inspection.forms.form import Question
from inspection.forms.state import State

APART = 10  # answers between two marks


@dataclass(frozen=True)
class Asked:
    """A question that was asked: by the prompt of that tag, under that name."""

    part: Question
    tag: str
    title: str


@dataclass
class Retracing:
    """``state`` is the form as answered so far; ``asked`` is by ref what was asked of it, in order."""

    ask: Ask
    filling: Filling
    state: State = field(init=False)
    asked: dict[str, Asked] = field(default_factory=dict)
    notes: dict[str, Label] = field(default_factory=dict)
    shows: list[Shown] = field(default_factory=list)  # with the headings and notes before the next question
    photos: dict[str, str] = field(default_factory=dict)  # file name → unique_id
    _kept: Way = field(init=False)
    _place: int = 0
    _heads: tuple[Label, ...] = ()
    _told: set[str] = field(default_factory=set)
    _grown: set[str] = field(default_factory=set)
    _paged: set[str] = field(default_factory=set)
    _at: datetime = field(init=False)

    def __post_init__(self) -> None:
        known = self.filling
        about = (known.sector, known.traits)
        self._kept = way((known.form_id, id(known.form), known.seed, known.began, known.tongue, about))
        if self._kept.begun is None:
            self._kept.begun = State.begin(known.form.model, known.begun)
        self.state, self._at = self._kept.begun, known.began

    def resumed(self) -> int:
        """The part of the body to go on with; ``END`` when the walk is through. Raises Unanswered where it stops at the
        question at which it stopped before."""
        steps, same = self._kept.steps, self._same()
        if same < len(steps) and not is_settled(steps[same].asked, self.ask.stored(steps[same].key)):
            self.ask.trail += [step.asked for step in steps[:same]]
            self._answer(steps[same])
        known = (mark for mark in reversed(self._kept.marks) if mark.place <= same)
        mark = next((one for one in known if one.part != END or one.place == len(steps)), None)
        if mark is None:
            return 0
        self.ask.trail += [step.asked for step in steps[: mark.place]]
        self._place = mark.place
        self.state, self._at, asked, notes, photos, told, grown, paged, shows = mark.found
        self.asked, self.notes, self.photos = dict(asked), dict(notes), dict(photos)
        self.shows = list(shows)
        self._told, self._grown, self._paged = set(told), set(grown), set(paged)
        return mark.part

    def _same(self) -> int:
        """How many answers are those of the last time."""
        for place, step in enumerate(self._kept.steps):
            stored = self.ask.stored(step.key)
            if stored is None or step.after is None or stored != step.stored:
                return place
        return len(self._kept.steps)

    def mark(self, part: int) -> None:
        marks = self._kept.marks
        far = not marks or self._place - marks[-1].place >= APART
        if far or (part == END and marks[-1].part != END):
            dicts = dict(self.asked), dict(self.notes), dict(self.photos)
            sets = set(self._told), set(self._grown), set(self._paged)
            marks.append(Mark(self._place, part, (self.state, self._at, *dicts, *sets, tuple(self.shows))))

    def checked(self, work: Callable[[], Any]) -> Any:
        """What ``work`` makes of the whole walk, once for each state."""
        if self._kept.checked is None or self._kept.checked[0] is not self.state:
            self._kept.checked = (self.state, work())
        return self._kept.checked[1]

    def _step(self, key: str, draw: Callable[[], Any]) -> Step:
        """The question as it was asked the last time, when all before it was the same."""
        steps, place = self._kept.steps, self._place
        if place >= len(steps) or steps[place].key != key:
            del steps[place:]
            self._kept.cut(place)
            steps.append(Step(key, draw()))
        self._place += 1
        return steps[place]

    def _answer(self, step: Step) -> Any:
        """The settled answer. What is open is asked as of now, however long ago it was drawn."""
        try:
            given = self.ask(step.asked)
        except Unanswered:
            if not isinstance(step.asked, Answer | FormPage):
                raise
            fresh = replace(step.asked, now=self.filling.now)
            self.ask.trail[-1] = fresh
            raise Unanswered(fresh) from None
        step.stored = self.ask.stored(step.key)
        return given

    def _went(self, step: Step, given: Any, then: Callable[[], State]) -> None:
        if step.after is None or step.given != given:
            del self._kept.steps[self._place :]
            self._kept.cut(self._place - 1)
            step.given, step.after = given, then()
        self.state = step.after
