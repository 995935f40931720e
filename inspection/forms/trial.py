"""A form is begun once before it is taken over: as its expressions behave then, so they do before the first person."""

from collections.abc import Mapping
from datetime import UTC, datetime

from inspection.forms.model import Model
from inspection.forms.moment import Moment
from inspection.forms.refusals import Refusal
from inspection.forms.state import State
from inspection.forms.survey_rows import row_of
from inspection.forms.world import TooMuchWork
from inspection.words import Words, words

SOME_DAY = Moment(datetime(2024, 5, 1, 9, 30, tzinfo=UTC))


def tried(model: Model, rows: Mapping[str, int]) -> list[Refusal]:
    """Why it cannot be begun; nothing when it can."""
    try:
        State.begin(model, SOME_DAY).submission()
    except TooMuchWork as problem:
        return [_refusal(str(problem), words("form.why.too_much"), rows)]
    except Exception as problem:  # a mistake of ours: still no reason to let the form in
        return [_refusal("", words("form.why.model", reason=f"{type(problem).__name__}: {problem}"), rows)]
    return []


def _refusal(path: str, why: Words, rows: Mapping[str, int]) -> Refusal:
    return Refusal("survey" if path else "", row_of(rows, path), path.rpartition("/")[2], why)
