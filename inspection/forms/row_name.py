"""Answers as people read them, in one of the form's languages; and what a row of a register is called by them."""

from collections.abc import Mapping

from inspection.forms.caption import Caption, Output
from inspection.forms.form import Form, Question
from inspection.forms.kind import Kind
from inspection.forms.moment import Moment
from inspection.forms.register import Register
from inspection.forms.slot import path_of
from inspection.forms.state import State

MOST = 3  # answers, when the form names none
LONGEST = 100
_UNNAMED = frozenset({Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE, Kind.NOTE, Kind.ACKNOWLEDGE})


class ReadBack:
    """What was handed in, with the labels of what was chosen."""

    def __init__(self, form: Form, answers: Mapping[str, str], moment: Moment) -> None:
        self._form, self._answers = form, answers
        self.asked = {one.path: one for one in form.questions()}
        state = State.begin(form.model, moment)
        for ref, value in answers.items():
            if path_of(ref) in self.asked and "[" not in ref:
                state = state.answered(ref, value, moment)
        self._state = state

    def said(self, ref: str, language: str) -> str:
        """The labels of what was chosen, or the answer itself."""
        value, question = self._answers[ref], self.asked.get(path_of(ref))
        known = self._labels(question, ref, language) if question else {}
        parts = value.split() if question and question.kind is not Kind.SELECT_ONE else [value]
        if known and all(part in known for part in parts):
            return "、".join(known[part] for part in parts)
        return value

    def _labels(self, question: Question, ref: str, language: str) -> dict[str, str]:
        found = {one.value: plain(one.label, language, self._form.language) for one in question.options}
        if question.itemset is not None:  # in a repeat as far as the choices do not hang on its other answers
            for one in self._state.options(question.itemset, path_of(ref)):
                label = self._form.label(question.itemset, one.label)
                found[one.value] = plain(label, language, self._form.language) or one.value
        return found


def row_name(form: Form, register: Register, answers: Mapping[str, str], moment: Moment) -> str:
    """ "" when nothing was answered that could name it."""
    told = ReadBack(form, answers, moment)
    wanted = register.names
    if not wanted:
        wanted = tuple(one.path for one in told.asked.values() if one.kind not in _UNNAMED)
    found = [
        told.said(ref, form.language)
        for path in wanted
        for ref in answers
        if path_of(ref) == path and answers[ref]
    ]
    return " ".join(found if register.names else found[:MOST])[:LONGEST]


def plain(caption: Caption, language: str, otherwise: str) -> str:
    """What is said, a gap where a value of the form stood."""
    return "".join("…" if isinstance(one, Output) else one for one in caption.of(language, otherwise)).strip()
