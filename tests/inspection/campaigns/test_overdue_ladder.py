"""``[overdue]`` of a campaign: read whole, or refused with the line where it is wrong."""

import pytest

from inspection.duties.rule import Rung, To
from inspection.overdue_ladders import Ladders, Said, usual
from tests.inspection.campaigns.village import TEXT, Village

GOOD = """
[overdue]
ladder = [
    { after = 3, to = "street" },
    { after = 9, to = "listing" },
]
"""
LADDER = Rung(3, To.STREET), Rung(9, To.LISTING)

WRONG = [
    # what stands there, what is written instead, the fault, and what its line then holds
    ("after = 9", "after = 3", "ladder_order", 'after = 3, to = "listing"'),
    ("after = 9", "after = 2", "ladder_order", "after = 2"),
    ("after = 3", "after = 0", "too_small", "after = 0"),
    ('"street"', '"mayor"', "unknown_value", "mayor"),
    ('"street"', '"stret"', "unknown_value_near", "stret"),
    ("ladder = [\n", "steps = 3\nladder = [\n", "unknown_key", "steps"),
]


def test_it_is_read_and_a_campaign_without_it_says_nothing() -> None:
    assert Village(TEXT + GOOD).read().overdue == LADDER
    assert Village().read().overdue is None


@pytest.mark.parametrize(
    ("there", "instead", "fault", "line"), WRONG, ids=[f"{w[2]}-{w[1][:9]}" for w in WRONG]
)
def test_what_is_wrong_is_told_with_its_line(there: str, instead: str, fault: str, line: str) -> None:
    village = Village(TEXT + GOOD.replace(there, instead))
    found = next(one for one in village.faults() if one.words.key == f"campaign.fault.{fault}")
    assert line in village.text.splitlines()[found.place.line - 1]


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("[overdue]\n", "missing"),
        ("[overdue]\nladder = []\n", "empty"),
        ('[overdue]\nladder = "street"\n', "kind.tables"),
        ("overdue = 3\n", "kind.table"),
    ],
)
def test_a_ladder_without_rungs_is_none(section: str, fault: str) -> None:
    text = section + TEXT if section.startswith("overdue") else TEXT + section
    assert f"campaign.fault.{fault}" in {one.words.key for one in Village(text).faults()}


def test_what_is_usual_rises_and_ends_with_the_listing() -> None:
    days = [rung.after_days for rung in usual()]
    assert days == sorted(set(days)) and days[0] >= 1 and usual()[-1].to is To.LISTING


def test_whatever_ladders_there_are_the_soonest_day_of_each_rung_is_known() -> None:
    assert Ladders().soonest() == [rung.after_days for rung in usual()]
    long = tuple(Rung(day, To.PERSON) for day in (2, 3, 4, 5, 6, 7, 40))
    assert Ladders((Said(LADDER), Said(long))).soonest() == [1, 2, 4, 5, 6, 7, 40]
