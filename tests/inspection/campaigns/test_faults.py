"""A folder that is wrong is told where and what would be right: every kind of fault, with its line."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from inspection.campaigns.fault import FAULTS, UnfitCampaign
from inspection.campaigns.load import read
from tests.inspection.campaigns.test_copyout_faults import CASES as OF_COPYOUTS
from tests.inspection.campaigns.village import MAIN, Village
from texts import LANGUAGES, Voice

ZONE = ZoneInfo("Asia/Shanghai")

FIGURES = {
    "strange": "count hazards where grade = ; 1",
    "short": "count hazards where",
    "word": "count hazards unless",
    "source": "count hazrds",
    "field": "count hazards where grad = major",
    "value": "count hazards where grade = huge",
    "distinct": "distinct grade of hazards",
    "sum": "sum grade of hazards",
    "mixed": "count hazards plus visits",
    "op": "count hazards where grade < major",
    "day": "count hazards where found_on <= 6月",
    "unit": "count visits",
}

CASES: list[tuple[str, str, str, str]] = [
    # the fault, what stands there, what is written instead, and what the fault's line then holds
    ("toml", 'version = "1"', "version = ", "version ="),
    ("utf8", '"河口镇方案"', '"河口\ufffd"', "河口\ufffd"),
    ("missing", 'version = "1"\n', "", "name ="),
    ("missing", 'who = "principal"\n', "", "[[rules]]"),
    ("missing", 'scope = { traits = ["金属冶炼"] }, ', "", "variants"),
    ("empty", 'version = "1"', 'version = " "', "version"),
    ("empty", "scope = { sectors", "scope = {} # { sectors", "scope"),
    ("twice", 'id = "visit"', 'id = "lead"', "[[rules]]"),
    ("name", 'name = "hekou-2026"', 'name = "Hekou 2026"', "Hekou"),
    ("zone", "Asia/Shanghai", "Asia/Shangai", "Asia/Shangai"),
    ("kind.text", 'version = "1"', "version = 1", "version"),
    ("kind.number", "after = 2", 'after = "2"', "after"),
    ("kind.flag", "cumulative = true", 'cumulative = "yes"', "cumulative"),
    ("kind.day", "to = 2026-11-30\n\n[[stages]]", 'to = "2026-11-30"\n[[stages]]', "to ="),
    ("kind.day", "to = 2026-11-30\n\n[[stages]]", "to = 2026-11-30T08:00:00\n[[stages]]", "to ="),
    ("kind.both", 'title = { zh = "主要', "title = 3 # ", "title = 3"),
    ("kind.texts", 'sectors = ["机械", "轻工"]', "sectors = 3", "sectors"),
    ("kind.texts", '"轻工"]', "4]", "sectors"),
    ("kind.table", "[notice]\n", "notice = 3\n[other]\n", "notice = 3"),
    ("kind.tables", "ladder = [\n", "ladder = [\n    3,\n", "3,"),
    ("kind.days", "remind = [7, 1]", "remind = [7, -1]", "remind"),
    ("unknown_key", 'zone = "', 'colour = "', "colour"),
    ("unknown_key_near", "issuer = ", "isuer = ", "isuer"),
    ("unknown_value", '["机械"', '["渔业"', "渔业"),
    ("unknown_value_near", 'edition = "order10-2023"', 'edition = "order10-2032"', "edition"),
    ("unknown_value_near", '"visit:leader_led"', '"visit:leader_lead"', "leader_lead"),
    ("unknown_value_near", 'who = "principal"', 'who = "principle"', "principle"),
    ("unknown_value_near", 'after = ["find"]', 'after = ["finds"]', "finds"),
    ("unknown_value_near", 'to = "town"', 'to = "twn"', "twn"),
    ("unknown_value_near", '"confirm"', '"confrim"', "confrim"),
    ("unknown_value", '"A2<=A1"', '"A2<=A3"', "A2<=A3"),
    ("too_small", "times = 2", "times = 0", "times"),
    ("too_large", "day = 28", "day = 32", "day = 32"),
    ("order", "to = 2026-11-30\n\n[[stages]]", "to = 2025-11-30\n[[stages]]", "to ="),
    ("order", "headcount_from = 30 ", "headcount_from = 30, headcount_to = 3 ", "headcount_to"),
    ("when", 'by = "6月底前"', 'by = "6月底前"\non = "contract"', "[[rules]]"),
    ("only_with", 'unit = "month", words = "每月28日前"', 'unit = "week", words = "每月28日前"', "unit"),
    ("only_with", 'unit = "year"', 'unit = "month"', "unit"),
    ("no_day", 'by = "6月底前"', 'by = "适时"', "适时"),
    ("no_day", 'by = "6月底前"', 'by = "2月30日前"', "2月30日"),
    ("disagree", "date = 2026-05-20", "date = 2026-05-21", "2026-05-21"),
    ("month", 'from = "2026-05"', 'from = "May"', "May"),
    ("month_day", '"06-04"', '"6/4"', "6/4"),
    ("needs_name", '"report:summary"', '"report"', '"report"'),
    ("ladder_order", 'after = 4, to = "street"', 'after = 2, to = "street"', "after = 2, to"),
    ("stage_order", "from = 2026-07-01", "from = 2026-06-30", "from ="),
    ("outside", "to = 2026-11-30\n\n[[dep", "to = 2026-12-30\n[[dep", "from ="),
    ("hotline", '"12350"', '"12350-1"', "12350-1"),
    ("units", 'units = ["个"]', 'units = ["个", "家"]', "units"),
    *(
        (f"figure.{fault}", 'means = "全部"', f'means = "全部"\nfigures = ["{text}"]', "figures")
        for fault, text in FIGURES.items()
    ),
    ("figure.check", '"A2<=A1"', '"A2 is less"', "checks"),
]


@pytest.mark.parametrize(
    ("fault", "there", "instead", "line"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)
def test_a_fault_is_told_with_its_line(fault: str, there: str, instead: str, line: str) -> None:
    village = Village().with_(there, instead)
    found = village.faults()
    first = next(one for one in found if one.words.key == f"campaign.fault.{fault}")
    assert first.place.file == MAIN
    assert line in village.text.splitlines()[first.place.line - 1]
    for language in LANGUAGES:
        assert Voice(language, ZONE).say(first.words)


def test_these_are_all_kinds_of_faults() -> None:
    elsewhere = {
        *("no_main", "two_files", "no_form", "form"),
        *("form_about.enterprise", "form_about.region", "form_kind"),
    }
    elsewhere |= {case[0] for case in OF_COPYOUTS}
    assert {case[0] for case in CASES} | elsewhere == set(FAULTS)


def test_what_is_right_is_named() -> None:
    zh = Voice("zh", ZONE)

    def said(there: str, instead: str) -> Iterator[str]:
        return (f"{one.place} {zh.say(one.words)}" for one in Village().with_(there, instead).faults())

    assert "campaign.toml:5 不认识 edtion，是否应为 edition？" in said('edition = "', 'edtion = "')
    assert list(said("date = 2026-05-20", "date = 2026-05-25")) == [
        "campaign.toml:65 “5月中旬前”指 2026-05-11 至 2026-05-20，与 2026-05-25 不符"
    ]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_its_lines() -> None:
    village = Village().with_('version = "1"', "version = 1").with_('"6月底前"', '"适时"').with_("12350", "a")
    lines = [fault.place.line for fault in village.faults()]
    assert len(lines) == 3 and lines == sorted(lines)


def test_a_village_without_faults_is_read() -> None:
    campaign = Village().read()
    assert campaign.name == "hekou-2026" and len(campaign.lines) == 7


def test_a_folder_without_its_main_file_says_which() -> None:
    with pytest.raises(UnfitCampaign) as unfit:
        read({"other.toml": ""})
    assert [fault.words.key for fault in unfit.value.faults] == ["campaign.fault.no_main"]


def test_what_is_long_may_stand_in_a_file_of_its_own_but_only_once() -> None:
    whole = Village().text
    rules = whole[whole.index("[[rules]]") : whole.index("[[returns]]")]
    assert read({MAIN: whole.replace(rules, ""), "rules.toml": rules}) == Village().read()
    with pytest.raises(UnfitCampaign) as unfit:
        read({MAIN: whole, "rules.toml": rules})
    (fault,) = unfit.value.faults
    assert (fault.words.key, str(fault.place)) == ("campaign.fault.two_files", "rules.toml:1")
