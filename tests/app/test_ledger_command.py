"""``anxun ledger``: what the bureau keeps, in its own columns and words."""

import asyncio

import openpyxl
import pytest

from inspection.listing import COLUMNS
from reports.ledger import known, ledger
from tests.app.command_line import Shell
from tests.app.paper_world import home_with_a_visit


@pytest.mark.parametrize("name", known())
def test_every_ledger_asks_for_what_there_is(name: str) -> None:
    told = ledger(name)
    assert set(told.columns) <= set(COLUMNS[told.of])
    assert len(set(told.heads)) == len(told.heads) == len(told.columns)


def test_hazards_stand_in_the_columns_and_words_of_the_ledger(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home, note="=1+1"))
    target = shell.home / "台账.xlsx"
    done = shell.anxun("ledger", "hazards", "-o", target)
    assert done.code == 0, done.err
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows[0][:4] == ("隐患编号", "企业名称", "统一社会信用代码", "所属街道")
    named = dict(zip(rows[0], rows[1], strict=True))
    assert len(rows) == 2 and named["隐患编号"] == "H-0001" and named["隐患等级"] == "重大事故隐患"
    assert (
        named["当前状态"] == "待制定方案" and named["检查记录"] == "2023-0001" and named["发现人"] == "李建国"
    )


def test_visits_stand_in_theirs(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home))
    target = shell.home / "检查台账.csv"
    assert shell.anxun("ledger", "visits", "-o", target).code == 0
    head, row = target.read_text("utf-8").splitlines()
    assert head.startswith("检查记录,企业名称") and "执法检查" in row and row.startswith("2023-0001,")


def test_what_is_no_ledger_is_said(shell: Shell) -> None:
    asyncio.run(home_with_a_visit(shell.home))
    target = shell.home / "x.xlsx"
    refused = shell.anxun("ledger", "nothing", "-o", target)
    assert refused.code == 1 and "hazards" in refused.err and not target.exists()
    assert shell.anxun("ledger", "hazards", "-o", shell.home / "x.pdf").code == 2
