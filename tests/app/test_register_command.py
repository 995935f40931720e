"""What the operator reads of registers: all of them, the rows of one, and one row with its answers."""

import asyncio
import json
from pathlib import Path

import pytest

from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.bot.registering import files_certificate, kept
from tests.bot.street import street


@pytest.fixture
def filed(shell: Shell) -> Shell:
    """Two certificates, one of them renewed."""
    Sealer.open(shell.home / "keys", create=True)

    async def work(home: Path) -> None:
        async with street(home) as town:
            await kept(town, "certificates", "drill")
            await files_certificate(town, "赵强", "王师傅", "2023-06-10")
            await files_certificate(town, "赵强", "王师傅", "2030-01-01")
            await files_certificate(town, "赵强", "李师傅", "2023-06-20")

    asyncio.run(work(shell.home))
    shell.set("ANXUN_CLOCK", "2023-06-15T12:00:00+08:00")
    return shell


def test_registers_their_rows_and_one_row_with_its_answers(filed: Shell) -> None:
    told = {one["name"]: one for one in json.loads(filed.anxun("register", "list", "--json").out)}
    assert (told["certificates"]["rows"], told["certificates"]["soon"], told["certificates"]["over"]) == (
        *(2, 1, 0),
    )
    assert told["drill"]["rows"] == 0
    rows = json.loads(filed.anxun("register", "list", "certificates", "--json").out)
    assert [(row["number"], row["expires_on"]) for row in rows] == [
        *(("F-0003", "2023-06-20"), ("F-0002", "2030-01-01"))
    ]
    assert "F-0003\t李师傅 " in filed.anxun("register", "list", "certificates").out
    shown = filed.anxun("register", "show", "F-0001")
    assert shown.out.startswith("F-0002\t王师傅"), "the row that has taken its place"
    assert "证件类别\t焊接与热切割作业" in shown.out
    assert "T2101" in json.loads(filed.anxun("register", "show", "3", "--json").out)["answers"].values()
    for wrong in (("show", "F-9"), ("show", "x"), ("list", "nothing")):
        assert filed.anxun("register", *wrong).code == 1
