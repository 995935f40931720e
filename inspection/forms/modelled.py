"""The engine's model of a form, with every expression in it compiled once: what cannot be computed is found when the
form is taken over and not in front of the person who answers."""

from collections.abc import Iterator, Mapping

from inspection.forms.caption import Caption, Output
from inspection.forms.form import Part, Question
from inspection.forms.model import Model
from inspection.forms.refusals import Refusal
from inspection.forms.survey_rows import row_of
from inspection.forms.unsupported import Unsupported
from inspection.words import words

LONGEST = 400
"""Letters of a reason."""


def modelled(
    xform: str,
    files: Mapping[str, bytes],
    parts: tuple[Part, ...],
    texts: Mapping[str, Caption],
    rows: Mapping[str, int],
) -> Model | list[Refusal]:
    """The model, or why there is none."""
    try:
        model = Model.parse(xform, files)
    except Unsupported as problem:
        return [_refusal(problem.path, problem.reason, rows)]
    except Exception as problem:  # an expression that the parser of XPath breaks on
        return [_refusal("", f"{type(problem).__name__}: {problem}", rows)]
    nowhere = "the form's body is about a node that the form does not have"
    refusals = [_refusal(path, nowhere, rows) for path in _paths(parts) if path not in model.shape.slots]
    for path, expression in (*_said(parts), *_offered(texts, model)):
        try:
            model.compiled(expression, model.shape.slots.get(path, model.shape.root))
        except Unsupported as problem:
            refusals.append(_refusal(path, problem.reason, rows))
    return refusals or model


def shorten(text: str) -> str:
    """The beginning and the end: a line that can be read, whatever the expression."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"


def _refusal(path: str, reason: str, rows: Mapping[str, int]) -> Refusal:
    why = words("form.why.model", reason=shorten(" ".join(reason.split())))
    return Refusal("survey" if path else "", row_of(rows, path), path.rpartition("/")[2], why)


def _paths(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        if part.path or isinstance(part, Question):
            yield part.path
        if not isinstance(part, Question):
            yield from _paths(part.body)


def _said(parts: tuple[Part, ...]) -> Iterator[tuple[str, str]]:
    """Path and expression of every value that is shown within a label, hint or message."""
    for part in parts:
        captions = [part.label]
        if isinstance(part, Question):
            captions += [part.hint, part.guidance, part.constraint_message, part.required_message]
            captions += [option.label for option in part.options]
        else:
            yield from _said(part.body)
        for caption in captions:
            yield from ((part.path, expression) for expression in _outputs(caption))


def _offered(texts: Mapping[str, Caption], model: Model) -> Iterator[tuple[str, str]]:
    """The same within the labels of choices, which belong to no one path."""
    for key, caption in texts.items():
        if key.partition(":")[0] not in model.shape.slots:
            yield from (("", expression) for expression in _outputs(caption))


def _outputs(caption: Caption) -> Iterator[str]:
    for said in caption.texts.values():
        yield from (part.expression for part in said if isinstance(part, Output))
