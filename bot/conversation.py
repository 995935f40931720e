"""The kernel: a conversation is a pure function of its answers.

A dialog is a plain function ``run(ask, facts) -> command``. ``ask`` returns the stored answer of a question or
raises ``Unanswered``; that question is what the person sees next. The state of a conversation is
``{key: answer}`` and nothing else: resuming is running again, "back" reopens the last answer, "edit" any one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.collected import Photos
from bot.films import is_film
from bot.heard import Back, Cancel, Enclosed, Heard, Reply, Sent, Stored, Tap
from bot.questions import Question, Review, Unfit
from bot.view import Button, Label, View, in_rows
from inspection.words import Words, words

T = TypeVar("T")
Answers = Mapping[str, Stored]

CONTROL = "~"  # the tag of buttons that belong to the conversation, not to a question
OPEN = "*"  # the tag of "whatever is open now", from keyboards that carry no question
MANY = 3  # from this many answers on, "cancel" asks first


class Unanswered(Exception):
    """The dialog needs this question answered before it can go on."""

    def __init__(self, question: Question[Any]) -> None:
        super().__init__(question.key)
        self.question = question


class Ask:
    """Handed to a dialog: gives the answer, or stops the dialog at the question."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.trail: list[Question[Any]] = []
        self._keys: set[str] = set()

    def stored(self, key: str) -> Stored:
        return self._answers.get(key)

    def __call__(self, question: Question[T]) -> T:
        """The settled answer. Raises Unanswered, and ValueError when a dialog asks one key twice."""
        if question.key in self._keys:
            raise ValueError(f"asked twice in one run: {question.key}")
        self._keys.add(question.key)
        self.trail.append(question)
        stored = self._answers.get(question.key)
        if stored is None:
            raise Unanswered(question)
        return _read(question, stored)


UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, OverflowError)


def _read(question: Question[T], stored: Stored) -> T:
    """What an older version stored may no longer fit: then it is asked again, never another exception."""
    try:
        if question.settled(stored):
            return question.value(stored)
    except UNREADABLE:
        pass  # asked again below
    raise Unanswered(question)


@dataclass(frozen=True)
class Run:
    """One run of a dialog: where it stopped (``open``) or what came out (``command``), and what was asked before."""

    answers: Answers
    trail: tuple[Question[Any], ...]
    open: Question[Any] | None = None
    command: Any = None

    @property
    def answered(self) -> tuple[Question[Any], ...]:
        return self.trail if self.open is None else self.trail[:-1]

    def named(self, tag: str | None) -> Question[Any] | None:
        """The question of that tag among those asked in this run."""
        if tag == OPEN:
            return self.open
        return next((q for q in self.trail if q.tag == tag), None)


Dialog = Callable[[Ask], Any]


def run(dialog: Dialog, answers: Answers) -> Run:
    """Runs the dialog over its answers. Pure: the same answers always stop at the same question."""
    ask = Ask(answers)
    try:
        command = dialog(ask)
    except Unanswered as stop:
        return Run(answers, tuple(ask.trail), open=stop.question)
    return Run(answers, tuple(ask.trail), command=command)


@dataclass(frozen=True)
class Turn:
    """What one thing heard led to. ``remark`` is one line for the person; ``taken`` says it changed something."""

    run: Run
    remark: Words | None = None
    taken: bool = False
    cancelled: bool = False
    menu: str | None = None  # "edit" or "cancel": shown instead of the prompt, never stored
    target: Question[Any] | None = field(default=None, compare=False)


def hear(dialog: Dialog, answers: Answers, heard: Heard) -> Turn:
    """One step. Never raises for anything a person can do; a press on something old changes nothing."""
    now = run(dialog, answers)
    match heard:
        case Cancel():
            return Turn(now, cancelled=True)
        case Back():
            return _back(dialog, now)
        case Tap(tag=tag) if tag == CONTROL:
            return _control(dialog, now, heard.value)
    target, late = _target(now, heard)
    if target is None:
        return Turn(now, remark=_misplaced(heard))
    before = now.answers.get(target.key)
    try:
        after = target.take(_readable(target, before), heard)
    except Unfit as unfit:
        return Turn(now, remark=unfit.words, target=target)
    if late and isinstance(before, Mapping) and before.get("done"):
        after = {**after, "done": True}
    turned = _rerun(dialog, now, target, after)
    key = "chat.late_photo" if isinstance(heard, Sent) else "chat.late_answer"
    remark = words(key, where=target.title or target.asks) if late else None
    return Turn(turned, remark=remark, taken=after != before, target=target)


def _rerun(dialog: Dialog, now: Run, target: Question[Any], after: Stored) -> Run:
    """The run with this answer. A dialog that stopped at a question stops there again while it is not settled (one
    more item of a page): nothing before it has changed, so it need not be run to know that."""
    answers = {**now.answers, target.key: after}
    if target is now.open and not is_settled(target, after):
        return replace(now, answers=answers)
    return run(dialog, answers)


def is_settled(question: Question[Any], stored: Stored) -> bool:
    """As ``_read`` takes it. None is no answer."""
    try:
        return stored is not None and question.settled(stored)
    except UNREADABLE:
        return False


def _readable(question: Question[Any], stored: Stored) -> Stored:
    """What is stored, or nothing when an older version left something this question cannot read."""
    try:
        if stored is not None:
            question.lines(stored)
            question.rows(stored)  # what cannot be shown cannot be mended by the person either
            question.value(stored)
    except UNREADABLE:
        return None
    return stored


def _target(now: Run, heard: Heard) -> tuple[Question[Any] | None, bool]:
    """The question that this answers, and whether it comes late (to one already behind us)."""
    if isinstance(heard, Tap):
        return (now.open, False) if _is_for(heard, now.open) else (None, False)
    named = now.named(heard.reply_tag) if isinstance(heard, Reply) and heard.reply_tag else None
    if named is not None and named.accepts(heard):
        return named, named is not now.open
    if isinstance(heard, Sent) or (isinstance(heard, Enclosed) and is_film(heard)):
        return _photo_target(now, heard)
    if now.open is not None and now.open.accepts(heard):
        return now.open, False
    return None, False


def _is_for(tap: Tap, question: Question[Any] | None) -> bool:
    """A press answers only the question it was drawn for, and only while that is open. What comes from a reply
    keyboard names none: it counts only where such a keyboard is shown."""
    if question is None:
        return False
    return tap.tag == question.tag or (tap.tag == OPEN and question.keyboard is not None)


def _photo_target(now: Run, photo: Sent | Enclosed) -> tuple[Question[Any] | None, bool]:
    """Album members go where their album is; else to the open question; else to the last one that took photos,
    because "photo, then next" may reach us as "next, then photo"."""
    takers = [q for q in reversed(now.trail) if isinstance(q, Photos) and q.catches and q.accepts(photo)]
    for question in takers:
        if question.has_album(_readable(question, now.answers.get(question.key)), photo.album):
            return question, question is not now.open
    if now.open is not None and now.open.accepts(photo):
        return now.open, False
    return (takers[0], True) if takers else (None, False)


def _misplaced(heard: Heard) -> Words:
    if isinstance(heard, Tap):
        return words("chat.old_button")
    return words("chat.not_asked")


def _back(dialog: Dialog, now: Run) -> Turn:
    if not now.answered:
        return Turn(now, remark=words("chat.at_start"))
    return Turn(reopen(dialog, now, now.answered[-1]), taken=True)


def reopen(dialog: Dialog, now: Run, question: Question[Any]) -> Run:
    """The run with that answer open again; what was collected in it, and all later answers, stay."""
    answers = dict(now.answers)
    reopened = question.reopened(_readable(question, answers.pop(question.key, None)))
    if reopened is not None:
        answers[question.key] = reopened
    return run(dialog, answers)


def refused(dialog: Dialog, now: Run) -> Run:
    """The run after a use case said no: the last answer (the signature, usually) is open again."""
    return reopen(dialog, now, now.answered[-1]) if now.answered else now


def _way(name: str, label: Label, question: Question[Any] | None) -> Button:
    """A button of the conversation itself. It too belongs to the question it stands under: pressed twice, or
    found on an old message, it must not act on what is open then."""
    return Button(label, CONTROL, f"{name}={question.tag if question else ''}")


def _control(dialog: Dialog, now: Run, value: str) -> Turn:
    name, _, tag = value.partition("=")
    if now.open is None:  # what was asked has become needless meanwhile; to give up must still be possible
        return Turn(now, cancelled=name in ("drop", "cancel"), remark=words("chat.old_button"))
    if tag != now.open.tag:
        return Turn(now, remark=words("chat.old_button"))
    match name:
        case "back":
            return _back(dialog, now)
        case "drop":
            return Turn(now, cancelled=True)
        case "cancel":
            many = len(now.answered) >= MANY
            return Turn(now, menu="cancel") if many else Turn(now, cancelled=True)
        case "edit":
            return Turn(now, menu="edit")
        case "stay":
            return Turn(now)
    question = now.named(name.removeprefix("e"))
    if question is None or question.title is None or question is now.open:
        return Turn(now, remark=words("chat.old_button"))
    return Turn(reopen(dialog, now, question), taken=True)


def view(turn: Turn, title: Label) -> View:
    """What to show now: the open question, or the small menu that was asked for."""
    now, stay = turn.run, _way("stay", words("chat.stay"), turn.run.open)
    if turn.menu == "edit":
        choices = [_way(f"e{q.tag}", q.title, now.open) for q in now.answered if q.title is not None]
        return View((title, words("chat.edit_what")), (*in_rows(choices, 2), (stay,)))
    if turn.menu == "cancel":
        drop = _way("drop", words("chat.drop"), now.open)
        return View((title, words("chat.really_cancel")), ((drop, stay),))
    return _prompt(turn, title)


def _prompt(turn: Turn, title: Label) -> View:
    question = turn.run.open
    if question is None:
        raise ValueError("nothing is open: the dialog has finished")
    said, keys = _shown(question, turn.run.answers.get(question.key))
    lines: list[Label] = [title, *said]
    if turn.remark is not None:
        lines.append(words("chat.remark", remark=turn.remark))
    ways: list[Button] = []
    if turn.run.answered:
        ways.append(_way("back", words("chat.back"), question))
    if isinstance(question, Review) and any(q.title is not None for q in turn.run.answered):
        ways.append(_way("edit", words("chat.edit"), question))
    if not (isinstance(question, Photos) and question.at_once):  # there all is recorded: nothing to take back
        ways.append(_way("cancel", words("chat.cancel"), question))
    return View(tuple(lines), (*keys, tuple(ways)), question.keyboard)


def _shown(question: Question[Any], stored: Stored) -> tuple[Sequence[Label], tuple[tuple[Button, ...], ...]]:
    """Its lines and buttons, as unanswered when an older version left something it cannot read."""
    try:
        if stored is not None:
            question.value(stored)
        return question.lines(stored), question.rows(stored)
    except UNREADABLE:
        return question.lines(None), question.rows(None)
