"""What a form says in one of its languages, with the values of the form that stand in it."""

from collections.abc import Mapping

from inspection.forms.caption import Caption, Output
from inspection.forms.form import Form, Question
from inspection.forms.state import State
from inspection.forms.xpath.values import number_text

TONGUES: Mapping[str, tuple[str, ...]] = {
    "zh": ("zh", "chinese", "中文", "汉语"),
    "en": ("en", "english", "英文"),
}


def tongue(form: Form, language: str) -> str:
    """What the form calls this language (zh, en) if it has it, else its own."""
    for name in form.languages:
        plain = name.casefold()
        if any(f"({one})" in plain or plain == one or plain.startswith(one) for one in TONGUES[language]):
            return name
    return form.language


def says(form: Form, caption: Caption, language: str, state: State, ref: str) -> str:
    """The text in ``language`` as the form calls it, else in its own. "" when there is none."""
    said = caption.of(language, form.language)
    return "".join(
        _text(state.evaluate(one.expression, ref)) if isinstance(one, Output) else one for one in said
    ).strip()


def offered(form: Form, question: Question, state: State, ref: str) -> dict[str, Caption]:
    """What can be chosen now, by value; each value once."""
    if question.itemset is None:
        found = [(one.value, one.label) for one in question.options]
    else:
        rows = state.options(question.itemset, ref)
        found = [(one.value, form.label(question.itemset, one.label)) for one in rows]
    told: dict[str, Caption] = {}
    for value, label in found:
        if value:
            told.setdefault(value, label)
    return told


def _text(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else number_text(value)
