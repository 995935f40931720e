"""A form is the same form in whatever kind of file it comes, and remembers its rows."""

from dataclasses import replace

import pytest

from inspection.forms.form import Form, Group, Question, Repeat
from inspection.forms.kind import Kind
from inspection.forms.source import read_form
from tests.inspection.forms.files import Sheets, as_csv, as_md, as_xls, as_xlsx, survey

DRILL: Sheets = {
    "survey": [
        ["type", "name", "label::zh", "label::en", "hint::zh", "choice_filter", "relevant"],
        ["select_one street", "street", "街道", "Street", "所在地", None, None],
        [None, None, None, None, None, None, None],
        ["begin repeat", "team", "班组", "Team", None, None, None],
        ["text", "leader", "${street} 班组长", "Leader of ${street}", None, None, "${street} = 'a'"],
        ["select_multiple site", "sites", "车间", "Shops", None, "street = ${street}", None],
        ["end repeat", None, None, None, None, None, None],
    ],
    "choices": [
        ["list_name", "name", "label::zh", "label::en", "street"],
        ["street", "a", "甲", "A", None],
        ["street", "b", "乙", "B", None],
        ["site", 1, "一车间", "Shop 1", "a"],
        ["site", 2, "二车间", "Shop 2", "b"],
    ],
    "settings": [["form_title", "form_id", "version"], ["应急演练", "drill", 20230601]],
}


def without_rows(form: Form) -> Form:
    def bare(part: Question | Group | Repeat) -> Question | Group | Repeat:
        if isinstance(part, Question):
            return replace(part, row=0)
        return replace(part, row=0, body=tuple(map(bare, part.body)))

    return replace(form, rows={}, body=tuple(map(bare, form.body)))


FILES = {
    "xlsx": as_xlsx(DRILL),
    "xls": as_xls(DRILL),
    "md": as_md(DRILL).encode(),
    "csv": as_csv(DRILL).encode(),
    "csv with a mark": b"\xef\xbb\xbf" + as_csv(DRILL).encode(),
    "csv in GBK": as_csv(DRILL).encode("gbk"),
    "csv in UTF-16": as_csv(DRILL).encode("utf-16"),
    "csv with semicolons": as_csv(DRILL, ";").encode(),
    "csv with tabs": as_csv(DRILL, "\t").encode(),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_file_gives_the_same_form_whatever_it_is_called(kind: str) -> None:
    as_written = read_form("drill.xlsx", FILES["xlsx"])
    read = read_form("drill.docx", FILES[kind])
    assert without_rows(read.form) == without_rows(as_written.form)
    assert read.fingerprint == as_written.fingerprint
    assert (read.form.name, read.form.version, read.form.title) == ("drill", "20230601", "应急演练")


@pytest.mark.parametrize(
    ("kind", "rows"), [("xlsx", (2, 4, 5, 6)), ("xls", (2, 4, 5, 6)), ("csv", (3, 5, 6, 7))]
)
def test_rows_are_those_that_the_person_sees_in_the_file(kind: str, rows: tuple[int, ...]) -> None:
    form = read_form("drill", FILES[kind]).form
    paths = ("/data/street", "/data/team", "/data/team/leader", "/data/team/sites")
    assert tuple(form.rows[path] for path in paths) == rows
    assert [question.row for question in form.questions()] == [rows[0], *rows[2:]]


def test_a_form_says_who_is_asked_what_in_which_language() -> None:
    form = read_form("drill", FILES["md"]).form
    street, team = form.body
    assert isinstance(street, Question) and isinstance(team, Repeat)
    assert form.languages == ("zh", "en")
    assert (street.label.of("en"), street.hint.of("en", form.language)) == (("Street",), ("所在地",))
    leader, sites = team.body
    assert isinstance(leader, Question) and isinstance(sites, Question)
    said = leader.label.of("zh")
    assert said[1:] == (" 班组长",) and not isinstance(said[0], str)
    assert said[0].expression.strip() == "/data/street"
    assert sites.itemset and "street" in sites.itemset.nodeset
    assert form.label(sites.itemset, "site-1").of("zh") == ("二车间",)


def test_a_file_with_a_single_sheet_is_the_survey() -> None:
    rows = [["type", "name", "label"], ["text", "who", "谁"]]
    for content in (as_xlsx({"Sheet1": rows}), b"type,name,label\ntext,who,\xe8\xb0\x81\n"):
        (question,) = read_form("谁.xlsx", content).form.questions()
        assert question.kind is Kind.TEXT


def test_a_form_without_a_name_is_called_as_its_file_and_has_a_version_that_follows_its_content() -> None:
    one, two = (read_form("日检 表.md", survey(("text", "who", label)).encode()).form for label in "谁某")
    assert one.name == two.name == "日检_表"
    assert one.version != two.version
    assert one.version == read_form("日检 表.md", survey(("text", "who", "谁")).encode()).form.version


def test_an_xform_is_read_as_it_is() -> None:
    source = read_form("drill.md", FILES["md"])
    again = read_form("drill.xml", source.xform.encode())
    assert without_rows(again.form) == without_rows(source.form)


def test_choices_of_the_old_external_kind_are_choices_like_all_others() -> None:
    form: Sheets = {
        "survey": [
            ["type", "name", "label", "choice_filter"],
            ["select_one town", "town", "Town", None],
            ["select_one_external town", "street", "Street", "town = ${town}"],
        ],
        "choices": [["list_name", "name", "label"], ["town", "a", "A"]],
        "external_choices": [["list_name", "name", "label", "town"], ["town", "s", "S", "a"]],
    }
    town, street = read_form("f.xlsx", as_xlsx(form)).form.questions()
    assert town.kind is street.kind is Kind.SELECT_ONE
    assert town.itemset and street.itemset and town.itemset.nodeset != street.itemset.nodeset
