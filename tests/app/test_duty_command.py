"""``anxun duty``: what waits at an enterprise, for an authority or for a person, and what became of it."""

import asyncio
import json
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import opened
from app.jobs.duties import advance_duties
from tests.app.command_line import Shell

LEDGER = "企业名称,统一社会信用代码,行业,区\n晨星铝业有限公司,91210113MA0000001H,有色,沈北街道\n"


def morning(shell: Shell, moment: str) -> None:
    shell.set("ANXUN_CLOCK", moment)

    async def run() -> None:
        async with opened() as system:
            await advance_duties({}, system)

    asyncio.run(run())


@pytest.fixture
def owing(shell: Shell, tmp_path: Path) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-05-22T09:00:00+08:00")
    assert shell.anxun("init", "--region", "沈北新区").code == 0
    (tmp_path / "ledger.csv").write_text(LEDGER, "utf-8")
    shell.anxun("import", "enterprises", str(tmp_path / "ledger.csv"))
    assert shell.anxun("campaign", "start", "shenyang-2023").code == 0
    morning(shell, "2023-05-23T08:00:00+08:00")
    morning(shell, "2023-06-20T08:00:00+08:00")
    return shell


def listed(shell: Shell, *options: str) -> list[dict[str, str]]:
    said = shell.anxun("duty", "list", *options, "--json")
    assert said.code == 0, said.err
    return list(json.loads(said.out))


def test_what_waits_for_an_authority_is_printed_and_one_of_it_is_told(owing: Shell) -> None:
    rows = listed(owing, "--region", "沈北新区")
    assert datetime.fromisoformat(rows[0]["last"]) <= datetime.fromisoformat(rows[-1]["last"])
    (one,) = [row for row in rows if row["does"] == "form:guidance:expert"]
    assert (one["state"], one["last"], one["who"]) == ("missed", "2023-06-15", "bureau")
    told = json.loads(owing.anxun("duty", "show", str(one["id"]), "--json").out)
    assert told["missed_on"] == "2023-06-15" and told["asked_by"] == ["shenyang-2023 S001-三(一)6-b"]
    assert told["calls"] == [] and told["record"] is None
    plain = owing.anxun("duty", "show", str(one["id"])).out
    assert "missed_on\t2023-06-15" in plain


def test_what_is_not_there_is_said(owing: Shell) -> None:
    assert owing.anxun("duty", "list").code == 2
    for options in (("--region", "无此区"), ("--enterprise", "X"), ("--person", "99")):
        assert owing.anxun("duty", "list", *options).code == 1
    assert owing.anxun("duty", "show", "99999").code == 1
