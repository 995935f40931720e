"""A page of a form as it stands with these answers: its lines, and the form's state behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.forms.answer import Answer
from bot.forms.choosing import SHORT, OneOf
from bot.forms.drawing import drawn, labelled
from bot.forms.filling import Filling
from bot.forms.pieces import Sheet
from bot.forms.typed import Typed
from bot.questions import Option
from bot.view import Label, Shown, tag_of
from inspection.forms.form import Group, Question
from inspection.forms.kind import Kind
from inspection.forms.state import State
from inspection.words import words

MOST_TURNS = 4  # choices that a button goes round
Said = tuple[str, datetime]
"""The value of an answer and its aware instant."""


@dataclass(frozen=True)
class Item:
    """One question of the page. ``number`` is its place among those that count now; ``wrong`` says why its value
    cannot stay (None when it can)."""

    ref: str
    part: Question
    number: int
    asked: Answer
    value: str
    wrong: str | None

    @property
    def tag(self) -> str:
        return tag_of(self.ref)

    @property
    def is_open(self) -> bool:
        return self.wrong is not None or (self.asked.required and not self.value)

    @property
    def turns(self) -> tuple[Option, ...]:
        """What its button goes round; empty for a question that is opened instead."""
        if not isinstance(self.asked, OneOf) or len(self.asked.options) > MOST_TURNS:
            return ()
        short = all(len(str(one.label)) <= SHORT for one in self.asked.options)
        return tuple(self.asked.options) if short or self.part.kind is Kind.ACKNOWLEDGE else ()

    @property
    def is_written(self) -> bool:
        return isinstance(self.asked, Typed)

    @property
    def said(self) -> Label:
        options: Sequence[Option] = getattr(self.asked, "options", ())
        return labelled(self.value, options)


@dataclass(frozen=True)
class Laid:
    """``lines`` are the questions that count now, between headings and notes."""

    state: State
    lines: tuple[Item | Label, ...]
    at: datetime
    shows: tuple[Shown, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(line for line in self.lines if isinstance(line, Item))

    def item(self, tag: str | None) -> Item | None:
        return next((item for item in self.items if item.tag == tag), None)


def answered(
    base: State, filling: Filling, at: datetime, values: Mapping[str, Said]
) -> tuple[State, datetime]:
    """The form after these answers, in their order; instants never go back."""
    state = base
    for ref, (value, given) in values.items():
        at = max(at, given)
        state = state.answered(ref, value, replace(filling.begun, now=at))
    return state, at


def laid(sheet: Sheet, refs: Sequence[str], state: State, filling: Filling, at: datetime) -> Laid:
    """``refs`` are those of the sheet's places, ``state`` is that after the answers."""
    lines: list[Item | Label] = []
    shows: list[Shown] = []
    number, under = 0, tuple[Group, ...]()
    for place, ref in zip(sheet.places, refs, strict=True):
        part = place.part
        assert isinstance(part, Question)  # a sheet holds nothing else
        if not state.relevant(ref):
            continue
        for group in (one for one in place.within if one not in under):
            lines.append(head := heading(group, ref, state, filling))
            shows += filling.shows(group.label, head)
        under = place.within
        if part.kind is Kind.NOTE or state.readonly(ref):
            lines.append(note(part, ref, state, filling))
            shows += filling.shows(part.label, filling.says(part.label, state, ref))
            continue
        number += 1
        lines.append(item := _item(part, ref, number, state, filling))
        shows += item.asked.shows
    return Laid(state, tuple(line for line in lines if line), at, tuple(shows))


def heading(group: Group, ref: str, state: State, filling: Filling) -> str:
    """The name of a group around the node ``ref``."""
    depth = group.path.count("/") + 1
    return filling.says(group.label, state, "/".join(ref.split("/")[:depth])) if group.path else ""


def note(part: Question, ref: str, state: State, filling: Filling) -> Label:
    """What is only to be read, with its value where it has one."""
    label, value = filling.says(part.label, state, ref), state.value(ref)
    if value and part.kind is not Kind.NOTE:
        return words("fill.fixed", label=label or ref.rpartition("/")[2], value=value)
    return label


def _item(part: Question, ref: str, number: int, state: State, filling: Filling) -> Item:
    asked = drawn(part, ref, state, filling, ())
    assert isinstance(asked, Answer)  # photos are asked by themselves
    value = state.value(ref)
    fits = not value or asked.good(value)
    wrong = None if fits else filling.says(part.constraint_message, state, ref)
    return Item(ref, part, number, replace(asked, offered=""), value, wrong)
