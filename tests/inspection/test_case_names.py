"""Which names are found in the words of a case, however they are written."""

import pytest

from inspection.cases.names import called, named


@pytest.mark.parametrize(
    ("enterprise", "short"),
    [
        ("晨星铝业有限公司", "晨星铝业"),
        ("沈阳市恒丰木业有限责任公司", "恒丰木业"),
        ("和平区红光铸造厂", "红光铸造"),
        ("东方集团股份有限公司", "东方集团股份有限公司"),
    ],
)
def test_an_enterprise_is_found_by_its_short_name_too(enterprise: str, short: str) -> None:
    names = called(enterprise)
    assert enterprise in names and short in names
    assert named([f"在{short}检查时"], names) == [short] or short == enterprise


def test_spaces_hide_no_name_and_single_characters_are_none() -> None:
    assert named(["周 海 负责"], ["周海", "王"]) == ["周海"]
    assert named(["王姓工人"], ["王"]) == []
