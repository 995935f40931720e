"""``anxun draw look-back``, ``look-backs`` and ``anxun measure rebounds``: what a bureau does with its old ledger."""

import asyncio
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import build, street
from tests.storage.test_old_hazards import old, takes_over


async def filled(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        await takes_over(world, *(old(f"2021-{number}", closed_on=date(2021, 6, 1)) for number in range(4)))


@pytest.fixture
def ready(shell: Shell) -> Shell:
    shell.set("ANXUN_CLOCK", "2023-06-05T09:00:00+08:00")
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(filled(shell.home))
    return shell


def test_the_drawn_ones_are_planned_listed_told_and_compared(ready: Shell) -> None:
    said = ready.anxun("draw", "look-back", "--imported", "--take", "2", "--seed", "晨", "--json")
    told = json.loads(said.out)
    assert (told["of"], len(told["drawn"]), told["visits"]) == (4, 2, 1)
    rows = json.loads(ready.anxun("draw", "look-backs", "--json").out)
    assert {row["number"] for row in rows} == set(told["drawn"])
    assert {row["planned_on"] for row in rows} == {"2023-06-05"}
    assert "2021-" in ready.anxun("draw", "look-backs", "--region", "沈北街道").out
    assert ready.anxun("draw", "look-backs", "--region", "财落街道").out == ""
    with sqlite3.connect(ready.home / "anxun.db") as file:
        assert "回头看" in str(file.execute("SELECT payload FROM outbox").fetchall())
    file.close()
    assert ready.anxun("audit", "verify").code == 0
    with sqlite3.connect(ready.home / "anxun.db") as file:
        file.execute("DELETE FROM look_back")
    file.close()
    wrong = ready.anxun("audit", "verify")
    assert wrong.code == 1 and "回头看" in wrong.err


def test_nothing_to_draw_is_one_line(ready: Shell) -> None:
    said = ready.anxun("draw", "look-back", "--closed-from", "2022-01-01")
    assert said.code == 1 and said.err.count("\n") == 1
    assert ready.anxun("draw", "look-back", "--region", "没有的街道").code == 1
    assert "种子" in ready.anxun("draw", "look-back", "--closed-to", "2021-06-01", "--share", "50").out


def test_rates_are_told_by_what_is_asked(ready: Shell) -> None:
    assert json.loads(ready.anxun("measure", "rebounds", "--json").out) == [
        {"region": "沈北街道", "closed": 4, "rebounded": 0, "rate": 0.0}
    ]
    rows = json.loads(ready.anxun("measure", "rebounds", "--by", "enterprise", "--json").out)
    assert rows[0]["enterprise"] == "晨星铝业有限公司"
    assert ready.anxun("measure", "rebounds", "--by", "closer").out == "–  0/4  0.0%\n"
    assert ready.anxun("measure", "rebounds", "--by", "weather").code == 2
