"""What was handed in, as people read it: every question that was answered, and what was answered."""

from collections.abc import Mapping
from datetime import datetime

from bot.forms.drawing import labelled
from bot.view import Label
from inspection.forms.form import Form
from inspection.forms.kind import MEDIA
from inspection.forms.moment import Moment
from inspection.forms.row_name import ReadBack, plain
from inspection.forms.saying import tongue
from inspection.forms.slot import path_of
from inspection.words import words


def answer_lines(
    form: Form, answers: Mapping[str, str], at: datetime, language: str
) -> list[tuple[str, Label]]:
    """Label and answer in the reader's ``language`` (zh, en) where the form has it; of what was chosen the labels.
    ``at``: when it is read, in the zone of the form's days."""
    told, spoken = ReadBack(form, answers, Moment(at)), tongue(form, language)
    lines: list[tuple[str, Label]] = []
    for ref, value in answers.items():
        question = told.asked.get(path_of(ref))
        if question is None or not value:
            continue
        label = plain(question.label, spoken, form.language) or ref.rpartition("/")[2]
        attached = words(f"fill.one.{question.kind}") if question.kind in MEDIA else None
        lines.append((label, attached or labelled(told.said(ref, spoken), ())))
    return lines
