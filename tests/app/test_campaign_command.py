"""A bureau takes over a campaign, looks at it and lets it begin."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from inspection.campaigns.packaged import folders
from tests.app.command_line import Shell
from tests.inspection.campaigns.village import TEXT

FIVE = sorted(folders())


@pytest.fixture
def ready(shell: Shell) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-05-22T09:00:00+08:00")
    assert shell.anxun("init", "--region", "晨星区").code == 0
    assert shell.anxun("region", "add", "沈北街道").code == 0
    return shell


def listed(shell: Shell) -> dict[str, dict[str, object]]:
    said = shell.anxun("campaign", "list", "--json")
    assert said.code == 0, said.err
    return {f"{row['name']} {row['version']}": row for row in json.loads(said.out)}


def hekou(where: Path, text: str = TEXT) -> Path:
    where.mkdir(exist_ok=True)
    (where / "campaign.toml").write_text(text, "utf-8")
    return where


def test_five_campaigns_come_along_and_all_may_run_at_once(ready: Shell) -> None:
    assert {row["state"] for row in listed(ready).values()} == {"shipped"}
    for name in FIVE:
        said = ready.anxun("campaign", "start", name)
        assert (said.code, said.err) == (0, ""), said
    found = listed(ready)
    assert sorted(found) == [f"{name} 1" for name in FIVE]
    assert {row["state"] for row in found.values()} == {"running"}
    assert ready.anxun("audit", "verify").code == 0


def test_a_folder_is_taken_over_once_and_its_forms_with_it(ready: Shell) -> None:
    first = ready.anxun("import", "campaign", "shenyang-2023")
    assert (first.code, first.out) == (0, "accepted shenyang-2023 1\n")
    again = ready.anxun("import", "campaign", folders()["shenyang-2023"])
    assert (again.code, again.out) == (0, first.out) and "内容相同" in again.err
    told = json.loads(ready.anxun("import", "campaign", "shenyang-2023", "--json").out)
    assert told == {"accepted": True, "name": "shenyang-2023", "version": "1", "new": False}
    row = listed(ready)["shenyang-2023 1"]
    assert (row["state"], row["started"]) == ("ready", [])


def test_a_version_never_changes_and_what_runs_is_the_version_that_was_started(
    ready: Shell, tmp_path: Path
) -> None:
    folder = hekou(tmp_path / "hekou")
    assert ready.anxun("import", "campaign", folder).code == 0
    assert ready.anxun("campaign", "start", "hekou-2026").code == 0
    hekou(folder, TEXT.replace("全覆盖检查", "全面检查"))
    refused = ready.anxun("import", "campaign", folder)
    assert refused.code == 1 and "version" in refused.err
    hekou(folder, TEXT.replace('version = "1"', 'version = "2"'))
    assert ready.anxun("import", "campaign", folder).code == 0
    states = {key: row["state"] for key, row in listed(ready).items() if row["name"] == "hekou-2026"}
    assert states == {"hekou-2026 1": "running", "hekou-2026 2": "ready"}
    assert ready.anxun("campaign", "start", "hekou-2026").code == 0
    states = {key: row["state"] for key, row in listed(ready).items() if row["name"] == "hekou-2026"}
    assert states == {"hekou-2026 1": "ready", "hekou-2026 2": "running"}


def test_it_may_begin_in_one_street_and_later(ready: Shell) -> None:
    said = ready.anxun("campaign", "start", "shenyang-2023", "--region", "沈北街道", "--from", "2023-06-01")
    assert said.code == 0 and "沈北街道" in said.out and "2023-06-01" in said.out
    (start,) = json.loads(ready.anxun("campaign", "show", "shenyang-2023", "--json").out)["started"]
    assert (start["region"], start["first"], start["ended_at"]) == ("沈北街道", "2023-06-01", None)
    assert ready.anxun("campaign", "start", "shenyang-2023").code == 0
    for refused in (["--region", "沈北街道"], ["--region", "无"], ["--from", "2024-06-01"]):
        said = ready.anxun("campaign", "start", "shenyang-2023", *refused)
        assert said.code == 1 and len(said.err.splitlines()) == 1 and not said.out
    assert ready.anxun("campaign", "start", "shenyang-2023", "--from", "June").code == 2


def test_what_is_due_is_shown_with_the_section_that_says_so(ready: Shell) -> None:
    shown = ready.anxun("campaign", "show", "shenyang-2023")
    assert shown.code == 0
    assert "2023-05-28 … 2023-12-28 (8)" in shown.out and "〔五(四)〕" in shown.out
    lines = json.loads(ready.anxun("campaign", "show", "shenyang-2023", "--json").out)["calendar"]
    table = next(line for line in lines if line["id"] == "CAL-001-23")
    assert len(table["dates"]) == 8 and table["words"] == "从5月份开始，每月28日前"
    assert ready.anxun("campaign", "show", "nothing").code == 1


def test_a_broken_folder_leaves_nothing_and_says_where_it_is_wrong(ready: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "broken"
    shutil.copytree(folders()["root-cause-2024"], folder)
    form = folder / "forms" / "root-cause-2024.md"
    text = form.read_text("utf-8")
    form.write_text(text.replace("| document |", "| smell |", 1), "utf-8")
    said = ready.anxun("import", "campaign", folder)
    row = next(n for n, line in enumerate(text.splitlines()) if "| document |" in line)
    assert said.code == 1 and f"forms/root-cause-2024.md:{row + 1}" in said.err.replace(" ", "")
    rules = folder / "rules.toml"
    rules.write_text(rules.read_text("utf-8").replace('who = "bureau"', 'who = "burea"', 1), "utf-8")
    said = ready.anxun("import", "campaign", folder)
    told = json.loads(ready.anxun("import", "campaign", folder, "--json").out)
    assert [(one["file"], one["line"]) for one in told["faults"]] == [("rules.toml", 5)]
    assert said.code == 1 and "rules.toml:5  who 不能是 burea，是否应为 bureau？" in said.err
    assert {row["state"] for row in listed(ready).values()} == {"shipped"}
    assert ready.anxun("import", "campaign", tmp_path / "nowhere").code == 1


def test_a_rule_that_asks_for_a_form_that_is_not_there_is_told_with_its_line(
    ready: Shell, tmp_path: Path
) -> None:
    text = TEXT.replace('"visit:technical"', '"form:fire"')
    said = ready.anxun("import", "campaign", hekou(tmp_path / "hekou", text))
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "form:fire" in row)
    assert said.code == 1 and f"campaign.toml:{line}" in said.err and "fire" in said.err


def test_a_campaign_that_is_over_may_be_started_and_says_so(ready: Shell) -> None:
    ready.set("ANXUN_CLOCK", "2024-03-01T09:00:00+08:00")
    said = ready.anxun("campaign", "start", "tianjin-nankai-2023")
    assert said.code == 0 and "2023-11-30" in said.err


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("update campaign set files = replace(files, 'quarter', 'year')", ["campaign:1", "campaign_start:1"]),
        ("update campaign_start set first = '2023-06-02'", ["campaign_start:1"]),
        ("update campaign_start set ended_at = '2023-06-02'", ["campaign_start:1"]),
        ("delete from campaign_start", ["campaign_start:1"]),
        ("update campaign set version = '2'", ["campaign:1"]),
    ],
)
def test_who_changes_a_running_campaign_behind_the_chain_is_found_out(
    ready: Shell, change: str, named: list[str]
) -> None:
    assert ready.anxun("campaign", "start", "shenyang-2023").code == 0
    assert ready.anxun("audit", "verify").code == 0
    with sqlite3.connect(ready.home / "anxun.db") as database:
        database.execute(change)
    database.close()
    said = ready.anxun("audit", "verify", "--json")
    assert said.code == 1 and [fault["subject"] for fault in json.loads(said.out)["faults"]] == named
