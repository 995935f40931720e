"""``anxun case``: the library on the command line."""

import asyncio
import json
from pathlib import Path

import pytest

from inspection.usecases.make_case import CaseMaker, MakeCase
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import build, street


async def made(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work, hazard_id = world.work, await world.finds("李建国")
        await world.closed(hazard_id)
        make = CaseMaker(work.cases, work.hazards, work.enterprises, work.people, work.audit)
        command = MakeCase(hazard_id, "地坑积水", "炉旁地坑有积水", "抽干并加围堰", "先看地坑再开炉")
        await make(command, await world.person("刘洋"), world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(made(shell.home))
    return shell


def test_cases_are_listed_shown_and_exported(ready: Shell, tmp_path: Path) -> None:
    (row,) = json.loads(ready.anxun("case", "list", "--word", "围堰", "--json").out)
    assert (row["number"], row["hazard"], row["enterprise"]) == ("E-0001", "H-0001", None)
    assert json.loads(ready.anxun("case", "list", "--word", "粉尘", "--json").out) == []
    assert "先看地坑再开炉" in ready.anxun("case", "show", "e-0001").out
    missing = ready.anxun("case", "show", "E-0009")
    assert missing.code == 1 and "E-0009" in missing.err
    assert ready.anxun("case", "export", "-o", tmp_path / "cases.csv").code == 0
    assert "地坑积水" in (tmp_path / "cases.csv").read_text("utf-8")
    assert ready.anxun("audit", "verify").code == 0
