"""One question of a form at one place → the prompt that asks it."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.forms.answer import Answer
from bot.forms.choosing import AnyOf, OneOf, Ranked
from bot.forms.filling import Filling
from bot.forms.picture import Picture
from bot.forms.places import Point, Points
from bot.forms.recorded import Recorded
from bot.forms.scanned import Scanned
from bot.forms.typed import Typed, steps
from bot.questions import Option
from bot.view import Label, Shown
from inspection.forms.form import Question
from inspection.forms.frame_word import word_of
from inspection.forms.kind import MEDIA, Kind
from inspection.forms.saying import offered
from inspection.forms.state import State
from inspection.words import Words, words

READ = "OK"  # what XForms keeps for an acknowledgement
Seen = Sequence[Shown]
_CHOOSING = {Kind.SELECT_ONE: OneOf, Kind.SELECT_MULTIPLE: AnyOf, Kind.RANK: Ranked}


def drawn(
    question: Question, ref: str, state: State, filling: Filling, before: Sequence[Label], shows: Seen = ()
) -> Answer | Picture:
    """``before`` are headings and notes, ``shows`` what is seen with them. What the state holds for it already is
    offered as its default."""

    def said(caption: Any) -> str:
        return filling.says(caption, state, ref)

    label = said(question.label) or ref.rpartition("/")[2]
    required = state.required(ref)
    more: dict[str, Any] = {
        "key": ref,
        "asks": words("fill.asks", label=label),
        "title": label,
        "before": tuple(before),
        "hint": said(question.hint),
        "guidance": said(question.guidance),
        "shows": (*shows, *_shows(question, ref, state, filling, label)),
    }
    if question.kind is Kind.IMAGE:
        fresh = "new" in question.appearance
        more["before"] = (*before, *([Words("fill.new_photo")] if fresh else []))
        more["since"] = filling.began.isoformat() if fresh else ""
        more["word"] = word_of(filling.seed, ref) if question.extras.get("word") else ""
        return Picture(at_least=1, at_most=1, none=None if required else Words("fill.skip"), **more)
    if question.kind in MEDIA:
        return Recorded(kind=question.kind.value, none=None if required else Words("fill.skip"), **more)
    more |= {
        "required": required,
        "missing": said(question.required_message),
        "wrong": said(question.constraint_message),
        "offered": state.value(ref) if state.fits(ref, state.value(ref)) else "",
        "fits": lambda value: state.fits(ref, value),
        "now": filling.now,
    }
    return _of_kind(question, ref, state, filling, more)


def _of_kind(question: Question, ref: str, state: State, filling: Filling, more: dict[str, Any]) -> Answer:
    kind = question.kind
    if kind in _CHOOSING or kind is Kind.ACKNOWLEDGE:
        chosen = _CHOOSING.get(kind, OneOf)
        options = choices(question, ref, state, filling)
        asked = chosen(options=options, offered_label=labelled(more["offered"], options), **more)
        # a value that cannot be chosen (any more) is not offered either
        return asked if asked.known(asked.offered) else chosen(options=options, **{**more, "offered": ""})
    if kind is Kind.GEOPOINT:
        return Point(**{**more, "offered": ""})
    if kind in (Kind.GEOTRACE, Kind.GEOSHAPE):
        return Points(closed=kind is Kind.GEOSHAPE, **{**more, "offered": ""})
    if kind is Kind.BARCODE:
        return Scanned(kind=kind, offered_label=labelled(more["offered"], ()), **more)
    quick = steps(state.model.ranges.get(question.path)) if kind is Kind.RANGE else ()
    return Typed(kind=kind, quick=quick, offered_label=labelled(more["offered"], ()), **more)


def choices(question: Question, ref: str, state: State, filling: Filling) -> tuple[Option, ...]:
    """What can be chosen now; each value once."""
    if question.kind is Kind.ACKNOWLEDGE:
        return (Option(READ, Words("fill.read")),)
    found = offered(filling.form, question, state, ref)
    return tuple(Option(value, filling.says(label, state, ref) or value) for value, label in found.items())


def _shows(question: Question, ref: str, state: State, filling: Filling, label: str) -> Iterator[Shown]:
    """Of the question, and of what can be chosen."""
    yield from filling.shows(question.label, label)
    if filling.form.media and (question.options or question.itemset):
        for value, caption in offered(filling.form, question, state, ref).items():
            yield from filling.shows(caption, filling.says(caption, state, ref) or value)


def labelled(value: str, options: Sequence[Option]) -> Label:
    """What a person reads for a value: the label of what was chosen, else the value."""
    known = {one.value: one.label for one in options}
    if value in known:
        return known[value]
    parts = value.split() if options else []
    if parts and all(part in known for part in parts):
        return words("fill.joined", parts=[known[part] for part in parts])
    return value.replace("T", " ")[:16] if len(value) > 16 and value[10:11] == "T" else value
