"""What a chat cannot ask is refused with its row, its name and the reason; everything wrong is told at once."""

from zoneinfo import ZoneInfo

import pytest

from inspection.forms.refusals import FormRefused, Refusal
from inspection.forms.source import read_form
from tests.inspection.forms.files import as_md, survey
from texts import LANGUAGES, Voice

CHOICES = [["list_name", "name", "label"], ["c", "a", "甲"]]


def refused(form: str, files: dict[str, bytes] | None = None) -> list[Refusal]:
    with pytest.raises(FormRefused) as problem:
        read_form("f.md", form.encode(), files)
    for language in LANGUAGES:
        voice = Voice(language, ZoneInfo("Asia/Shanghai"))
        assert all(voice.say(one.why) for one in problem.value.refusals)
    return list(problem.value.refusals)


def told(refusals: list[Refusal]) -> list[tuple[str, int, str, str]]:
    return [(one.sheet, one.row, one.name, one.why.key.rpartition(".")[2]) for one in refusals]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["osm", "q", "地图", ""], "osm"),
        (["start-geopoint", "q", "", ""], "place_unasked"),
        (["background-audio", "q", "", ""], "sound_unasked"),
        (["text", "q", "条码枪", "ex:org.example.scan(a='b')"], "app"),
        (["text", "q", "打印", "printer:org.example.print('x')"], "app"),
        (["select_one c", "q", "问", "search('people')"], "search"),
        (["text", "q", "长" * 1501, ""], "too_long"),
    ],
)
def test_what_only_a_telephone_can_do_is_refused_with_its_row(row: list[str], why: str) -> None:
    rows = [["type", "name", "label", "appearance"], ["text", "before", "前", ""], row]
    assert told(refused(as_md({"survey": rows, "choices": CHOICES}))) == [("survey", 4, "q", why)]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_sheet() -> None:
    rows = [
        ["type", "name", "label", "anxun::grade"],
        ["osm", "map", "地图", ""],
        ["text", "who", "谁", "巨大"],
        ["select_one_from_file people.csv", "one", "谁", ""],
        ["start-geopoint", "here", "", ""],
    ]
    settings = [["form_id", "public_key"], ["f", "MIIB"]]
    found = told(refused(as_md({"survey": rows, "settings": settings})))
    assert found == [
        ("survey", 3, "map", "osm"),
        ("survey", 4, "who", "wrong"),
        ("survey", 5, "people.csv", "file_missing"),
        ("survey", 6, "here", "place_unasked"),
        ("settings", 0, "public_key", "encrypted"),
    ]


def test_a_file_that_is_missing_or_damaged_is_named() -> None:
    rows = ("select_one_from_file people.csv", "q", "谁"), ("xml-external", "tree", ""), ("note", "n", "注")
    form = survey(*rows)
    assert told(refused(form)) == [
        ("survey", 3, "people.csv", "file_missing"),
        ("survey", 4, "tree.xml", "file_missing"),
    ]
    hostile = {"people.csv": b"\xff\xfe\xff\xff\xff", "tree.xml": b"<!DOCTYPE a><a/>"}
    assert {why for *_, why in told(refused(form, hostile))} == {"file_broken"}
    sound = {"people.csv": "name,label\na,甲\n".encode("gbk"), "tree.xml": b"<root/>"}
    assert set(read_form("f.md", form.encode(), sound).files) == {"people.csv", "tree.xml"}


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        ([["texte", "q", "问"]], ("survey", 4, "q")),
        ([["text", "q q", "问"]], ("survey", 4, "q q")),
        ([["begin group", "g", "组"]], ("survey", 4, "g")),
        ([["select_one nothing", "q", "问"]], ("survey", 4, "q")),
        ([["note", "q", "${nobody}"]], ("survey", 4, "q")),
        ([["end group", "", ""]], ("survey", 4, "")),
        ([["text", "first", "又"]], ("survey", 4, "first")),
    ],
)
def test_what_pyxform_complains_of_is_told_with_the_row_of_the_file(
    rows: list[list[str]], at: tuple[str, int, str]
) -> None:
    (refusal,) = refused(survey(("text", "first", "首"), *rows))
    assert refusal.why.key == "form.why.pyxform" and refusal.why.facts["said"]
    assert (refusal.sheet, refusal.row, refusal.name) == at


def test_a_choice_without_a_name_is_told_with_the_row_of_its_sheet() -> None:
    choices = [["list_name", "name", "label"], ["c", "a", "甲"], ["", "", ""], ["c", "", "乙"]]
    form = as_md({"survey": [["type", "name", "label"], ["select_one c", "q", "问"]], "choices": choices})
    assert told(refused(form)) == [("choices", 8, "", "pyxform")]


def test_entities_are_another_servers_business() -> None:
    sheets = {
        "survey": [["type", "name", "label", "save_to"], ["text", "q", "问", "title"]],
        "entities": [["list_name", "label"], ["sites", "${q}"]],
    }
    assert told(refused(as_md(sheets))) == [("entities", 6, "sites", "entity")]


def test_groups_nested_without_end_are_refused() -> None:
    deep = [["begin group", f"g{n}", "组"] for n in range(400)]
    ((sheet, row, _, why),) = told(
        refused(survey(*deep, ["text", "q", "问"], *[["end group", "", ""]] * 400))
    )
    assert (sheet, why) == ("survey", "too_deep") and row > 0
