"""The walk over a form: which question comes next, by what was answered before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.collected import Album
from bot.forms.answer import Given
from bot.forms.drawing import drawn
from bot.forms.kept import END
from bot.forms.laid import heading, note
from bot.forms.page import FormPage
from bot.forms.picture import file_name
from bot.forms.pieces import Sheet, pieces
from bot.forms.recorded import Attached
from bot.forms.retracing import Asked, Retracing
from bot.questions import Choice, Option
from bot.view import Label
from inspection.forms.concern import concerns
from inspection.forms.form import Group, Part, Question, Repeat
from inspection.forms.kind import Kind
from inspection.forms.moment import Moment
from inspection.words import Words, words

MORE, ENOUGH = "more", "done"
MOST_PLACES = 100  # of one repeat that grows by a press
Around = tuple[str, str]
"""Path and ref of the innermost repeat; two empty texts outside of any."""


class Walk(Retracing):
    """Goes through the body of the form, and asks."""

    def through(self) -> None:
        """Every question that counts. An answer may bring up what stands before it: then it is asked in the end."""
        first, body, many = self.resumed(), self.filling.form.body, 0
        if first == END:
            return
        for number in range(first, len(body)):
            self._parts(body[number : number + 1], ("", ""))
            self.mark(number + 1)
        while many < len(self.asked):
            many = len(self.asked)
            self._parts(body, ("", ""))
        self.mark(END)

    def counts(self, ref: str) -> bool:
        """Whether the node is there and relevant."""
        try:
            return self.state.relevant(ref)
        except KeyError:
            return False

    def _parts(self, parts: tuple[Part, ...], around: Around) -> None:
        known = self.filling
        for part in parts:
            if not concerns(part.extras, known.sector, known.traits):
                continue
            ref = _ref(part.path, around)
            if isinstance(part, Question) and self._is_next(ref):
                self._asked(part, ref)
                continue
            if part.path and not isinstance(part, Repeat) and not self.counts(ref):
                continue
            match part:
                case Question():
                    self._question(part, ref)
                case Group():
                    label = self.filling.says(part.label, self.state, ref) if part.path else ""
                    self._seen_with(part, ref, label)
                    self._under(label, lambda part=part: self._body(part, around))  # type: ignore[misc]
                case Repeat():
                    self._repeat(part, around)

    def _body(self, part: Group | Repeat, around: Around) -> None:
        """What is meant for one screen is asked as pages, as far as it can be."""
        if not part.is_one_page:
            self._parts(part.body, around)
            return
        if part.path not in self._kept.pieces:
            self._kept.pieces[part.path] = pieces(part.body, self.filling)
        for piece in self._kept.pieces[part.path]:
            if isinstance(piece, Sheet):
                self._page(piece, around)
                continue
            ref = _ref(piece.part.path, around)
            heads = [heading(one, ref, self.state, self.filling) for one in piece.within]
            self._under_all(heads, lambda one=piece.part: self._parts((one,), around))  # type: ignore[misc]

    def _page(self, sheet: Sheet, around: Around) -> None:
        """What a later answer brings up on a page that is behind us is asked by itself."""
        refs = tuple(_ref(place.part.path, around) for place in sheet.places)
        key = f"{refs[0]}+page"
        if key in self._paged or not (self._comes(key) or any(map(self._is_open, refs))):
            self._parts(tuple(place.part for place in sheet.places), around)
            return
        self._paged.add(key)
        step = self._step(key, lambda: self._drawn(key, sheet, refs))
        filled = self._answer(step)
        self._read()
        self._told.update(refs)
        for item in filled.laid.items:
            self.asked[item.ref] = Asked(item.part, step.asked.tag, str(item.asked.title))
        self._at = filled.laid.at
        self._went(step, filled, lambda: filled.laid.state)

    def _is_open(self, ref: str) -> bool:
        return self.counts(ref) and not self.state.readonly(ref)

    def _drawn(self, key: str, sheet: Sheet, refs: tuple[str, ...]) -> FormPage:
        heads = self._heads[-1:] or (self.filling.form.title,)
        return FormPage(
            key=key,
            asks=words("fill.asks", label=heads[0]),
            title=heads[0],
            sheet=sheet,
            refs=refs,
            filling=self.filling,
            base=self.state,
            began=self._at,
            before=self._before(),
            shows=tuple(self.shows),
        )

    def _under_all(self, labels: Sequence[Label], walk: Callable[[], None]) -> None:
        before = self._heads
        self._heads = (*before, *(label for label in labels if label))
        walk()
        self._heads = before

    def _under(self, label: Label, walk: Callable[[], None]) -> None:
        """What is asked in a group is asked under its name."""
        self._under_all([label], walk)

    def _repeat(self, part: Repeat, around: Around) -> None:
        """Its places one by one; where people may add some, another one is offered after the last."""
        parent = _ref(part.path.rpartition("/")[0], around)
        model = self.state.model
        grows = model.repeats.get(part.path) is None and part.path not in model.fixed
        place = 0
        while self.counts(parent):
            places = self.state.places(part.path, parent)
            if place < len(places):
                ref, place = places[place], place + 1
                if self.counts(ref):
                    label = self.filling.says(part.label, self.state, ref) or part.path.rpartition("/")[2]
                    head = words("fill.place", label=label, number=place)
                    self._under(head, lambda ref=ref: self._body(part, (part.path, ref)))  # type: ignore[misc]
            elif not (grows and place < MOST_PLACES and self._another(part, parent, place)):
                return

    def _another(self, part: Repeat, parent: str, count: int) -> bool:
        """Whether the person wants one more, which then is there."""
        key = f"{parent}/{part.path.rpartition('/')[2]}+{count}"
        if key in self._grown or not self._could_count(part, parent):
            return False
        self._grown.add(key)
        step = self._step(key, lambda: self._offer(part, parent, key, count))
        given = self._answer(step)
        if given != MORE:
            self._went(step, given, lambda: self.state)
            return False
        within = parent if "[" in parent else ""
        self._went(step, given, lambda: self.state.added(part.path, self._moment(), within))
        return True

    def _could_count(self, part: Repeat, parent: str) -> bool:
        """A repeat whose places do not count offers no other one."""
        places = self.state.places(part.path, parent)
        return all(self.counts(ref) for ref in places[-1:])

    def _offer(self, part: Repeat, parent: str, key: str, count: int) -> Choice:
        label = self.filling.says(part.label, self.state, parent) or part.path.rpartition("/")[2]
        options = [Option(MORE, Words("fill.more")), Option(ENOUGH, Words("fill.enough"))]
        asks = words("fill.another", label=label, count=count)
        return Choice(key=key, asks=asks, title=words("fill.places", label=label), options=options, across=2)

    def _question(self, part: Question, ref: str) -> None:
        if part.kind is Kind.NOTE or self.state.readonly(ref):
            if ref not in self._told:
                self._told.add(ref)
                self.notes[ref] = note(part, ref, self.state, self.filling)
                self.shows += self.filling.shows(part.label, self.filling.says(part.label, self.state, ref))
            return
        if ref in self.asked:
            return
        self._asked(part, ref)

    def _is_next(self, ref: str) -> bool:
        """Whether it was asked here before, after the same answers: then it still counts."""
        return self._comes(ref) and ref not in self.asked

    def _comes(self, key: str) -> bool:
        steps = self._kept.steps
        return self._place < len(steps) and steps[self._place].key == key

    def _asked(self, part: Question, ref: str) -> None:
        step = self._step(
            ref, lambda: drawn(part, ref, self.state, self.filling, self._before(), tuple(self.shows))
        )
        self.asked[ref] = Asked(part, step.asked.tag, str(step.asked.title))
        given = self._answer(step)
        self._read()
        value = self._value(given)
        self._went(step, (value, self._at), lambda: self.state.answered(ref, value, self._moment()))

    def _seen_with(self, group: Group, ref: str, label: str) -> None:
        """The pictures of a heading are said once."""
        if (found := self.filling.shows(group.label, label)) and f"{ref}+head" not in self._told:
            self._told.add(f"{ref}+head")
            self.shows += found

    def _read(self) -> None:
        """What stood before a question that is answered has been read."""
        self.notes.clear()
        self.shows.clear()

    def _before(self) -> tuple[Label, ...]:
        heads = (words("fill.under", heads=list(self._heads)),) if self._heads else ()
        return (*heads, *self.notes.values())

    def _value(self, given: Any) -> str:
        if isinstance(given, Attached):
            for name in given.unique_ids:
                self.photos[given.file] = name
            return given.file
        if isinstance(given, Album):
            for name in given.unique_ids:
                self.photos[file_name(name)] = name
            return file_name(given.unique_ids[0]) if given.unique_ids else ""
        assert isinstance(given, Given)
        if given.at is not None:
            self._at = max(self._at, given.at)
        return given.value

    def _moment(self) -> Moment:
        """Of the last answer."""
        return replace(self.filling.begun, now=self._at)


def _ref(path: str, around: Around) -> str:
    """The node of that path inside the innermost repeat."""
    above, ref = around
    return (
        ref + path.removeprefix(above)
        if above and path.startswith(f"{above}/")
        else (ref if path == above else path)
    )
