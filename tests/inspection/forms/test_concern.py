"""A question for some sectors or traits is not for the others."""

import pytest

from inspection.enterprise import Sector, Trait
from inspection.forms.concern import concerns


@pytest.mark.parametrize(
    ("extras", "is_for_a_foundry_with_dust"),
    [
        ({}, True),
        ({"grade": "major"}, True),
        ({"sector": "机械;冶金"}, True),
        ({"sector": "商贸"}, False),
        ({"trait": "有限空间;粉尘涉爆"}, True),
        ({"trait": "液氨"}, False),
        ({"sector": "机械", "trait": "液氨"}, False),
        ({"sector": "商贸", "trait": "粉尘涉爆"}, False),
    ],
)
def test_sector_and_trait_say_for_whom_it_is(
    extras: dict[str, str], is_for_a_foundry_with_dust: bool
) -> None:
    assert concerns(extras, Sector.MACHINERY, [Trait.DUST]) is is_for_a_foundry_with_dust


def test_an_enterprise_of_no_known_sector_is_asked_nothing_that_is_for_some_only() -> None:
    assert not concerns({"sector": "机械"}, None, [])
    assert concerns({}, None, [])
