"""Forms whose expressions mean harm, or were merely not thought through: read or refused in one line, and nothing grows
beyond bounds, whatever was written."""

from collections.abc import Sequence
from time import monotonic

import pytest

from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form
from inspection.forms.state import State
from tests.inspection.forms.files import as_md
from tests.inspection.forms.sheets import MORNING, filled

PATIENCE = 60.0  # seconds, on a busy machine: what is meant is not minutes
HEAD = ("type", "name", "label", "calculation", "repeat_count", "constraint")
COUNTLESS = "1000000000"


def sheet(*rows: Sequence[str]) -> bytes:
    padded = [[*row, *[""] * (len(HEAD) - len(row))] for row in rows]
    return as_md({"survey": [HEAD, *padded], "settings": [["form_id", "name"], ["f", "f"]]}).encode()


def begun(content: bytes) -> State:
    """A fresh form; it was not long in coming."""
    start = monotonic()
    state = State.begin(read_form("f.md", content).form.model, MORNING)
    state.submission()
    assert monotonic() - start < PATIENCE
    return state


def why(content: bytes) -> tuple[int, str, str]:
    """Row, reason and what is said of it: of the one refusal there is."""
    start = monotonic()
    with pytest.raises(FormRefused) as refused:
        read_form("f.md", content)
    assert monotonic() - start < PATIENCE
    (one,) = refused.value.refusals
    said = str(one.why.facts.get("reason", ""))
    assert len(said) < 500 and "\n" not in said
    return one.row, one.why.key.rpartition(".")[2], said


def counted(depth: int) -> bytes:
    begins = [("begin repeat", f"r{n}", "组", "", COUNTLESS) for n in range(depth)]
    inner = [("text", "q", "问"), ("calculate", "c", "", "position(..) * 2")]
    return sheet(*begins, *inner, *[("end repeat", "", "")] * depth)


@pytest.mark.parametrize(("depth", "places"), [(1, 200), (2, 2000), (3, 2000)])
def test_a_count_of_a_thousand_million_ends_at_what_somebody_could_answer(depth: int, places: int) -> None:
    state = begun(counted(depth))
    assert sum(len(state.places(path)) for path in state.model.repeats) == places


def test_hundreds_of_endless_repeats_share_the_places_there_are() -> None:
    rows = [
        row
        for n in range(200)
        for row in (
            ("begin repeat", f"r{n}", "组", "", COUNTLESS),
            ("text", f"q{n}", "问"),
            ("end repeat", "", ""),
        )
    ]
    state = begun(sheet(*rows))
    assert sum(len(state.places(path)) for path in state.model.repeats) == 2000


def test_a_text_that_doubles_forty_times_stays_as_long_as_a_cell_of_a_spreadsheet() -> None:
    rows = [("calculate", f"c{n}", "", f"concat(${{c{n - 1}}}, ${{c{n - 1}}})") for n in range(1, 41)]
    state = begun(sheet(("text", "q", "问"), ("calculate", "c0", "", "'安全'"), *rows))
    assert len(state.value("/f/c40")) == 32_000


def test_every_place_asking_about_every_other_one_is_still_quick() -> None:
    inner = [("integer", "q", "问"), ("calculate", "c", "", "count(/f/r[q > 1]) + sum(/f/r/q)")]
    state = begun(sheet(("begin repeat", "r", "组", "", COUNTLESS), *inner, ("end repeat", "", "")))
    start = monotonic()
    assert filled(state, ("/f/r[7]/q", "5")).value("/f/r[9]/c") == "1"
    assert monotonic() - start < PATIENCE


def test_an_expression_that_looks_at_everything_for_everything_is_refused_with_its_row() -> None:
    questions = [("text", f"q{n}", "问") for n in range(150)]
    greedy = "count(/f/g//*[count(/f/g//*[count(/f/g//*) > 0]) > 0])"
    content = sheet(
        ("begin group", "g", "组"), *questions, ("end group", "", ""), ("calculate", "c", "", greedy)
    )
    assert why(content)[:2] == (155, "too_much")


@pytest.mark.parametrize(
    "expression",
    ["(" * 5000 + "1" + ")" * 5000, "1" + "+1" * 9000, "not(" * 3000 + "1" + ")" * 3000, "-" * 15_000 + "1"],
    ids=["brackets", "sum", "not", "minus"],
)
def test_what_is_nested_without_end_is_refused_in_a_line_that_can_be_read(expression: str) -> None:
    row, key, said = why(sheet(("text", "q", "问"), ("calculate", "c", "", expression)))
    assert (row, key) == (4, "model") and said


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "((a{100}){100}){100}", "["])
def test_a_pattern_that_might_never_end_is_refused_with_its_row(pattern: str) -> None:
    constraint = f"regex(., '{pattern}')"
    row, key, said = why(sheet(("text", "q", "问", "", "", constraint)))
    assert (row, key) == (3, "model") and "pattern" in said


def test_a_pattern_that_stops_other_engines_answers_at_once() -> None:
    state = begun(sheet(("text", "q", "问", "", "", "regex(., '^(([a-z])+.)+[A-Z]([a-z])+$')")))
    start = monotonic()
    assert not state.fits("/f/q", "a" * 4000)
    assert monotonic() - start < PATIENCE


ODD = """pow(10, pow(10, 300)) | round(1e300, 99999999999) | round(1.5, -5000) | round(1.5, 500)
substr('abc', -1e300, 1e300) | substring('abc', 1 div 0) | int(1e308 * 10) | number('١٢') | exp(1e10)
decimal-date-time('9999-12-31') | date(1e18) | date(-1e18) | date(1 div 0) | selected-at('a b', 1e20)
selected-at('a b', 1 div 0) | randomize(//q, 1e300) | checklist(1e300, 0, 1) | position(/)
string(1e300) | format-date-time(1e300, '%Y') | weighted-checklist(1, 2, 3, 1e309)
base64-decode('====') | uuid(1e9) | uuid(-5) | extract-signed('a', 'b') | once(once(1)) | area('1 1;1 2')
format-date('2024-05-01', '%%%q%') | digest('a', 'x', 'y') | 0 mod 0"""


@pytest.mark.parametrize("expression", [one.strip() for one in ODD.replace("\n", "|").split("|")])
def test_values_beyond_all_bounds_give_something_and_raise_nothing(expression: str) -> None:
    for kind in ("calculate", "integer", "date", "dateTime"):
        begun(sheet(("text", "q", "问"), (kind, "c", "算", expression)))


@pytest.mark.parametrize(("kind", "default"), [("integer", "abc"), ("date", "昨天"), ("geopoint", "这里")])
def test_a_default_that_is_nothing_of_its_type_is_refused_with_its_row(kind: str, default: str) -> None:
    head, row = ("type", "name", "label", "default"), (kind, "q", "问", default)
    assert why(as_md({"survey": [head, row]}).encode()) == (
        3,
        "model",
        f"the default {default!r} is no {'int' if kind == 'integer' else kind}",
    )
