"""Every form that comes along, answered at random through the real dialog, ends in a record of that form."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspection.forms.form import Form
from inspection.forms.ledger_tables import PEOPLE, people_table
from inspection.forms.load import load
from inspection.forms.source import read_form
from inspection.registers.packaged import packaged
from tests.bot.test_form_walks import walked

SAID = "2", "2", "2", "今天", "今天 9:00", "沈阳", "2030-01-01"  # counts that fit each other


@cache
def asked(name: str) -> Form:
    """As an enterprise with two people is asked."""
    path = packaged()[name]
    source = read_form(path.name, path.read_bytes())
    files = {PEOPLE: people_table([(1, "周海"), (2, "赵东")], "其他人员")}
    return load(source.xform, source.form.rows, source.form.extras, files)


@pytest.mark.parametrize("name", sorted(packaged()))
@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_register_is_walked_to_a_record(name: str, seed: int) -> None:
    assert walked(asked(name), seed, SAID)
