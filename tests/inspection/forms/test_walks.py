"""Every form of ours, and forms that nobody would write, answered at random to a record: what an answer moved step by
step is what all expressions evaluated anew give, and the record is one of its form."""

from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.forms.model import Model
from inspection.forms.source import Source, read_form
from inspection.forms.state import State
from inspection.forms.unsupported import Unsupported
from tests.inspection.forms.random_forms import xform
from tests.inspection.forms.sheets import FILES, FORMS, MORNING
from tests.inspection.forms.test_submission import wrong
from tests.inspection.forms.walker import Walker

WRITTEN = sorted(path.name for path in FORMS.glob("*.md"))
STEPS = 15
SEEDS = st.integers(0, 2**32)


@cache
def read(name: str) -> tuple[Source, Model]:
    source = read_form(name, (FORMS / name).read_bytes(), FILES)
    return source, source.form.model


def walk(walker: Walker) -> None:
    """Checks after every step, and the whole walk once more from the beginning."""
    begun = walker.state
    assert begun.anew(MORNING).snapshot() == begun.snapshot()
    for _ in range(STEPS):
        walker.step()
        assert walker.state.anew(walker.state.moment).snapshot() == walker.state.snapshot()
    assert wrong(walker.state) == []
    assert walker.again(begun).submission() == walker.state.submission()


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=8, deadline=None)
@given(seed=SEEDS)
def test_a_form_of_ours_is_walked_to_a_record(name: str, seed: int) -> None:
    source, model = read(name)
    asked = {one.path: one for one in source.form.questions()}
    walk(Walker(State.begin(model, MORNING), Random(seed), list(asked), asked))


@settings(max_examples=80, deadline=None)
@given(seed=SEEDS)
def test_a_form_that_nobody_would_write_is_walked_too(seed: int) -> None:
    random = Random(seed)
    try:
        model = Model.parse(xform(random))
    except Unsupported as refused:
        assert "circle" in refused.reason
        return
    free = [
        path
        for path, slot in model.shape.slots.items()
        if not slot.children and not model.bind(slot).calculate
    ]
    walk(Walker(State.begin(model, MORNING), random, free))


def test_most_random_forms_can_be_walked() -> None:
    def can(seed: int) -> bool:
        try:
            return bool(Model.parse(xform(Random(seed))))
        except Unsupported:
            return False

    assert 40 < sum(map(can, range(60))) < 60


def test_our_forms_have_every_type_and_construct() -> None:
    told = "\n".join((FORMS / name).read_text("utf-8") for name in WRITTEN)
    types = (Path(__file__).parent / "constructs.txt").read_text("utf-8").split("\n")
    assert [one for one in types if one and one not in told] == []
