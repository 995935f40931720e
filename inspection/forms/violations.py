"""What a filled-in form found: every answer that ``anxun::finding`` calls a violation."""

from collections.abc import Iterator
from dataclasses import dataclass

from inspection.forms.finding_column import OTHER
from inspection.forms.form import Form, Question
from inspection.forms.kind import Kind
from inspection.forms.saying import offered, says, tongue
from inspection.forms.state import State
from inspection.hazard import Grade
from inspection.standard import Item, Logic
from inspection.standards.order10 import EDITION, order10

RECORD = "zh"
"""The language in which hazards are kept."""


@dataclass(frozen=True)
class Violation:
    """One question answered so. ``photos`` are the file names answered in the same group; ``grade`` None is graded
    later. ``item_id`` is the standard's when the clause is one that is known here, with the ``alternatives`` met; else
    the question's own, ``FORM:NAME``: one section of a notice asks many things."""

    ref: str
    description: str
    clause: str | None = None
    edition: str | None = None
    grade: Grade | None = None
    item_id: str | None = None
    alternatives: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()


def violations(form: Form, state: State) -> tuple[Violation, ...]:
    """In the order of the form, at most one for each question (in a repeat: for each of its places)."""
    asked = list(form.questions())
    return tuple(one for question in asked for one in _of(form, state, question, asked))


def _of(form: Form, state: State, question: Question, asked: list[Question]) -> Iterator[Violation]:
    meant = question.extras.get("finding", "").split(";")
    for ref in state.places(question.path) if any(meant) else ():
        given = state.value(ref).split() if state.relevant(ref) else []
        if chosen := [value for value in given if value in meant]:
            yield _violation(form, state, question, ref, chosen, asked)


def _violation(
    form: Form, state: State, question: Question, ref: str, chosen: list[str], asked: list[Question]
) -> Violation:
    item = _item(question)
    known = {one.key for one in item.alternatives} if item else set()
    beside = list(_beside(state, question, ref, asked))
    return Violation(
        ref,
        _description(form, state, question, ref, chosen, [v for kind, v in beside if kind is Kind.TEXT]),
        item.clause if item else question.extras.get("clause"),
        question.extras.get("edition"),
        _grade(question, chosen),
        item.id if item else _own_item(form, question),
        tuple(value for value in chosen if value in known),
        tuple(value for kind, value in beside if kind is Kind.IMAGE),
    )


def _beside(state: State, question: Question, ref: str, asked: list[Question]) -> Iterator[tuple[Kind, str]]:
    """What was answered in the same group."""
    around, above = question.path.rpartition("/")[0], ref.rpartition("/")[0]
    for one in asked:
        group, _, name = one.path.rpartition("/")
        at = f"{above}/{name}"
        if group == around and state.relevant(at) and (value := state.value(at)):
            yield one.kind, value


def _description(
    form: Form, state: State, question: Question, ref: str, chosen: list[str], notes: list[str]
) -> str:
    language, labels = tongue(form, RECORD), offered(form, question, state, ref)
    label = says(form, question.label, language, state, ref) or ref.rpartition("/")[2]
    told = (says(form, labels[v], language, state, ref) if v in labels else "" for v in chosen)
    what = "；".join(one or value for one, value in zip(told, chosen, strict=True))
    return "。".join((f"{label.removesuffix('：')}：{what}", *notes))


def _grade(question: Question, chosen: list[str]) -> Grade | None:
    """As the row says. What the standard does not list is no major hazard by it, and where only all conditions
    together make one, fewer are a general hazard."""
    said = question.extras.get("grade")
    if said != Grade.MAJOR:
        return Grade(said) if said else None
    listed = {value for value in question.extras["finding"].split(";") if value != OTHER}
    met = listed & set(chosen)
    enough = met == listed if question.extras.get("logic") == Logic.ALL else met
    return Grade.MAJOR if enough else Grade.GENERAL


def _own_item(form: Form, question: Question) -> str | None:
    if "clause" not in question.extras or question.extras.get("edition") == EDITION:
        return None
    return f"{form.name}:{question.path.rpartition('/')[2]}"


def _item(question: Question) -> Item | None:
    """The item that the clause names. 第十四条 by its number alone could be asked of any article."""
    if question.extras.get("edition") != EDITION:
        return None
    standard, clause = order10(), question.extras.get("clause")
    found = [one for one in (*standard.items, *standard.fitted) if clause in (one.id, one.clause)]
    return found[0] if len(found) == 1 else None
