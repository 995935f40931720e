"""A column that puts a prefix into the XForm which nobody declares."""

import pytest

from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form

SHEET = "| survey | | | | |\n| | type | name | label | bind::x:y |\n| | text | a | A | z |\n"


def test_a_prefix_that_nobody_declares_is_refused_in_words() -> None:
    with pytest.raises(FormRefused) as refused:
        read_form("prefix.md", SHEET.encode())
    assert [one.why.key for one in refused.value.refusals] == ["form.why.xml"]
