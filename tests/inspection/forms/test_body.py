"""Every kind of question is known for what it is, and what shapes its answer is kept."""

import pytest

from inspection.forms.form import Group, Question, Repeat
from inspection.forms.kind import Kind
from inspection.forms.source import read_form
from tests.inspection.forms.files import as_md, survey

CHOICES = [["list_name", "name", "label"], ["c", "a", "甲"], ["c", "b", "乙"]]
WRITTEN = {
    "text": Kind.TEXT,
    "integer": Kind.INTEGER,
    "int": Kind.INTEGER,
    "decimal": Kind.DECIMAL,
    "range": Kind.RANGE,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "dateTime": Kind.DATE_TIME,
    "select_one c": Kind.SELECT_ONE,
    "select_multiple c": Kind.SELECT_MULTIPLE,
    "rank c": Kind.RANK,
    "note": Kind.NOTE,
    "acknowledge": Kind.ACKNOWLEDGE,
    "image": Kind.IMAGE,
    "photo": Kind.IMAGE,
    "audio": Kind.AUDIO,
    "video": Kind.VIDEO,
    "file": Kind.FILE,
    "barcode": Kind.BARCODE,
    "geopoint": Kind.GEOPOINT,
    "gps": Kind.GEOPOINT,
    "geotrace": Kind.GEOTRACE,
    "geoshape": Kind.GEOSHAPE,
}


def only(*rows: list[str], headers: tuple[str, ...]) -> Question:
    (question,) = read_form("f.md", survey(*rows, headers=headers).encode()).form.questions()
    return question


@pytest.mark.parametrize("written", WRITTEN)
def test_a_type_is_asked_as_what_it_is(written: str) -> None:
    form = as_md({"survey": [["type", "name", "label"], [written, "q", "问"]], "choices": CHOICES})
    (question,) = read_form("f.md", form.encode()).form.questions()
    assert (question.kind, question.path, question.label.of("zh")) == (WRITTEN[written], "/data/q", ("问",))
    assert (question.itemset is not None) == (" c" in written)


@pytest.mark.parametrize(
    "silent",
    [
        *("calculate", "hidden", "start", "end", "today", "username", "deviceid", "phonenumber", "email"),
        "audit",
    ],
)
def test_what_nobody_is_asked_is_not_in_the_body(silent: str) -> None:
    rows = [[silent, "" if silent == "audit" else "m", "", "1 + 1" if silent == "calculate" else ""]]
    form = survey(*rows, ["text", "q", "问", ""], headers=("type", "name", "label", "calculation")).encode()
    assert [question.path for question in read_form("f.md", form).form.questions()] == ["/data/q"]


def test_what_is_read_only_is_shown_and_never_asked() -> None:
    question = only(
        ["integer", "q", "共", "yes", "1 + 1"], headers=("type", "name", "label", "readonly", "calculation")
    )
    assert question.kind is Kind.NOTE


def test_parameters_and_appearance_are_kept_as_written() -> None:
    headers = ("type", "name", "label", "parameters", "appearance")
    ranged = only(["range", "q", "压力", "start=0 end=1.6 step=0.1", "vertical"], headers=headers)
    assert {ranged.parameters[name] for name in ("start", "end", "step")} == {"0", "1.6", "0.1"}
    assert ranged.appearance == {"vertical"}
    photo = only(["image", "q", "现场", "max-pixels=1024", "new"], headers=headers)
    assert photo.parameters["max-pixels"] == "1024" and photo.appearance == {"new"}


def test_messages_hints_and_advice_belong_to_their_question() -> None:
    headers = ("type", "name", "label", "hint", "guidance_hint", "required", "required_message", "constraint")
    row = ["integer", "q", "人数", "在册", "含外包", "yes", "必填", ". > 0", "应为正数"]
    question = only(row, headers=(*headers, "constraint_message"))
    captions = (question.hint, question.guidance, question.required_message, question.constraint_message)
    assert [caption.of("zh") for caption in captions] == [("在册",), ("含外包",), ("必填",), ("应为正数",)]


def test_pictures_of_labels_and_choices_are_named() -> None:
    choices = [["list_name", "name", "label", "media::image"], ["c", "a", "甲", "a.png"]]
    headers = ["type", "name", "label", "image", "big-image", "audio"]
    form = as_md(
        {"survey": [headers, ["select_one c", "q", "问", "q.png", "big.png", "q.mp3"]], "choices": choices}
    )
    source = read_form("f.md", form.encode(), {"a.png": b"1", "q.png": b"2", "other.png": b"3"})
    (question,) = source.form.questions()
    assert question.label.media_of("") == {"image": "q.png", "big-image": "big.png", "audio": "q.mp3"}
    assert source.form.texts["c-0"].media_of("") == {"image": "a.png"}
    assert set(source.files) == {"a.png", "q.png"}
    assert [note.facts["files"] for note in source.notes if "files" in note.facts] == [["big.png", "q.mp3"]]


def test_groups_and_repeats_nest_and_say_whether_they_are_one_page() -> None:
    rows = [
        ["begin group", "g", "组", "field-list"],
        ["begin repeat", "r", "人员", ""],
        ["text", "who", "谁", ""],
        ["end repeat", "", "", ""],
        ["end group", "", "", ""],
    ]
    form = read_form("f.md", survey(*rows, headers=("type", "name", "label", "appearance")).encode()).form
    (group,) = form.body
    assert isinstance(group, Group) and group.is_one_page
    (repeat,) = group.body
    assert isinstance(repeat, Repeat) and not repeat.is_one_page
    assert (repeat.path, repeat.row, repeat.label.of("zh")) == ("/data/g/r", 4, ("人员",))
    assert [part.path for part in repeat.body] == ["/data/g/r/who"]


def test_a_table_list_is_one_page_and_its_head_is_not_a_question() -> None:
    rows = [
        ["type", "name", "label", "appearance"],
        ["begin group", "g", "逐项", "table-list"],
        ["select_one c", "a", "通道", ""],
        ["select_one c", "b", "出口", ""],
        ["end group", "", "", ""],
    ]
    (group,) = read_form("f.md", as_md({"survey": rows, "choices": CHOICES}).encode()).form.body
    assert isinstance(group, Group) and group.is_one_page
    asked = [part.path for part in group.body if isinstance(part, Question) and part.kind is not Kind.NOTE]
    assert asked == ["/data/g/a", "/data/g/b"]


def test_or_other_brings_a_question_that_stands_on_the_same_row() -> None:
    rows = [["type", "name", "label"], ["select_one c or_other", "q", "问"]]
    form = read_form("f.md", as_md({"survey": rows, "choices": CHOICES}).encode()).form
    assert [(question.path, question.row) for question in form.questions()] == [
        ("/data/q", 3),
        ("/data/q_other", 3),
    ]


def test_a_pattern_that_is_found_anywhere_is_remarked_on_with_its_row() -> None:
    headers = ["type", "name", "label", "constraint"]
    rows = [
        ["text", "plate", "车牌", "regex(., '[A-Z]{2}')"],
        ["text", "code", "代码", "regex(., '^[0-9]{18}$') and string-length(.) > 3"],
        ["text", "phone", "电话", "string-length(.) > 3 and regex( . , '^1')"],
    ]
    source = read_form("f.md", as_md({"survey": [headers, *rows]}).encode())
    told = [note.facts for note in source.notes if note.key == "form.note.regex"]
    assert [(one["row"], one["pattern"]) for one in told] == [(3, "[A-Z]{2}"), (5, "^1")]
