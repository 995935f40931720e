"""What was handed in comes out again: as tables, as JSON, and as the XML that ODK's tools read."""

import asyncio
import csv
import json
import sqlite3
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest

from app.bootstrap import opened
from app.forms import ready
from app.media import blobs
from inspection.forms.form import Form
from inspection.forms.kept import Submission
from inspection.forms.layout import instance_id
from inspection.forms.moment import Moment
from inspection.forms.state import State
from inspection.usecases.submit_form import SubmitForm
from inspection.words import Refused
from media.blobs import Shelf
from storage.tables.photo import photo
from tests.app.command_line import Shell
from tests.inspection.forms.files import as_md

PICTURE = b"\xff\xd8 a picture \xff\xd9"
NOW = datetime(2023, 6, 5, 1, 30, tzinfo=UTC)
DRILL = {
    "survey": [
        ["type", "name", "label", "calculation", "anxun::clause", "anxun::edition"],
        ["text", "who", "谁", "", "", ""],
        ["integer", "many", "人数", "", "", ""],
        ["note", "n", "共 ${many} 人", "", "", ""],
        ["begin group", "site", "现场", "", "", ""],
        ["image", "photo", "照片", "", "第三条(二)", "order10-2023"],
        ["end group", "", "", "", "", ""],
        ["begin repeat", "team", "班组", "", "", ""],
        ["text", "leader", "组长", "", "", ""],
        ["decimal", "minutes", "用时", "", "", ""],
        ["end repeat", "", "", "", "", ""],
        ["calculate", "twice", "", "${many} * 2", "", ""],
    ],
    "settings": [["form_id", "version"], ["drill", "1"]],
}


def answered(form: Form, answers: Mapping[str, str], teams: int, seed: int) -> str:
    """The XML of a walk with these answers."""
    moment = Moment(NOW, seed)
    state = State.begin(form.model, moment)
    while len(state.places("/data/team")) < teams:
        state = state.added("/data/team", moment)
    for ref, value in answers.items():
        state = state.answered(ref, value, moment)
    return state.submission()


WALKS: tuple[tuple[dict[str, str], int], ...] = (
    (
        {
            "/data/who": '=HYPERLINK("http://example.org")',
            "/data/many": "42",
            "/data/site/photo": "photo-1.jpg",
            "/data/team[1]/leader": "李建国",
            "/data/team[1]/minutes": "2.5",
            "/data/team[2]/leader": "@王芳",
        },
        2,
    ),
    ({"/data/who": "赵强", "/data/site/photo": "photo-2.jpg"}, 1),
)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A home where the drill was handed in twice, with one picture that never came."""
    made = Shell(tmp_path / "home", monkeypatch, capsys)
    made.anxun("init", "--region", "晨星区")
    (tmp_path / "drill.md").write_text(as_md(DRILL), "utf-8")
    assert made.anxun("import", "form", tmp_path / "drill.md").code == 0
    asyncio.run(hand_in())
    return made


async def hand_in() -> None:
    async with opened() as system, system.write() as work:
        path = await blobs(system.settings).put(PICTURE, "image/jpeg", Shelf.DISPLAY)
        for name, display in (("u", None), ("v", path)):
            row = {
                "unique_id": name,
                "file_id": name,
                "as_document": False,
                "state": "pending",
                "received_at": NOW,
            }
            await work.connection.execute(photo.insert().values(display=display, **row))
        form = await ready(work, 1)
        for seed, (answers, teams) in enumerate(WALKS):
            xml = answered(form, answers, teams, seed)
            made = Submission(1, instance_id(xml), xml, answers, {f"photo-{seed + 1}.jpg": seed + 1})
            submit = SubmitForm(work.submissions, work.audit)
            first = await submit(made, None, NOW)
            assert await submit(made, None, NOW) == first
            with pytest.raises(Refused):
                await submit(Submission(1, instance_id(xml), xml + " "), None, NOW)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def export(shell: Shell, path: Path, *more: str) -> None:
    said = shell.anxun("export", "submissions", "--form", "drill", "-o", path, *more)
    assert said.code == 0, said.err
    assert "2" in said.err and said.out == ""


def test_tables_have_a_row_for_each_submission_and_one_for_each_place_of_a_repeat(
    shell: Shell, tmp_path: Path
) -> None:
    export(shell, tmp_path / "drill.csv")
    first, second = read_csv(tmp_path / "drill.csv")
    assert list(first)[8:] == ["who", "many", "site/photo", "twice"]
    assert (first["many"], first["twice"], first["site/photo"], second["who"]) == (
        "42",
        "84",
        "photo-1.jpg",
        "赵强",
    )
    assert first["instance"].startswith("uuid:") and first["at"] == "2023-06-05T09:30:00+08:00"
    team = read_csv(tmp_path / "drill.team.csv")
    assert [(row["submission"], row["place"], row["team/minutes"]) for row in team] == [
        ("1", "1", "2.5"),
        ("1", "2", ""),
        ("2", "1", ""),
    ]


def test_what_people_wrote_is_never_a_formula(shell: Shell, tmp_path: Path) -> None:
    export(shell, tmp_path / "drill.csv")
    export(shell, tmp_path / "drill.xlsx")
    assert read_csv(tmp_path / "drill.csv")[0]["who"].startswith("'=")
    assert read_csv(tmp_path / "drill.team.csv")[1]["team/leader"] == "'@王芳"
    sheet = openpyxl.load_workbook(tmp_path / "drill.xlsx").worksheets[0]
    values = [cell for cell in sheet[2] if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in values] == ["s"]
    assert 42 in [cell.value for cell in sheet[2]]


def test_json_is_built_as_the_form_is(shell: Shell, tmp_path: Path) -> None:
    export(shell, tmp_path / "drill.json")
    first, second = json.loads((tmp_path / "drill.json").read_text("utf-8"))
    assert first["answers"]["many"] == 42 and first["answers"]["site"] == {"photo": "photo-1.jpg"}
    assert first["answers"]["team"] == [
        {"leader": "李建国", "minutes": 2.5},
        {"leader": "@王芳", "minutes": None},
    ]
    assert second["answers"]["many"] is None and second["version"] == "1"


@pytest.mark.parametrize("name", ["odk.zip", "odk"])
def test_xml_lies_as_the_programs_of_odk_keep_it(shell: Shell, tmp_path: Path, name: str) -> None:
    said = shell.anxun("export", "submissions", "--form", "drill", "--format", "xml", "-o", tmp_path / name)
    assert said.code == 0 and len(said.err.splitlines()) == 2  # a picture is not there
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name) as archive:
            archive.extractall(tmp_path / "odk")
    folder = tmp_path / "odk" / "forms" / "drill 1"
    assert "anxun" not in (folder / "drill.xml").read_text("utf-8")
    instances = sorted((folder / "instances").iterdir())
    found = {one.name: fromstring((one / "submission.xml").read_bytes()) for one in instances}
    assert len(found) == 2 and all(one.startswith("uuid") for one in found)
    assert [path.read_bytes() for path in (folder / "instances").glob("*/photo-*.jpg")] == [PICTURE]
    assert {one.findtext("who") for one in found.values()} == {WALKS[0][0]["/data/who"], "赵强"}
    assert {(one.get("id"), one.get("version")) for one in found.values()} == {("drill", "1")}


def test_a_version_that_is_gone_keeps_its_columns(shell: Shell, tmp_path: Path) -> None:
    later = {**DRILL, "settings": [["form_id", "version"], ["drill", "2"]]}
    later["survey"] = [DRILL["survey"][0], ["text", "weather", "天气", "", "", ""], *DRILL["survey"][2:]]
    (tmp_path / "later.md").write_text(as_md(later), "utf-8")
    assert shell.anxun("import", "form", tmp_path / "later.md").out == "accepted drill 2\n"
    export(shell, tmp_path / "drill.csv")
    columns = list(read_csv(tmp_path / "drill.csv")[1])
    assert columns.index("weather") < columns.index("many") < columns.index("who")
    assert read_csv(tmp_path / "drill.csv")[1]["who"] == "赵强"


def test_without_a_form_every_submission_is_one_line(shell: Shell, tmp_path: Path) -> None:
    assert shell.anxun("export", "submissions", "-o", tmp_path / "all.csv").code == 0
    found = read_csv(tmp_path / "all.csv")
    assert [(row["id"], row["form"], row["version"]) for row in found] == [
        ("1", "drill", "1"),
        ("2", "drill", "1"),
    ]


def test_what_cannot_be_meant_is_one_clear_line(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    for code, *args in (
        (2, "submissions", "--format", "xml", "-o", "x.zip"),
        (2, "hazards", "--form", "drill", "-o", "x.csv"),
        (2, "submissions", "--form", "drill", "--format", "geojson", "-o", "x.geojson"),
        (1, "submissions", "--form", "nothing", "-o", str(tmp_path / "x.csv")),
        (1, "submissions", "--form", "drill", "-o", str(tmp_path / "full")),
        (1, "submissions", "--form", "drill", "-o", str(tmp_path / "no" / "such.csv")),
        (1, "submissions", "--form", "drill", "-o", str(tmp_path / "no" / "such.zip")),
    ):
        assert shell.anxun("export", *args).code == code, args
    left = [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "x"))]
    assert left == []


def changed(shell: Shell, statement: str) -> None:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        database.execute(statement)
    database.close()


def test_the_chain_binds_what_was_handed_in_and_does_not_repeat_it(shell: Shell) -> None:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        told = database.execute("select data from audit where action = 'form.submitted'").fetchall()
    database.close()
    assert len(told) == 2 and all("sha256" in data and "赵强" not in data for (data,) in told)
    assert json.loads(told[0][0])["photos"] == [1]
    assert shell.anxun("audit", "verify").code == 0


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("update submission set xml = replace(xml, '42', '41') where id = 1", "submission:1"),
        ("delete from submission where id = 2", "submission:2"),
        ("update form set xform = replace(xform, '* 2', '* 3')", "form:1"),
    ],
)
def test_whoever_changes_an_answer_behind_the_chains_back_is_found_out(
    shell: Shell, statement: str, subject: str
) -> None:
    changed(shell, statement)
    said = shell.anxun("audit", "verify", "--json")
    assert said.code == 1
    assert [fault["subject"] for fault in json.loads(said.out)["faults"]] == [subject]
