"""The ``anxun::`` columns are read beside the form, checked, and leave the form as other tools see it untouched."""

from collections.abc import Mapping

import pytest

from inspection.forms.refusals import FormRefused
from inspection.forms.source import read_form
from inspection.words import Words
from tests.inspection.forms.files import as_md, survey

CHOICES = [["list_name", "name", "label"], ["c", "1", "未培训"], ["c", "2", "证件过期"]]
KIND = {"logic": "select_multiple c", "finding": "select_one c", "expires": "date"}


def form(columns: Mapping[str, str], kind: str = "select_multiple c") -> str:
    headers = ["type", "name", "label", *(f"anxun::{column}" for column in columns)]
    return as_md({"survey": [headers, [kind, "q", "问", *columns.values()]], "choices": CHOICES})


def why(columns: Mapping[str, str], kind: str = "select_multiple c") -> list[str]:
    with pytest.raises(FormRefused) as refused:
        read_form("f.md", form(columns, kind).encode())
    found = []
    for one in refused.value.refusals:
        inner = one.why.facts.get("why")
        found.append((inner if isinstance(inner, Words) else one.why).key.rpartition(".")[2])
        assert one.sheet == "survey"
    return found


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        ("grade", "重大", "major"),
        ("grade", "General", "general"),
        ("sector", "冶金、机械行业", "冶金;机械"),
        ("sector", "textile", "纺织"),
        ("trait", "粉尘防爆,confined space", "粉尘涉爆;有限空间"),
        ("evidence", "照片；文件, place", "photo;document;place"),
        ("expires", "7,60,30", "60;30;7"),
        ("expires", "30", "30"),
        ("finding", "1、other", "1;other"),
    ],
)
def test_words_in_use_are_understood(column: str, written: str, kept: str) -> None:
    source = read_form("f.md", form({column: written}, KIND.get(column, "text")).encode())
    assert source.form.extras == {"/data/q": {column: kept}}
    (question,) = source.form.questions()
    assert question.extras == {column: kept}


def test_a_clause_stands_with_its_edition_and_says_how_its_conditions_add_up() -> None:
    columns = {"clause": "第三条（二）", "edition": "order10-2023", "logic": "或", "grade": "major"}
    (question,) = read_form("f.md", form(columns).encode()).form.questions()
    assert question.extras == {
        "clause": "第三条(二)",
        "edition": "order10-2023",
        "logic": "any",
        "grade": "major",
    }


def test_one_edition_may_stand_in_the_settings_for_every_clause() -> None:
    sheets = {
        "survey": [
            ["type", "name", "label", "anxun::clause"],
            ["text", "q", "问", "O10-03-02"],
            ["text", "r", "问", ""],
        ],
        "settings": [["form_id", "anxun::edition"], ["f", "order10-2023"]],
    }
    assert read_form("f.md", as_md(sheets).encode()).form.extras == {
        "/data/q": {"clause": "O10-03-02", "edition": "order10-2023"}
    }


@pytest.mark.parametrize(
    ("columns", "kind", "reason"),
    [
        ({"grade": "特大"}, "text", "choice"),
        ({"finding": "no"}, "text", "finding_where"),
        ({"finding": "1;no"}, "select_one c", "unknown_value"),
        ({"sector": "养殖"}, "text", "unknown_value"),
        ({"trait": "会飞"}, "text", "unknown_value"),
        ({"evidence": "口头"}, "text", "unknown_value"),
        ({"expires": "下个月"}, "date", "expires"),
        ({"expires": "-5"}, "date", "expires"),
        ({"expires": "30"}, "text", "expires_where"),
        ({"clause": "第三条(二)", "edition": "x", "logic": "any"}, "text", "logic_where"),
        ({"logic": "all"}, "select_multiple c", "logic_alone"),
        ({"finding": "1", "grade": "major"}, "select_one c", "major_alone"),
        ({"clause": "第三条(二)"}, "text", "no_edition"),
        ({"edition": "order10-2023"}, "text", "no_clause"),
        ({"clause": "第九十九条", "edition": "order10-2023"}, "text", "clause_unknown"),
        ({"clause": "长" * 101, "edition": "x"}, "text", "too_long"),
    ],
)
def test_what_cannot_be_meant_is_refused(columns: Mapping[str, str], kind: str, reason: str) -> None:
    assert reason in why(columns, kind)


def test_a_column_of_ours_that_does_not_exist_is_refused_with_the_nearest_that_does() -> None:
    with pytest.raises(FormRefused) as refused:
        read_form("f.md", form({"gradde": "major"}).encode())
    (refusal,) = refused.value.refusals
    assert (refusal.name, refusal.why.facts["known"]) == ("anxun::gradde", ["anxun::grade"])


def test_other_tools_see_the_form_as_if_our_columns_were_not_there() -> None:
    plain = survey(("text", "q", "问")).replace(
        "| survey |", "| settings |\n| | version |\n| | 1 |\n| survey |"
    )
    ours = form({"grade": "major"}, "text").partition("| choices |")[0]
    ours = ours.replace("| survey |", "| settings |\n| | version |\n| | 1 |\n| survey |")
    assert read_form("f.md", ours.encode()).xform == read_form("f.md", plain.encode()).xform
