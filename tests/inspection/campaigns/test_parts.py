"""What the five campaigns consist of besides their dates: words, areas, aspects, the progress table, whom to call."""

from inspection.campaigns.label import Label, LabelKey
from inspection.campaigns.packaged import folders, packaged
from inspection.campaigns.returns import Made
from inspection.duties.scope import Facts
from inspection.enterprise import Sector, Trait

UNITS = (
    ["个"] * 6 + ["家"] * 8 + ["个次", "家次", "次", "万元", "次", "人", "家", "家", "个", "个", "人", "次"]
)


def test_the_five_parts_of_a_plan_are_worded_in_five_ways() -> None:
    said = {name: ["、".join(one.parts) for one in labels(name, LabelKey.PLAN_PARTS)] for name in folders()}
    assert said == {
        "tianjin-nankai-2023": ["责任、措施、资金、时限、预案"],
        "shenyang-2023": ["责任人、措施、资金、期限、应急预案", "措施、资金、责任、时限"],
        "root-cause-2024": [],
        "tianjin-donglihu-2023": ["责任人、措施、资金、期限、应急预案"],
        "chongqing-qijiang-2023": ["措施、责任、资金、时限、预案", "责任人、措施、资金、时限、应急预案"],
    }
    assert len({wording for each in said.values() for wording in each}) == 5


def test_every_notice_has_its_own_words_for_what_all_have() -> None:
    for key in (LabelKey.CAMPAIGN, LabelKey.STANDARD, LabelKey.LEDGER, LabelKey.SELF_CHECK):
        assert all(len(labels(name, key)) == 1 for name in folders())
        assert len({labels(name, key)[0].wording for name in folders()}) >= 3


def labels(name: str, key: LabelKey) -> list[Label]:
    return [label for label in packaged(name).labels if label.key is key]


def test_the_progress_table_has_24_indicators_and_26_values() -> None:
    (table,) = packaged("shenyang-2023").returns
    assert [(group.id, len(group.indicators)) for group in table.groups] == [("A", 6), ("B", 8), ("C", 10)]
    assert (len(table.indicators), len(table.cells), table.sides, table.cumulative) == (24, 26, 2, True)
    assert [cell.unit for cell in table.cells] == UNITS
    made = [indicator.made for indicator in table.indicators]
    assert [made.count(kind) for kind in (Made.AUTO, Made.IF_RECORDED, Made.MANUAL)] == [12, 7, 5]
    numbers = [indicator.number for group in table.groups for indicator in group.indicators]
    assert numbers == [*range(1, 7), *range(1, 9), *range(1, 11)]
    assert len(table.checks) == 12
    assert {name for name in folders() if packaged(name).returns} == {
        "root-cause-2024",
        "shenyang-2023",
        "tianjin-donglihu-2023",
    }


def test_thirteen_areas_of_one_street_each_with_its_departments() -> None:
    areas = packaged("tianjin-donglihu-2023").areas
    assert [area.number for area in areas] == list(range(1, 14))
    assert (areas[0].printed, areas[1].printed, areas[12].printed) == ("（1）", "（二）", "（十三）")
    assert all(area.lead and area.focus for area in areas)
    assert [area.number for area in areas if area.support] == [2, 4, 11]


def test_six_aspects_with_twenty_tasks() -> None:
    aspects = packaged("chongqing-qijiang-2023").aspects
    assert [aspect.tasks for aspect in aspects] == [4, 5, 3, 2, 3, 3]


def test_only_public_numbers_are_kept() -> None:
    numbers = {name: [line.number for line in packaged(name).hotlines] for name in folders()}
    assert numbers.pop("tianjin-donglihu-2023") == ["12350", "12345"]
    assert not any(numbers.values())


def test_whom_a_notice_is_about() -> None:
    mill, mall = Facts(Sector.METALLURGY, frozenset({Trait.METAL_SMELTING})), Facts(Sector.COMMERCE)
    school = Facts()
    inside = {name: [packaged(name).scope.holds(one) for one in (mill, mall, school)] for name in folders()}
    assert inside.pop("tianjin-donglihu-2023") == [True, True, True]
    assert inside.pop("chongqing-qijiang-2023") == [True, True, True]
    assert all(held == [True, True, False] for held in inside.values())


def test_a_smelter_leads_a_check_monthly_where_others_do_quarterly() -> None:
    rules = {rule.id: rule for rule in packaged("shenyang-2023").rules}
    leads = rules["S001-三(一)1-g"]
    assert leads.when.unit == "quarter"  # type: ignore[union-attr]
    (variant,) = leads.variants
    assert variant.scope.holds(Facts(traits=frozenset({Trait.METAL_SMELTING})))
    assert not variant.scope.holds(Facts(traits=frozenset({Trait.DUST})))


def test_nobodys_own_number_or_address_is_in_any_folder() -> None:
    for folder in folders().values():
        for path in folder.rglob("*.*"):
            text = path.read_text("utf-8")
            assert "@" not in text and "http" not in text
            assert "联系人：" not in text and "联系电话：" not in text


def test_the_same_drill_of_two_campaigns_is_one_and_other_confirmations_are_not() -> None:
    drills = [rule.does for name in folders() for rule in packaged(name).rules if rule.title.zh == "应急演练"]
    assert len(drills) == 3 and len(set(drills)) == 1
    for name in folders():
        said = [line.rules[0].does for line in packaged(name).lines if line.rules[0].does.deed == "confirm"]
        assert len(said) == len(set(said))
