"""Twice a year the ledger of enterprises goes upward, with who came and who went since the last time."""

import sqlite3
from pathlib import Path

import openpyxl

from tests.app.command_line import Shell
from tests.app.returns.ledger import draw


def sent(shell: Shell, month: str, file: Path) -> list[tuple[object, ...]]:
    """The sheet that compares; empty the first time."""
    said = shell.anxun("return", "root-cause-2024", "--month", month, "-o", file)
    assert said.code == 0, said.err
    pages = openpyxl.load_workbook(file).worksheets
    return list(pages[2].iter_rows(min_row=2, values_only=True)) if len(pages) > 2 else []


def changed(shell: Shell, statement: str) -> None:
    with sqlite3.connect(shell.home / "anxun.db") as connection:
        connection.execute(statement)
    connection.close()


def test_the_second_ledger_names_who_came_and_who_went(bureau: Shell, tmp_path: Path) -> None:
    bureau.set("ANXUN_CLOCK", "2024-06-20T09:00:00+08:00")
    assert bureau.anxun("campaign", "start", "root-cause-2024").code == 0
    draw(bureau.home, 1)
    changed(bureau, "UPDATE enterprise SET sector = '机械', traits = '[\"粉尘涉爆\"]' WHERE id <= 3")
    assert sent(bureau, "2024-06", tmp_path / "june.xlsx") == []
    changed(bureau, "UPDATE enterprise SET sector = '轻工' WHERE id = 2")
    bureau.set("ANXUN_CLOCK", "2024-12-04T09:00:00+08:00")
    rows = sent(bureau, "2024-12", tmp_path / "december.xlsx")
    assert [(row[1], row[2], row[5]) for row in rows] == [
        ("机械（家）", "减少", "企业2"),
        ("轻工（家）", "增加", "企业2"),
    ]
    values = dict(
        (row[2], row[3])
        for row in openpyxl.load_workbook(tmp_path / "december.xlsx")
        .worksheets[0]
        .iter_rows(values_only=True)
    )
    assert values["企业总数（家）"] == 14 and values["机械（家）"] == 2
