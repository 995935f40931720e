"""The first morning of a bureau at the command line: set up, import, invite, export."""

import csv
import json
import sqlite3
from pathlib import Path

import pytest

from tests.app.command_line import Said, Shell
from tests.reports import enterprise_sheets as sheets
from texts import LANGUAGES, catalogue


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path / "home", monkeypatch, capsys)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    assert shell.anxun("init", "--region", "晨星区").code == 0
    return shell


def query(shell: Shell, statement: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(shell.home / "anxun.db") as database:
        found = database.execute(statement).fetchall()
    database.close()
    return found


def counts(said: Said) -> list[str]:
    assert said.code == 0, said.err
    return said.out.splitlines()


def test_init_prints_the_first_administrators_link(shell: Shell) -> None:
    said = shell.anxun("init", "--json")
    made = json.loads(said.out)
    assert made["link"] == f"https://t.me/anxun_bot?start={made['payload']}"
    assert made["payload"].startswith("i") and len(made["payload"]) <= 64
    assert query(shell, "select role, uses_left from invitation") == [("admin", 1)]
    assert query(shell, "select name, parent_id from region") == [("全区", None)]


def test_a_second_init_keeps_everything_and_says_so(shell: Shell) -> None:
    shell.anxun("init", "--region", "晨星区")
    key = (shell.home / "keys" / "root.key").read_bytes()
    said = shell.anxun("init", "--region", "别的区")
    assert said.code == 0 and catalogue("zh")["init.invite_more"] in said.out
    assert json.loads(shell.anxun("init", "--json").out) == {"home": str(shell.home), "already": True}
    assert (shell.home / "keys" / "root.key").read_bytes() == key
    assert query(shell, "select name from region") == [("晨星区",)]
    assert len(query(shell, "select * from invitation")) == 1


def test_init_never_replaces_lost_keys(ready: Shell) -> None:
    (ready.home / "keys" / "root.key").rename(ready.home / "elsewhere")
    said = ready.anxun("init")
    assert said.code == 1 and "ANXUN_KEYS" in said.err
    assert not (ready.home / "keys" / "root.key").exists()


def test_a_database_that_cannot_be_opened_is_one_clear_line(shell: Shell) -> None:
    shell.set("ANXUN_DATABASE_URL", "sqlite+aiosqlite:////no/such/folder/anxun.db")
    said = shell.anxun("init")
    assert said.code == 1 and len(said.err.splitlines()) == 1 and "ANXUN_DATABASE_URL" in said.err


def test_invite_prints_payload_and_link_for_the_bot_of_the_settings(ready: Shell) -> None:
    ready.set("ANXUN_BOT", "@shenbei_bot")
    said = ready.anxun("invite", "--role", "inspector", "--days", "3", "--uses", "5", "--json")
    made = json.loads(said.out)
    assert made["link"].startswith("https://t.me/shenbei_bot?start=i")
    assert (made["role"], made["uses"], made["days"], made["place"]) == ("inspector", 5, 3, "晨星区")
    plain = ready.anxun("invite", "--role", "manager", "--region", "晨星区").out
    assert "/start i" in plain and "监管负责人（晨星区）" in plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_impossible_invitation_says_what_to_do(ready: Shell, language: str) -> None:
    ready.set("ANXUN_LANGUAGE", language)
    for args in (
        ["--role", "staff"],
        ["--role", "manager", "--region", "无"],
        ["--role", "admin", "--uses", "0"],
    ):
        said = ready.anxun("invite", *args)
        assert said.code == 1 and len(said.err.splitlines()) == 1 and not said.out
    assert ready.anxun("invite", "--role", "chef").code == 2


def test_the_ledger_is_imported_and_its_broken_rows_are_explained(ready: Shell, tmp_path: Path) -> None:
    ledger = sheets.write_xlsx(tmp_path / "ledger.xlsx")
    assert counts(ready.anxun("import", "enterprises", ledger)) == [
        *("185 imported, 0 updated, 15 refused", "0 unchanged"),
    ]
    with (tmp_path / "ledger.refused.csv").open(encoding="utf-8-sig", newline="") as file:
        refused = list(csv.DictReader(file))
    assert {int(row["行号"]): row["企业名称"] for row in refused} == {
        number: "" if wrong == "no name" else f"晨星第{number - 2}机械厂"
        for number, wrong in sheets.broken_rows().items()
    }
    assert all(row["原因"] for row in refused)
    assert len({row["原因"] for row in refused}) == 15
    streets = query(ready, "select r.name from region r join region p on p.id = r.parent_id order by r.id")
    assert sorted(streets) == sorted((street,) for street in sheets.STREETS)


def test_importing_again_changes_nothing(ready: Shell, tmp_path: Path) -> None:
    ledger = sheets.write_xlsx(tmp_path / "ledger.xlsx")
    ready.anxun("import", "enterprises", ledger)
    before = query(ready, "select * from enterprise")
    assert counts(ready.anxun("import", "enterprises", ledger)) == [
        *("0 imported, 0 updated, 15 refused", "185 unchanged"),
    ]
    assert query(ready, "select * from enterprise") == before


def test_a_dry_run_writes_nothing_but_the_reasons(ready: Shell, tmp_path: Path) -> None:
    ledger = sheets.write_xlsx(tmp_path / "ledger.xlsx")
    said = ready.anxun("import", "enterprises", ledger, "--dry-run")
    assert said.out.startswith("185 imported, 0 updated, 15 refused\n")
    assert catalogue("zh")["import.dry_run"] in said.err
    assert query(ready, "select count(*) from enterprise") == [(0,)]
    assert query(ready, "select count(*) from region") == [(1,)]
    assert query(ready, "select action from audit") == [("person.invited",)]
    assert (tmp_path / "ledger.refused.csv").exists()


def test_corrected_rows_are_imported_from_the_refused_file(ready: Shell, tmp_path: Path) -> None:
    broken = sheets.good_line(1)
    broken[5] = "约三百人"
    ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "ledger.xlsx", [broken]))
    refused = tmp_path / "ledger.refused.csv"
    refused.write_text(refused.read_text("utf-8-sig").replace("约三百人", "300"), "utf-8-sig")
    said = ready.anxun("import", "enterprises", refused)
    assert said.out.startswith("1 imported, 0 updated, 0 refused\n")
    assert query(ready, "select headcount, phone from enterprise") == [(300, "13900000001")]


def test_a_changed_row_is_an_update_with_one_event_that_keeps_secrets(ready: Shell, tmp_path: Path) -> None:
    first, other = sheets.good_line(1), sheets.good_line(2)
    ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "a.xlsx", [first, other]))
    first[5], first[13] = 999, "024-12345678"
    said = ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "b.xlsx", [first, other]))
    assert counts(said) == ["0 imported, 1 updated, 0 refused", "1 unchanged"]
    events = query(ready, "select action, subject, data from audit order by seq")
    assert [event[0] for event in events[1:]] == ["ledger.imported", "enterprise.changed", "ledger.imported"]
    data = json.loads(str(events[2][2]))
    assert data == {"changed": {"headcount": [27, 999]}, "private": ["phone"]}
    assert json.loads(str(events[3][2])).keys() == {"imported", "updated", "unchanged", "refused", "sha256"}


def test_a_column_that_is_missing_keeps_and_an_empty_cell_clears(ready: Shell, tmp_path: Path) -> None:
    ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "a.xlsx", [sheets.good_line(1)]))
    short = tmp_path / "short.csv"
    short.write_text(f"企业名称,统一社会信用代码,标准化等级\n新名,{sheets.credit_code(1)},\n", "utf-8")
    assert counts(ready.anxun("import", "enterprises", short))[0] == "0 imported, 1 updated, 0 refused"
    found = query(ready, "select name, grade, headcount, lat, region_id from enterprise")
    assert found[0][:4] == ("新名", None, 27, 41.9007) and found[0][4] != 1


def test_an_unusable_file_is_one_line_and_changes_nothing(ready: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "x.csv").write_text("企业名称\n晨星\n", "utf-8")
    for name in ("x.xlsx", "x.csv", "none.xlsx"):
        said = ready.anxun("import", "enterprises", tmp_path / name)
        assert (said.code, len(said.err.splitlines()), said.out) == (1, 1, "")
    assert ready.anxun("import", "enterprises").code == 2
    assert not (tmp_path / "x.refused.csv").exists()


def test_before_init_the_import_says_to_run_it(shell: Shell, tmp_path: Path) -> None:
    said = shell.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "a.xlsx"))
    assert said.code == 2 and "anxun init" in said.err


def test_json_tells_everything_and_nothing_else_is_on_stdout(ready: Shell, tmp_path: Path) -> None:
    ready.set("ANXUN_LANGUAGE", "en")
    said = ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "a.xlsx"), "--json")
    made = json.loads(said.out)
    assert (made["imported"], made["updated"], made["unchanged"], made["refused"]) == (185, 0, 0, 15)
    assert made["notes"] == ["columns not used: 序号"]
    assert made["refusals"][0] == {"row": 15, "name": "", "reasons": ["the name is missing"]}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_imported_again_is_unchanged(ready: Shell, tmp_path: Path, ending: str) -> None:
    evil = sheets.good_line(5)
    evil[1], evil[13] = '=HYPERLINK("http://x")', "+86 24 1234567"
    rows = [*sheets.lines(60), evil]
    rows[5][2] = sheets.credit_code(900)
    ready.anxun("import", "enterprises", sheets.write_xlsx(tmp_path / "a.xlsx", rows))
    out = tmp_path / f"out.{ending}"
    assert ready.anxun("export", "enterprises", "-o", out).code == 0
    said = ready.anxun("import", "enterprises", out)
    total = query(ready, "select count(*) from enterprise")[0][0]
    assert counts(said) == ["0 imported, 0 updated, 0 refused", f"{total} unchanged"]
    assert said.err == ""


def test_export_refuses_what_cannot_be(ready: Shell, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for args in (
        ("people", "--format", "geojson", "-o", out),
        ("weather", "--format", "csv", "-o", out),
        ("people", "--format", "csv"),
        ("people", "-o", tmp_path / "out.pdf"),
    ):
        assert ready.anxun("export", *args).code == 2
    assert ready.anxun("export", "people", "--format", "csv", "-o", tmp_path / "no" / "out").code == 1
    assert not out.exists()
