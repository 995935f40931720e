"""A turn of the confidential dialog as the web form shows it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot import conversation as kernel
from bot.collected import Photos
from bot.conversation import CONTROL, Turn
from bot.dialogs.tip_questions import Careful
from bot.questions import Question, Review, Several, Text
from bot.view import Button, Label, code
from inspection.words import Words
from web.tip.ports import Press, Screen, Showing, Tick, Writing

SPLIT = ":"
NOTE = "tip.careful"
"""What may give the writer away."""


def screen(turn: Turn, title: Label) -> Screen:
    """What is asked now: a field of its kind, the presses that answer, and the ways out."""
    shown, question = kernel.view(replace(turn, remark=None), title), turn.run.open
    assert question is not None  # the caller has dealt with what is finished
    buttons = [button for row in shown.rows for button in row]
    ways = [_press(button) for button in buttons if button.tag == CONTROL and not _edits(button)]
    answers = [_press(button) for button in buttons if button.tag != CONTROL]
    notes = [line for line in shown.lines[1:] if isinstance(line, Words) and line.key == NOTE]
    lines = [line for line in shown.lines[1:] if line not in notes]
    plain = Screen(title, lines, question.tag, notes, turn.remark, presses=answers, ways=ways)
    if turn.menu is not None:
        return plain
    return _with_field(plain, turn, question)


def _with_field(plain: Screen, turn: Turn, question: Question[Any]) -> Screen:
    stored = turn.run.answers.get(question.key)
    match question:
        case Careful():
            text = question.so_far(stored)  # it stands in the field, so it is not told as well
            return replace(plain, lines=[question.asks], writing=Writing(question.at_most, text))
        case Text():
            return replace(plain, writing=Writing(question.at_most))
        case Photos():
            presses = [one for one in plain.presses if not one.value.endswith(f"{SPLIT}next")]
            count = len(question.value(stored).unique_ids)
            onward = [one for one in plain.presses if one not in presses]
            showing = Showing(count, question.at_most)
            return replace(plain, showing=showing, presses=[*onward, *presses])
        case Several():
            picked = question.value(stored)
            ticks = [Tick(one.label, code(one.value), one.value in picked) for one in question.options]
            onward = [one for one in plain.presses if one.value.endswith(f"{SPLIT}next")]
            return replace(plain, ticks=ticks, presses=onward)
        case Review():
            return replace(plain, edits=_edit_ways(turn))
    return plain


def _edit_ways(turn: Turn) -> Sequence[Press]:
    """What can be changed, one press away."""
    menu = kernel.view(replace(turn, menu="edit"), "")
    buttons = [button for row in menu.rows for button in row]
    return [_press(button) for button in buttons if not button.value.startswith("stay")]


def _edits(button: Button) -> bool:
    return button.value.startswith("edit=")


def _press(button: Button) -> Press:
    return Press(button.label, f"{button.tag}{SPLIT}{button.value}")
