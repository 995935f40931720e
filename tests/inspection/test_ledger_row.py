"""Each row is taken over whole or refused with every reason at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.enterprise import Sector, Trait
from inspection.ledger_row import Cell, Column, Draft, Row, read_rows
from inspection.words import Words
from tests.reports.enterprise_sheets import credit_code
from texts import LANGUAGES, catalogue

GOOD: dict[Column, Cell] = {
    Column.NAME: "晨星铝业有限公司",
    Column.CREDIT_CODE: credit_code(7),
    Column.SECTOR: "有色",
    Column.TRAITS: "金属冶炼、深井铸造",
    Column.HEADCOUNT: 120,
    Column.REGION: "沈北街道",
    Column.LAT: 41.9532,
    Column.LON: 123.5211,
    Column.PHONE: 13900000000.0,
}


def read(**changes: Cell) -> Draft | list[Words]:
    cells = GOOD | {Column(name): value for name, value in changes.items()}
    return next(read_rows([Row(5, cells)]))[1]


def taken(**changes: Cell) -> Draft:
    found = read(**changes)
    assert isinstance(found, Draft), found
    return found


def reasons(**changes: Cell) -> list[str]:
    found = read(**changes)
    assert isinstance(found, list), "this row should have been refused"
    return [why.key.removeprefix("row.") for why in found]


def test_a_good_row_is_taken_over_as_written() -> None:
    draft = taken()
    assert (draft.name, draft.sector) == ("晨星铝业有限公司", Sector.NONFERROUS)
    assert draft.traits == (Trait.METAL_SMELTING, Trait.DEEP_WELL_CASTING)
    assert (draft.headcount, draft.lat, draft.lon) == (120, 41.9532, 123.5211)
    assert draft.phone == "13900000000"  # not 13900000000.0
    assert draft.address is None and Column.ADDRESS not in draft.given


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " \u200b "}, "name_missing"),
        ({"credit_code": None}, "code_missing"),
        ({"credit_code": 9.12101127157e17}, "code_number"),
        ({"credit_code": 912101121234567890}, "code_number"),
        ({"credit_code": "9.12101E+17"}, "code_number"),
        ({"credit_code": "91210112"}, "code_length"),
        ({"credit_code": "9121O112MA0UNYX7GX"}, "code_letter"),
        ({"credit_code": credit_code(7)[:-1] + "Y"}, "code_check"),
        ({"sector": "养殖"}, "sector_unknown"),
        ({"traits": "粉尘涉爆;会飞"}, "traits_unknown"),
        ({"headcount": "约120"}, "headcount"),
        ({"headcount": -1}, "headcount"),
        ({"headcount": 12.5}, "headcount"),
        ({"headcount": "１２０人"}, "headcount"),
        ({"headcount": 2_000_000}, "headcount_limit"),
        ({"lon": None}, "place_half"),
        ({"lat": ""}, "place_half"),
        ({"lat": "北纬四十二"}, "place_number"),
        ({"lat": "nan"}, "place_number"),
        ({"lat": 123.5211, "lon": 41.9532}, "place_swapped"),
        ({"lat": 0, "lon": 0}, "place_outside"),
        ({"lat": 48.85, "lon": 2.35}, "place_outside"),
        ({"address": "长" * 201}, "too_long"),
        ({"region": "#N/A"}, "excel_error"),
    ],
)
def test_a_row_is_refused_for_its_reason(changes: dict[str, Cell], reason: str) -> None:
    assert reasons(**changes) == [reason]


def test_all_reasons_are_told_at_once() -> None:
    assert reasons(name=None, sector="养殖", headcount="many", lon=None) == [
        *("place_half", "name_missing", "sector_unknown", "headcount"),
    ]


def test_an_unknown_trait_is_answered_with_those_there_are() -> None:
    found = read(traits="会飞")
    assert isinstance(found, list)
    assert found[0].facts["unknown"] == ["会飞"] and found[0].facts["known"] == list(Trait)


@pytest.mark.parametrize(
    "written",
    ["煤气、液氨", "煤气,液氨制冷", "煤气；涉氨", "煤气;液氨,煤气", " 煤气 ， 液氨 、", "gas、ammonia"],
)
def test_traits_are_separated_as_people_do(written: str) -> None:
    assert taken(traits=written).traits == (Trait.GAS, Trait.AMMONIA)


@pytest.mark.parametrize("written", ["冶金", " 冶金 ", "冶金行业", "metallurgy", "Metallurgy"])
def test_a_sector_is_known_by_both_names(written: str) -> None:
    assert taken(sector=written).sector is Sector.METALLURGY


def test_light_industry_may_carry_its_last_character() -> None:
    assert taken(sector="轻工业").sector is Sector.LIGHT_INDUSTRY


def test_a_code_that_an_earlier_row_has_is_refused_with_that_row() -> None:
    other = GOOD | {Column.NAME: "另一家"}
    broken = GOOD | {Column.HEADCOUNT: "x", Column.CREDIT_CODE: credit_code(8)}
    again = GOOD | {Column.CREDIT_CODE: credit_code(8).lower()}
    found = [out for _, out in read_rows([Row(3, GOOD), Row(9, other), Row(10, broken), Row(11, again)])]
    assert isinstance(found[0], Draft)
    for place, row in ((1, 3), (3, 10)):
        refusal = found[place]
        assert isinstance(refusal, list)
        assert [(why.key, why.facts["row"]) for why in refusal] == [("row.code_twice", row)]


cells: Any = st.one_of(st.none(), st.text(max_size=30), st.integers(), st.floats())


@given(st.dictionaries(st.sampled_from(Column), cells))
def test_no_cell_whatever_breaks_the_import(row: dict[Column, Cell]) -> None:
    _, found = next(read_rows([Row(2, row)]))
    if isinstance(found, list):
        keys = {why.key for why in found}
        assert keys and all(keys <= catalogue(language).keys() for language in LANGUAGES)
    else:
        assert found.name and len(found.credit_code) == 18
        assert (found.lat is None) == (found.lon is None)
        assert not any(ord(letter) < 32 for letter in found.name)
