"""``anxun import hazards``: a bureau brings its ledger of earlier years."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.app.command_line import Said, Shell
from tests.reports.enterprise_sheets import credit_code

HEADERS = ["隐患编号", "企业名称", "统一社会信用代码", "隐患内容", "隐患等级", "来源", "判定条款"]
HEADERS += ["发现日期", "整改期限", "整改状态", "销号日期", "销号人"]
FIRM, OTHER = credit_code(1), credit_code(2)
OPEN = ["2021-7", "", FIRM, "除尘器未装泄爆片", "重大隐患", "部门检查", "第十一条"]
OPEN += ["2021年3月5日", "2021/6/30", "整改中", "", ""]
CLOSED = ["2021-8", "恒丰木业", "", "消防通道堆物", "一般", "企业自查", ""]
CLOSED += ["2021.4.1", "2021-04-30", "已销号", "2021-04-20", "谁也不认识"]


def ledger(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADERS, *rows])
    return path


@pytest.fixture
def ready(shell: Shell, tmp_path: Path) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-06-05T09:00:00+08:00")
    assert shell.anxun("init").code == 0
    firms = tmp_path / "firms.csv"
    firms.write_text(f"企业名称,统一社会信用代码\n晨星铝业,{FIRM}\n恒丰木业,{OTHER}\n", "utf-8")
    assert shell.anxun("import", "enterprises", firms).code == 0
    return shell


def hazards(shell: Shell, tmp_path: Path) -> list[dict[str, object]]:
    assert shell.anxun("export", "hazards", "--format", "json", "-o", tmp_path / "out.json").code == 0
    found: list[dict[str, object]] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    return found


def sound(shell: Shell) -> Said:
    said = shell.anxun("audit", "verify")
    assert said.code == 0, said.err
    return said


def test_open_and_closed_ones_come_in_as_they_stood_and_a_second_import_changes_nothing(
    ready: Shell, tmp_path: Path
) -> None:
    file = ledger(tmp_path / "往年.csv", [OPEN, CLOSED])
    assert ready.anxun("import", "hazards", file).out == "2 imported (1 open), 0 known, 0 refused\n"
    first, second = hazards(ready, tmp_path)
    assert (first["number"], first["imported_as"], first["status"]) == ("H-0001", "2021-7", "graded")
    assert (first["grade"], first["side"], first["due_on"]) == ("major", "authority", "2021-06-30")
    assert str(first["found_at"]).startswith("2021-03-0") and first["found_by"] is None
    assert (second["status"], second["side"], second["enterprise"]) == ("closed", "enterprise", "恒丰木业")
    assert second["closed_at"] is not None
    head = sound(ready)
    assert "2 条隐患与台账一致" in head.err
    assert ready.anxun("import", "hazards", file).out == "0 imported (0 open), 2 known, 0 refused\n"
    assert len(hazards(ready, tmp_path)) == 2


def test_each_bad_row_is_named_with_all_its_reasons_and_the_rest_comes_in(
    ready: Shell, tmp_path: Path
) -> None:
    bad = [
        ["", "无名厂", "", "", "特大", "", "", "2021-13-40", "", "", "", ""],
        ["2021-9", "", credit_code(9), "地坑积水", "一般", "", "", "2030-01-01", "", "", "", ""],
        ["2021-10", "晨星铝业", "", "地坑积水", "一般", "", "", "2021-05-02", "", "已销号", "", ""],
        ["2021-11", "晨星铝业", "", "地坑积水", "一般", "", "", "2021-05-02", "", "整改中", "2021-05-01", ""],
        OPEN,
    ]
    file = ledger(tmp_path / "往年.csv", [OPEN, *bad])
    said = ready.anxun("import", "hazards", file, "--json")
    told = json.loads(said.out)
    assert (told["imported"], told["refused"]) == (1, 5)
    reasons = {one["row"]: "；".join(one["reasons"]) for one in told["refusals"]}
    for part in ("缺少隐患编号", "没有“无名厂”", "缺少隐患内容", "特大", "2021-13-40"):
        assert part in reasons[3], part
    assert credit_code(9) in reasons[4] and "发现日期晚于今天" in reasons[4]
    assert "须填销号日期" in reasons[5]
    assert "不应填销号日期" in reasons[6] and "早于发现日期" in reasons[6]
    assert "第2行" in reasons[7]
    refused = (tmp_path / "往年.refused.csv").read_text("utf-8-sig")
    assert refused.count("\n") == 6 and "无名厂" in refused
    sound(ready)


def test_a_dry_run_writes_nothing(ready: Shell, tmp_path: Path) -> None:
    file = ledger(tmp_path / "往年.csv", [OPEN, CLOSED])
    said = ready.anxun("import", "hazards", file, "--dry-run")
    assert said.out.startswith("2 imported") and "试运行" in said.err
    assert hazards(ready, tmp_path) == []


def test_a_workbook_with_english_headers_and_a_title_is_read_too(ready: Shell, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Hazards of 2021"])
    sheet.append(["Number", "Credit Code", "Description", "Grade", "Found On", "Remark"])
    sheet.append(["A-1", FIRM, "no vent panel", "general", "2021-05-03", "x"])
    book.save(tmp_path / "old.xlsx")
    said = ready.anxun("import", "hazards", tmp_path / "old.xlsx")
    assert said.out.startswith("1 imported (1 open)") and "Remark" in said.err
    assert hazards(ready, tmp_path)[0]["status"] == "graded"


def test_a_file_without_the_columns_says_which_are_missing(ready: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("隐患编号,隐患内容\n1,x\n", "utf-8")
    said = ready.anxun("import", "hazards", tmp_path / "x.csv")
    assert said.code == 1
    for missing in ("隐患等级", "发现日期", "统一社会信用代码"):
        assert missing in said.err
