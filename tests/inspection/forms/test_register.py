"""Rows of a register: what tells them apart, what they are called, when they run out and when they end."""

from datetime import date

import pytest

from inspection.forms.refusals import FormRefused
from inspection.forms.register import Register
from inspection.forms.row_name import row_name
from inspection.forms.source import read_form
from tests.inspection.forms.sheets import MORNING

SHEET = """| survey |
| | type | name | label | anxun::key | anxun::ends | anxun::expires |
| | text | who | 持证人 | {key} | | |
| | select_one kind | kind | 类别 | {key} | | |
| | date | until | 有效期 | | | 60,30,7 |
| | select_one state | state | 状态 | | {ends} | |
| choices |
| | list_name | name | label |
| | kind | welding | 焊接 |
| | kind | electric | 电工 |
| | state | here | 在岗 |
| | state | left | 离岗 |
| settings |
| | form_id | form_title | anxun::register |
| | papers | 证照 | {register} |
"""


def register(key: str = "yes", ends: str = "left", kind: str = "yes") -> Register:
    form = read_form("papers.md", SHEET.format(key=key, ends=ends, register=kind).encode()).form
    found = Register.of(form.extras)
    assert found is not None
    return found


def answers(
    who: str, kind: str = "welding", until: str = "2026-06-30", state: str = "here"
) -> dict[str, str]:
    told = {"who": who, "kind": kind, "until": until, "state": state}
    return {f"/data/{name}": value for name, value in told.items()}


def test_the_same_person_and_kind_are_one_row_however_they_are_written() -> None:
    first, again = (
        register().entry(answers("Ｗang  Min"), "uuid:1"),
        register().entry(answers("wang min"), "uuid:2"),
    )
    other = register().entry(answers("wang min", "electric"), "uuid:3")
    assert first.key == again.key != other.key


def test_a_row_runs_out_on_its_date_and_ends_when_somebody_writes_so() -> None:
    entry = register().entry(answers("王敏"), "uuid:1")
    assert (entry.expires_on, entry.remind, entry.ended) == (date(2026, 6, 30), (60, 30, 7), False)
    assert register().entry(answers("王敏", state="left"), "uuid:2").ended
    assert register().entry(answers("王敏", until=""), "uuid:3").expires_on is None


def test_a_single_row_of_an_enterprise_is_always_the_same() -> None:
    only = register(key="", kind="one")
    assert only.entry(answers("王敏"), "uuid:1").key == only.entry(answers("赵强"), "uuid:2").key


def test_a_row_is_called_by_what_was_chosen_in_the_words_of_the_form() -> None:
    form = read_form("papers.md", SHEET.format(key="yes", ends="left", register="yes").encode()).form
    known = Register.of(form.extras)
    assert known is not None and row_name(form, known, answers("王敏"), MORNING) == "王敏 焊接"


def test_a_name_alone_tells_no_rows_apart() -> None:
    with pytest.raises(FormRefused) as refused:
        register(key="name")
    assert {one.row for one in refused.value.refusals} == {5, 6}


@pytest.mark.parametrize(
    ("sheet", "row"), [({"ends": "gone"}, 6), ({"kind": ""}, 3), ({"kind": "maybe"}, 15)]
)
def test_what_cannot_be_meant_is_refused_with_its_row(sheet: dict[str, str], row: int) -> None:
    with pytest.raises(FormRefused) as refused:
        register(**sheet)
    assert row in [one.row for one in refused.value.refusals]
