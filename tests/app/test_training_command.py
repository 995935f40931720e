"""``anxun training coverage``: by enterprise on the command line and as a file."""

import asyncio
import json
from pathlib import Path

import openpyxl
import pytest

from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import build


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(build(sqlite(shell.home)))
    return shell


def test_coverage_is_printed_by_region_and_written_to_a_file(ready: Shell, tmp_path: Path) -> None:
    rows = json.loads(ready.anxun("training", "coverage", "--json").out)
    assert {row["enterprise"] for row in rows} == {"晨星铝业有限公司", "恒丰木业有限公司"}
    assert all((row["passed"], row["percent"]) == (0, None) for row in rows)
    (one,) = json.loads(ready.anxun("training", "coverage", "--region", "沈北街道", "--json").out)
    assert one["region"] == "沈北街道" and "晨星" in ready.anxun("training", "coverage").out
    assert ready.anxun("training", "coverage", "--region", "无名").code == 1
    assert ready.anxun("training", "coverage", "-o", tmp_path / "t.xlsx").code == 0
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None and sheet.max_row == 3 and sheet["F1"].value == "passed"
