"""A bureau fills in, sends and corrects its monthly table from the command line."""

import json
import re
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inspection.campaigns.packaged import folders
from tests.app.command_line import Said, Shell
from tests.app.returns.ledger import STREETS, draw

BY_HAND = ("C9", "C10")


@pytest.fixture
def drawn(bureau: Shell) -> Shell:
    """With a table of its own, in which C9 and C10 are by hand."""
    folder = bureau.home.parent / "own"
    shutil.copytree(folders()["shenyang-2023"], folder)
    table = folder / "returns.toml"
    text = re.sub(
        r"(?m)^figures = .*kind = (accountability|region_interview).*$", "", table.read_text("utf-8")
    )
    table.write_text(text, "utf-8")
    main = folder / "campaign.toml"
    main.write_text(main.read_text("utf-8").replace('version = "1"', 'version = "1a"'), "utf-8")
    for verb in (("import", "campaign", folder), ("campaign", "start", "shenyang-2023")):
        assert bureau.anxun(*verb).code == 0
    draw(bureau.home, 5)
    return bureau


def returns(shell: Shell, month: str, *more: object) -> Said:
    return shell.anxun("return", "shenyang-2023", "--month", month, *more)


def enter(shell: Shell, month: str, **values: object) -> Said:
    pairs = [part for key, value in values.items() for part in ("--enter", f"{key}={value}")]
    return returns(shell, month, *pairs, "--why", "执法科台账")


def sent(shell: Shell, month: str, file: Path, *more: object) -> dict[str, Any]:
    said = returns(shell, month, "-o", file, "--json", *more)
    assert said.code == 0, said.err
    told: dict[str, Any] = json.loads(said.out)
    return told


def test_a_table_with_blanks_is_not_sent_until_they_are_filled_or_explained(
    drawn: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "june.xlsx"
    refused = returns(drawn, "2023-06", "-o", file)
    assert refused.code == 1 and "C10" in refused.err and not file.exists()
    assert enter(drawn, "2023-06", **dict.fromkeys(BY_HAND, 0)).code == 0
    told = sent(drawn, "2023-06", file)
    assert told["revision"] == 1 and told["cutoff"] == "2023-06-30"
    assert all(type(value) is int for key, value in told["values"].items() if key != "C3_amount")
    assert {told["how"][key] for key in BY_HAND} == {"entered"}


def test_what_was_sent_stays_as_it_was_until_it_is_corrected_and_the_next_month_says_so(
    drawn: Shell, tmp_path: Path
) -> None:
    enter(drawn, "2023-06", **dict.fromkeys(BY_HAND, 0))
    first = sent(drawn, "2023-06", tmp_path / "1.xlsx")
    with sqlite3.connect(drawn.home / "anxun.db") as connection:
        more = "WHERE source = 'self_check' AND found_at < '2023-06-30'"
        connection.execute(f"UPDATE hazard SET grade = 'major', state = 'found', enterprise_id = 1 {more}")
    connection.close()
    again = sent(drawn, "2023-06", tmp_path / "2.xlsx")
    assert again == first and (tmp_path / "1.xlsx").exists()
    assert "更正" in returns(drawn, "2023-06", "-o", tmp_path / "2.xlsx").err
    better = sent(drawn, "2023-06", tmp_path / "3.xlsx", "--correct", "沈北街道补录")
    assert better["revision"] == 2 and better["values"]["A1"] > first["values"]["A1"]
    sent(drawn, "2023-07", tmp_path / "4.xlsx")
    texts = cells(tmp_path / "4.xlsx")
    change = f"A1 {first['values']['A1']:.0f}→{better['values']['A1']:.0f}"
    assert [text for text in texts if "2023-06" in text and change in text and "沈北街道补录" in text]


def cells(file: Path) -> list[str]:
    page = openpyxl.load_workbook(file).worksheets[0]
    return [str(cell) for row in page.iter_rows(values_only=True) for cell in row if cell is not None]


def test_the_file_is_the_printed_table_with_every_number_opened_behind_it(
    drawn: Shell, tmp_path: Path
) -> None:
    values: dict[str, object] = dict.fromkeys(BY_HAND, 2) | {"C3_times": 3, "C3_amount": "12.5"}
    enter(drawn, "2023-08", **values)
    told = sent(drawn, "2023-08", tmp_path / "t.xlsx")
    table, behind = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets
    rows = {row[2]: row[:7] for row in table.iter_rows(values_only=True)}
    a1 = rows["企业自查发现的重大事故隐患（个）"]
    assert a1[:2] == ("总体情况", 1) and a1[3] == told["values"]["A1"]
    assert a1[4:] == (2, "企业自查发现重大事故隐患中已完成整改的（个）", told["values"]["A2"])
    assert rows["行政处罚（次、万元）"][3] == "3、12.5"
    assert {str(one) for one in table.merged_cells.ranges} >= {"A4:A6", "A7:A10", "A11:A15"}
    assert "2023-08-31" in str(table["A2"].value)
    opened = [row for row in behind.iter_rows(min_row=2, values_only=True) if row[0] == "B1"]
    assert len(opened) == told["values"]["B1"] > 0
    assert all(row[5] and row[6] and str(row[7]).startswith("企业") for row in opened)
    hazards = [row for row in behind.iter_rows(min_row=2, values_only=True) if row[0] == "A3"]
    assert [row[6] for row in hazards] == [f"H-{one:04d}" for one in told["ids"]["A3"]]


def test_values_that_contradict_one_another_or_fall_need_a_reason(drawn: Shell, tmp_path: Path) -> None:
    enter(drawn, "2023-06", C9=3, C10=3)
    sent(drawn, "2023-06", tmp_path / "june.xlsx")
    enter(drawn, "2023-07", C8_cases=1, C8_dangerous_operation=2, C9=2)
    refused = returns(drawn, "2023-07", "-o", tmp_path / "july.xlsx")
    assert refused.code == 1
    assert "C8_dangerous_operation<=C8_cases" in refused.err and "C9" in refused.err
    sent(drawn, "2023-07", tmp_path / "july.xlsx", "--reason", "上月误报一人，已核减")
    assert "说明：上月误报一人，已核减" in cells(tmp_path / "july.xlsx")


def test_an_entry_for_the_month_counts_before_the_records_until_it_is_taken_back(drawn: Shell) -> None:
    counted = json.loads(returns(drawn, "2023-06", "--dry-run", "--json").out)["values"]["A1"]
    enter(drawn, "2023-06", A1=99)
    told = json.loads(returns(drawn, "2023-06", "--dry-run", "--json").out)
    assert (told["values"]["A1"], told["how"]["A1"]) == (99, "entered")
    enter(drawn, "2023-06", A1="")
    assert json.loads(returns(drawn, "2023-06", "--dry-run", "--json").out)["values"]["A1"] == counted


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--enter", "A1=1.5", "--why", "x"), "整数"),
        (("--enter", "A1=-1", "--why", "x"), "不小于 0"),
        (("--enter", "A1=1"), "说明依据"),
        (("--enter", "A99=1", "--why", "x"), "A99"),
        (("--region", "无此街道", "--dry-run"), "无此街道"),
        (("-o", "x.xlsx", "--correct", "错了"), "还没有报送过"),
        (("--cutoff", "2023-07-01", "--dry-run"), "不在 2023-06 内"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(bureau: Shell, more: tuple[str, ...], said: str) -> None:
    refused = returns(bureau, "2023-06", *more)
    assert refused.code == 1 and said in refused.err and len(refused.err.splitlines()) == 1


def test_a_month_to_come_one_before_the_campaign_and_one_that_is_none_are_refused(bureau: Shell) -> None:
    for month, why in (("2023-11", "还没到"), ("2023-04", "早于"), ("2023-13", "不能读")):
        refused = returns(bureau, month, "--dry-run")
        assert refused.code == 1 and why in refused.err


def test_each_street_sends_its_own_and_the_bureau_reads_who_has_not(drawn: Shell, tmp_path: Path) -> None:
    first, second, third = STREETS
    enter(drawn, "2023-06", **dict.fromkeys(BY_HAND, 0))
    for street in (first, second):
        sent(drawn, "2023-06", tmp_path / "s.xlsx", "--region", street, "--reason", "街道不填执法情况")
    told = sent(drawn, "2023-06", tmp_path / "b.xlsx")
    assert told["waiting"] == [third]
    assert f"尚未报送：{third}" in cells(tmp_path / "b.xlsx")


def test_what_is_by_hand_is_carried_on_and_what_is_recorded_is_counted_anew(
    drawn: Shell, tmp_path: Path
) -> None:
    counted = json.loads(returns(drawn, "2023-07", "--dry-run", "--json").out)["values"]["C5"]
    enter(drawn, "2023-06", C9=4, C10=4, C5=int(counted) + 1)
    sent(drawn, "2023-06", tmp_path / "t.xlsx")
    told = json.loads(returns(drawn, "2023-07", "--dry-run", "--json").out)
    assert [told["values"][key] for key in ("C9", "C10", "C5")] == [4, 4, counted]
    assert [told["how"][key] for key in ("C9", "C10", "C5")] == ["carried", "carried", "counted"]
    assert told["problems"] == ["return.dropped"]


def test_who_changes_a_sent_table_or_an_entry_behind_the_chain_is_found_out(
    bureau: Shell, tmp_path: Path
) -> None:
    enter(bureau, "2023-06", C8_cases=2, C9=2, C10=2)
    sent(bureau, "2023-06", tmp_path / "t.xlsx")
    assert bureau.anxun("audit", "verify").code == 0
    with sqlite3.connect(bureau.home / "anxun.db") as connection:
        connection.execute("UPDATE return_sheet SET body = replace(body, '2023-06-30', '2023-06-29')")
        connection.execute("UPDATE return_entry SET amount = '7' WHERE id = 3")
    connection.close()
    told = json.loads(bureau.anxun("audit", "verify", "--json").out)
    assert [fault["subject"] for fault in told["faults"]] == ["return_sheet:1", "return_entry:3"]
