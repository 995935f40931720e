"""What the operator reads of permits: those under way, one step by step, and those of a month as a table."""

import asyncio
import csv
import json
from pathlib import Path

import pytest

from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.bot import permits
from tests.bot.street import street


@pytest.fixture
def worked(shell: Shell) -> Shell:
    """On the fifth of June 2023 people went to work in a pit; it is noon."""
    Sealer.open(shell.home / "keys", create=True)

    async def work(home: Path) -> None:
        async with street(home) as town:
            await permits.works(town)

    asyncio.run(work(shell.home))
    shell.set("ANXUN_CLOCK", "2023-06-05T12:00:00+08:00")
    return shell


def test_those_under_way_and_one_step_by_step(worked: Shell) -> None:
    listed = worked.anxun("permit", "list")
    assert listed.out.startswith(
        "P-0001\t有限空间作业\t晨星铝业有限公司\t3号废水池\tworking\t2023-06-05T09:41"
    )
    shown = json.loads(worked.anxun("permit", "show", "P-0001", "--json").out)
    assert [one["step"] for one in shown["steps"]] == [
        *("apply", "approve", "ventilate", "measure", "guardian", "start")
    ]
    assert shown["guardian"] == "郑华" and shown["steps"][3]["answers"]["oxygen"] == "20.9"
    assert "guardian\t郑华" in worked.anxun("permit", "show", "1").out
    assert worked.anxun("permit", "show", "P-7").code == worked.anxun("permit", "show", "seven").code == 1


def test_all_of_last_month_are_written_with_every_step(worked: Shell, tmp_path: Path) -> None:
    file = tmp_path / "permits.csv"
    assert worked.anxun("permit", "export", "-o", file).code == 0
    assert len(file.read_text("utf-8").splitlines()) == 1, "none was applied for in May"
    worked.set("ANXUN_CLOCK", "2023-07-02T09:00:00+08:00")
    assert worked.anxun("permit", "export", "-o", file).code == 0
    with file.open(encoding="utf-8-sig", newline="") as open_file:
        rows = list(csv.DictReader(open_file))
    assert [row["step"] for row in rows] == ["申请", "审批", "通风", "气体检测", "监护人到位", "开始作业"]
    assert {row["state"] for row in rows} == {"作业中"} and rows[1]["person"] == "周海"
    assert "oxygen=20.9" in rows[3]["answers"] and rows[3]["at"].startswith("2023-06-05T10:1")
    assert worked.anxun("permit", "export", "-o", tmp_path / "permits.xlsx", "--from", "2023-06-01").code == 0
    assert worked.anxun("permit", "export", "-o", tmp_path / "permits.txt").code == 2
    june = json.loads(
        worked.anxun("permit", "list", "--from", "2023-06-05", "--to", "2023-06-05", "--json").out
    )
    assert [one["permit"] for one in june] == ["P-0001"]
