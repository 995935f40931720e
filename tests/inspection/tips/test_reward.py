"""What a report is worth, by rule."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.tips.reward import Basis, first_reporters, rules, shared

NATIONAL = rules()["national"]


@pytest.mark.parametrize(
    ("fine", "yuan"),
    [
        (0, 3000),
        (1, 3000),
        (20_000, 3000),
        (20_001, 3000.15),
        (100_000, 15_000),
        (2_000_000, 300_000),
        (9**9, 300_000),
    ],
)
def test_nationally_fifteen_per_cent_between_three_and_three_hundred_thousand(fine: int, yuan: float) -> None:
    for basis in (Basis.MAJOR_HAZARD, Basis.ILLEGAL_ACT):
        assert NATIONAL.fen(basis, fine) == round(yuan * 100)


def test_a_rule_says_where_it_stands() -> None:
    for name, rule in rules().items():
        assert rule.name == name and rule.source and rule.zh and rule.en and rule.since.year >= 2018


@given(st.integers(1, 30_000_000), st.integers(1, 50))
def test_joint_reporters_get_equal_parts_of_the_whole(fen: int, many: int) -> None:
    parts = shared(fen, many)
    assert sum(parts) == fen and len(parts) == many and max(parts) - min(parts) <= 1


def test_the_first_get_it_and_those_of_one_day_are_all_first() -> None:
    days = [("T-B", date(2026, 11, 3)), ("T-C", date(2026, 11, 4)), ("T-A", date(2026, 11, 3))]
    assert first_reporters(days) == ["T-A", "T-B"]
    assert first_reporters([]) == []


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        NATIONAL.fen(Basis.MAJOR_HAZARD, -1)
    with pytest.raises(ValueError, match="nobody"):
        shared(100, 0)
