"""What a form brings, as the dialog hears it."""

from bot import conversation as kernel
from bot.conversation import Answers, Dialog, Turn
from bot.dialogs.tip_questions import Careful
from bot.heard import Heard, Said, Tap
from bot.questions import Several
from bot.view import code
from web.tip.ports import Answer

SPLIT = ":"
MOST = 5000
"""Characters of one field that are looked at; the questions themselves allow fewer."""


def heard(dialog: Dialog, answers: Answers, answer: Answer) -> Turn:
    """The turn after it; without anything in it, what is open now. A form of an earlier question, sent again from
    the browser's history, changes that question's answer."""
    turn = Turn(kernel.run(dialog, answers))
    for one in _steps(turn, answer):
        turn = kernel.hear(dialog, turn.run.answers, one)
        if turn.cancelled or turn.run.open is None or turn.menu is not None:
            return turn
    return turn


def _steps(turn: Turn, answer: Answer) -> list[Heard]:
    tag, _, value = answer.press.partition(SPLIT)
    press = [Tap(tag, value)] if value else []
    question = turn.run.open
    if (
        answer.ticks is not None
        and isinstance(question, Several)
        and answer.tag == question.tag
        and value == "next"
    ):
        ticked = [
            ("+" if code(one.value) in answer.ticks else "-") + code(one.value) for one in question.options
        ]
        return [*(Tap(tag, mark) for mark in ticked), *press]
    text = None if answer.text is None else answer.text.replace("\r\n", "\n")[:MOST]
    if value == "keep" and isinstance(question, Careful) and answer.tag == question.tag and text:
        # what stands in the field is meant, also when it was changed a moment ago
        settles = question.take(None, Said(text))["fine"] if _fits(question, text) else False
        return [Said(text, reply_tag=tag), *([] if settles else press)]
    if text is not None and not press:
        return [Said(text, reply_tag=answer.tag or None)]
    return list(press)


def _fits(question: Careful, text: str) -> bool:
    return question.at_least <= len(text.strip()) <= question.at_most
