"""A form at the command line: taken over once and for all, or refused line by line."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.app.command_line import Shell
from tests.inspection.forms.files import as_md, as_xlsx, survey
from texts import LANGUAGES

DRILL = {
    "survey": [
        ["type", "name", "label"],
        ["text", "who", "谁"],
        ["select_one_from_file people.csv", "lead", "组长"],
    ],
    "settings": [["form_title", "form_id", "version"], ["应急演练", "drill", "1"]],
}
PEOPLE = "name,label\na,李建国\n"


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    ready = Shell(tmp_path / "home", monkeypatch, capsys)
    assert ready.anxun("init", "--region", "晨星区").code == 0
    return ready


@pytest.fixture
def drill(tmp_path: Path) -> Path:
    """The form, with the list it reads beside it."""
    (tmp_path / "people.csv").write_text(PEOPLE, "utf-8")
    path = tmp_path / "drill.xlsx"
    path.write_bytes(as_xlsx(DRILL))
    return path


def rows(shell: Shell, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        found = database.execute(statement).fetchall()
    database.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_is_accepted_in_one_line_that_scripts_can_read(
    shell: Shell, drill: Path, language: str
) -> None:
    shell.set("ANXUN_LANGUAGE", language)
    said = shell.anxun("import", "form", drill)
    assert (said.code, said.out) == (0, "accepted drill 1\n")
    assert rows(shell, "select name, version, title, imported_by from form") == [
        ("drill", "1", "应急演练", None)
    ]
    assert rows(shell, "select name, is_source from form_file order by id") == [
        ("drill.xlsx", 1),
        ("people.csv", 0),
    ]
    ((action, subject, data),) = rows(
        shell, "select action, subject, data from audit where action like 'form%'"
    )
    assert (action, subject, json.loads(str(data))["version"]) == ("form.imported", "form:1", "1")


def test_the_same_form_again_is_accepted_and_changes_nothing(shell: Shell, drill: Path) -> None:
    shell.anxun("import", "form", drill)
    before = rows(shell, "select * from audit")
    saved_as = drill.with_suffix(".md")
    saved_as.write_text(as_md(DRILL), "utf-8")
    for file in (drill, saved_as):
        assert shell.anxun("import", "form", file).out == "accepted drill 1\n"
    assert json.loads(shell.anxun("import", "form", drill, "--json").out)["new"] is False
    assert rows(shell, "select * from audit") == before and rows(shell, "select count(*) from form") == [(1,)]


def test_a_version_that_was_asked_never_changes_and_a_new_one_stands_beside_it(
    shell: Shell, drill: Path
) -> None:
    shell.anxun("import", "form", drill)
    (drill.parent / "people.csv").write_text(PEOPLE + "b,王芳\n", "utf-8")
    said = shell.anxun("import", "form", drill)
    assert (said.code, said.out, len(said.err.splitlines())) == (1, "", 1)
    assert "drill" in said.err and "version" in said.err
    newer = {**DRILL, "settings": [DRILL["settings"][0], ["应急演练", "drill", "2"]]}
    drill.write_bytes(as_xlsx(newer))
    assert shell.anxun("import", "form", drill).out == "accepted drill 2\n"
    assert [line.split("\t")[1] for line in shell.anxun("form", "list").out.splitlines()] == ["2", "1"]
    old = json.loads(shell.anxun("form", "show", "drill", "--version", "1", "--json").out)
    assert [one["path"] for one in old["questions"]] == ["/data/who", "/data/lead"]


def test_what_a_chat_cannot_ask_is_told_row_by_row_and_nothing_is_kept(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "f.md"
    path.write_text(
        survey(("osm", "map", "地图"), ("text", "q", "问"), ("start-geopoint", "here", "")), "utf-8"
    )
    said = shell.anxun("import", "form", path)
    first, second, last = said.err.splitlines()
    assert (said.code, said.out) == (1, "") and "2" in last
    assert first.startswith("survey 第 3 行 map：") and second.startswith("survey 第 5 行 here：")
    told = json.loads(shell.anxun("import", "form", path, "--json").out)
    assert [(one["sheet"], one["row"], one["name"]) for one in told["refusals"]] == [
        ("survey", 3, "map"),
        ("survey", 5, "here"),
    ]
    assert rows(shell, "select count(*) from form") == [(0,)]
    assert rows(shell, "select count(*) from audit where action like 'form%'") == [(0,)]


def test_what_is_no_form_is_one_clear_line(shell: Shell, tmp_path: Path) -> None:
    for name, content in {"a.xlsx": b"%PDF-1.7", "b.md": b"", "c.csv": b"Name,Age\nLi,30\n"}.items():
        (tmp_path / name).write_bytes(content)
        said = shell.anxun("import", "form", tmp_path / name)
        assert said.code == 1 and len(said.err.splitlines()) == 1 and name in said.err
    assert shell.anxun("import", "form", tmp_path / "nowhere.xlsx").code == 1
    assert shell.anxun("import", "form").code == 2
    assert shell.anxun("form", "show", "nothing").code == 1


def test_a_form_reads_no_file_but_those_beside_it(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text(PEOPLE, "utf-8")
    (folder / "linked.csv").symlink_to(tmp_path / "secret.csv")
    path = folder / "f.md"
    for file in ("../secret.csv", "linked.csv", str(tmp_path / "secret.csv")):
        path.write_text(survey((f"select_one_from_file {file}", "q", "问")), "utf-8")
        assert shell.anxun("import", "form", path).code == 1
    (folder / "f-media").mkdir()
    (folder / "f-media" / "people.csv").write_text(PEOPLE, "utf-8")
    path.write_text(survey(("select_one_from_file people.csv", "q", "问")), "utf-8")
    assert shell.anxun("import", "form", path).code == 0


def test_what_was_taken_over_can_be_had_again(shell: Shell, drill: Path, tmp_path: Path) -> None:
    shell.anxun("import", "form", drill)
    said = shell.anxun(
        "form", "show", "drill", "--source", tmp_path / "again.xlsx", "--xform", tmp_path / "f.xml"
    )
    assert said.out.splitlines() == ["drill 1 应急演练", "/data/who\ttext\t2", "/data/lead\tselect_one\t3"]
    assert (tmp_path / "again.xlsx").read_bytes() == drill.read_bytes()
    assert shell.anxun("import", "form", tmp_path / "f.xml").code == 1  # other content under this version
    assert shell.anxun("form", "show", "drill", "--source", tmp_path / "no" / "such").code == 1
