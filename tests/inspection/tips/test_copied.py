"""An extract tells what to look at, never in the reporter's words."""

import pytest

from inspection.tips.copied import copied

REPORT = "夜里两点，三车间的熔炼炉在检修时没有断水，班长叫大家不要声张。"
ENGLISH = "They opened the furnace while the water was still running at two in the morning."


@pytest.mark.parametrize(
    ("extract", "found"),
    [
        ("请查看熔炼炉在检修时的断水情况。", ["熔炼炉在检修时"]),
        ("班长叫，大家 不要。声张", ["班长叫大家不要声张"]),
        ("检修时没有 3 断水", ["检修时没有断水"]),
        ("Look whether they opened the furnace while the plant ran.", ["they opened the furnace while the"]),
    ],
)
def test_five_in_a_row_are_too_many(extract: str, found: list[str]) -> None:
    assert copied(extract, [REPORT, ENGLISH]) == found


@pytest.mark.parametrize(
    "extract",
    [
        "请重点检查熔炼设备检修期间冷却水系统的隔离。",
        "检修时断水？",
        "Check the isolation of cooling water during maintenance.",
        "two in the night",
        "",
    ],
)
def test_own_words_are_not(extract: str) -> None:
    assert copied(extract, [REPORT, ENGLISH]) == []


def test_the_name_of_the_enterprise_may_stand_in_both() -> None:
    name = "沈阳晨星铝业有限公司"
    assert copied(f"请到{name}检查冷却水。", [f"{name}夜里不断水。"], [name]) == []
    assert copied(f"请到{name}检查。", [f"{name}夜里不断水。"]) == [name]
