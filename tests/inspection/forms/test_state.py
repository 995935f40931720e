"""Answers, and what follows from them."""

import pytest

from inspection.forms.moment import Moment
from tests.inspection.forms.sheets import MORNING, begun, filled

EXTINGUISHERS = """
| survey | | | | | | | |
| | type | name | label | relevant | required | constraint | calculation |
| | integer | how_many | How many extinguishers? | | yes | . >= 0 and . < 1000 | |
| | begin group | bad | Bad ones | ${how_many} > 0 | | | |
| | integer | empty | How many are empty? | | | . <= ${how_many} | |
| | text | why | Why? | ${empty} > 2 | ${empty} > 5 | | |
| | end group | | | | | | |
| | calculate | share | | | | | round(${empty} div ${how_many} * 100, 1) |
"""


def test_an_answer_changes_what_is_asked_next() -> None:
    state = begun(EXTINGUISHERS)
    assert not state.relevant("/data/bad/empty")
    state = filled(state, ("/data/how_many", "12"))
    assert state.relevant("/data/bad/empty") and not state.relevant("/data/bad/why")
    state = filled(state, ("/data/bad/empty", "4"))
    assert state.relevant("/data/bad/why") and not state.required("/data/bad/why")
    assert state.value("/data/share") == "33.3"


def test_what_is_hidden_counts_for_nothing_and_comes_back_as_it_was() -> None:
    state = filled(begun(EXTINGUISHERS), ("/data/how_many", "12"), ("/data/bad/empty", "4"))
    hidden = filled(state, ("/data/how_many", "0"))
    assert hidden.value("/data/share") == "" and "<empty>" not in hidden.submission()
    assert filled(hidden, ("/data/how_many", "12")).submission() == state.submission()


def test_a_value_has_to_be_of_its_type_and_keep_to_its_constraint() -> None:
    state = filled(begun(EXTINGUISHERS), ("/data/how_many", "12"))
    assert state.fits("/data/bad/empty", "12") and state.fits("/data/bad/empty", "")
    assert not state.fits("/data/bad/empty", "13") and not state.fits("/data/bad/empty", "many")
    assert (
        state.unfit("/data/bad/empty", "13") == "constraint" and state.unfit("/data/bad/empty", "x") == "type"
    )


def test_what_is_calculated_cannot_be_answered() -> None:
    assert begun(EXTINGUISHERS).readonly("/data/share") and not begun(EXTINGUISHERS).readonly(
        "/data/how_many"
    )


def test_a_state_stays_as_it_is_when_an_answer_follows() -> None:
    state = begun(EXTINGUISHERS)
    before = state.submission()
    filled(state, ("/data/how_many", "3"), ("/data/bad/empty", "3"))
    assert state.submission() == before


def test_a_node_that_is_not_there_cannot_be_answered() -> None:
    with pytest.raises(KeyError):
        begun(EXTINGUISHERS).answered("/data/nowhere", "1", MORNING)


def test_a_moment_without_a_zone_is_none() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Moment(MORNING.now.replace(tzinfo=None))
