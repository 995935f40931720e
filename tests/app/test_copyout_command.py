"""``anxun copyout``: what has to be typed into a platform as a sheet, and its ticks back."""

import asyncio
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import select

from app.bootstrap import opened
from inspection.usecases.plan_hazard import FilePlan
from storage.tables.people import person
from tests.app.command_line import Shell
from tests.app.paper_world import home_with_a_visit
from tests.storage.hazard_world import SUMMER, World

NAME = "shenyang-2023/hazards"


@pytest.fixture
def home(shell: Shell) -> Shell:
    """A visit found hazards; the campaign that asks for them runs."""
    asyncio.run(home_with_a_visit(shell.home, note="=1+1"))
    for command in (("import", "campaign", "shenyang-2023"), ("campaign", "start", "shenyang-2023")):
        assert (done := shell.anxun(*command)).code == 0, done.err
    return shell


def rows(path: Path) -> list[dict[str, object]]:
    head, *others = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, head), one, strict=True)) for one in others]


def ticked(path: Path, tick: str = "✓", **more: str) -> Path:
    """Somebody opens the sheet, ticks every row and saves it."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {str(cell.value): cell.column for cell in sheet[1]}
    for line in range(2, sheet.max_row + 1):
        for head, value in {"已录入": tick, **more}.items():
            sheet.cell(line, at[head] or 0, value)
    book.save(path)
    return path


def test_the_sheet_is_written_ticked_and_taken_back(home: Shell) -> None:
    sheet = home.home / "双控.xlsx"
    assert home.anxun("copyout").out.startswith(f"{NAME}  待录入 1  有变化 0")
    assert home.anxun("copyout", NAME, "-o", sheet).code == 0
    (row,) = rows(sheet)
    assert row["记录编号"] == "H-0001" and row["隐患等级"] == "重大隐患" and row["已录入"] is None
    done = home.anxun("copyout", "hazards", "--entered", ticked(sheet, 平台编号="SY-7"))
    assert (done.code, done.out) == (0, "1 entered, 0 unchanged, 0 refused\n"), done.err
    again = home.anxun("copyout", NAME, "--entered", sheet)
    assert again.out == "0 entered, 1 unchanged, 0 refused\n"
    assert home.anxun("audit", "verify").code == 0
    assert home.anxun("copyout", NAME, "-o", sheet).code == 0 and rows(sheet) == []
    assert home.anxun("copyout", NAME, "--all", "-o", sheet).code == 0
    (row,) = rows(sheet)
    assert row["已录入"] == "✓" and row["平台编号"] == "SY-7"


def test_each_row_that_cannot_be_ticked_is_told_with_its_reason(home: Shell) -> None:
    sheet = home.home / "双控.csv"
    lines = ["记录编号,隐患描述,Entered", "H-0001,别的,✓", "H-0099,,yes", "H-0001,,好像", "H-0099,,✓", "X,,"]
    sheet.write_text("\n".join(lines), "utf-8")
    done = home.anxun("copyout", NAME, "--entered", sheet)
    assert (done.code, done.out) == (1, "0 entered, 0 unchanged, 4 refused\n")
    told = done.err.splitlines()
    assert "第 2 行：H-0001 在导出后有变化（隐患描述）" in told[0]
    assert "第 3 行：没有编号 H-0099" in told[1] and "第 4 行：“好像”不是勾选" in told[2]
    assert "第 5 行：编号 H-0099 与第 3 行重复" in told[3]


def test_what_changed_since_is_written_with_what_changed(home: Shell) -> None:
    sheet = home.home / "双控.xlsx"
    assert home.anxun("copyout", NAME, "-o", sheet).code == 0
    assert home.anxun("copyout", NAME, "--entered", ticked(sheet)).code == 0
    asyncio.run(_plans())
    assert home.anxun("copyout", NAME, "-o", sheet).code == 0
    (row,) = rows(sheet)
    assert "整改责任人： → 周海" in str(row["录入后的变化"]) and row["已录入"] is None


async def _plans() -> None:
    async with opened() as system, system.write() as work:
        rows = await work.connection.execute(select(person.c.name, person.c.id))
        names = {row.name: row.id for row in rows}
        await World(work, names).does("赵强", FilePlan(1, SUMMER))


def test_what_is_no_copy_out_and_what_is_no_sheet_is_said(home: Shell) -> None:
    sheet = home.home / "x.xlsx"
    refused = home.anxun("copyout", "nothing", "-o", sheet)
    assert refused.code == 1 and NAME in refused.err and not sheet.exists()
    other = home.home / "x.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    refused = home.anxun("copyout", NAME, "--entered", other)
    assert refused.code == 1 and "记录编号" in refused.err
    assert home.anxun("copyout", NAME).code == 2
