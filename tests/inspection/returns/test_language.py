"""What a figure is made from is written in a few words, and whatever they do not say is a fault."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.campaigns.packaged import packaged
from inspection.returns.checks import read_check
from inspection.returns.language import Does, Joined, Op, Query, Rows, Term
from inspection.returns.parse import Unreadable, parse
from inspection.returns.units import counts, fits


def test_a_count_with_its_conditions() -> None:
    found = parse("count hazards where grade = major and closed_on <= cutoff")
    tests = (Term("grade", Op.IS, ("major",)), Term("closed_on", Op.UNTIL, ("cutoff",)))
    assert found == Query(Does.COUNT, "", (Rows("hazards", tests),))


def test_enterprises_found_in_one_of_two_ways_and_cases_found_in_both() -> None:
    either = parse("distinct enterprise of visits where side = authority plus answers where form = drill")
    assert [rows.source for rows in either.rows] == ["visits", "answers"] and either.joined is Joined.PLUS
    both = parse("distinct case of measures where on = enterprise meets measures where on = person")
    assert both.joined is Joined.MEETS and counts(both) == "case"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("count hazards where grade = huge", "figure.value"),
        ("count hazrds", "figure.source"),
        ("count hazards where grad = major", "figure.field"),
        ("count hazards where", "figure.short"),
        ("count hazards or visits", "figure.word"),
        ("count hazards plus visits", "figure.mixed"),
        ("distinct grade of hazards", "figure.distinct"),
        ("sum grade of hazards", "figure.sum"),
        ("count hazards where grade < major", "figure.op"),
        ("count hazards where enterprise = 3", "figure.op"),
        ("count hazards where found_on <= 6月", "figure.day"),
        ("count hazards where grade = ！", "figure.strange"),
        ("__import__('os')", "figure.strange"),
        ("", "figure.short"),
    ],
)
def test_what_says_nothing_is_a_fault(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as wrong:
        parse(text)
    assert wrong.value.reason == reason


WORDS: list[str] = ["count", "sum", "of", "by", "hand", "hazards", "where", "and", "grade", "=", "major"]
WORDS += ["in", "(", ")", ",", "plus", "<=", "x"]


@given(st.lists(st.sampled_from(WORDS)))
def test_whatever_is_written_is_read_or_a_fault_and_never_run(words: list[str]) -> None:
    try:
        parse(" ".join(words))
    except Unreadable as wrong:
        assert wrong.reason.startswith("figure.")


def test_a_unit_counts_only_what_it_is_the_unit_of() -> None:
    hazards, firms = parse("count hazards"), parse("distinct enterprise of visits")
    fines = parse("sum amount_yuan of measures where kind = penalty")
    assert fits(hazards, "个") and not fits(hazards, "家") and not fits(hazards, "人")
    assert fits(firms, "家") and not fits(firms, "次") and not fits(firms, "家次")
    assert fits(fines, "万元") and not fits(fines, "次") and fits(parse("by hand"), "人")


def test_every_value_of_the_progress_table_has_a_definition_that_fits_its_unit() -> None:
    (table,) = packaged("shenyang-2023").returns
    assert all(cell.query.does is not Does.HAND and fits(cell.query, cell.unit) for cell in table.cells)
    assert table.due == 28


def test_checks_hold_or_not_and_blanks_break_none() -> None:
    least = read_check("A2<=A1")
    assert least.holds({"A1": Decimal(3), "A2": Decimal(3)}) and least.holds({"A1": None, "A2": Decimal(9)})
    assert not least.holds({"A1": Decimal(3), "A2": Decimal(4)})
    fines = read_check("C3_amount>0 implies C3_times>0")
    assert fines.holds({"C3_amount": Decimal(0), "C3_times": Decimal(0)})
    assert not fines.holds({"C3_amount": Decimal("0.5"), "C3_times": Decimal(0)})
    with pytest.raises(Unreadable):
        read_check("A1 is big")
