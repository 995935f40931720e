"""``anxun measure`` and ``anxun export measures``; ``anxun audit verify`` finds out who changes one."""

import asyncio
import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from inspection.measures.check import Content
from inspection.measures.kind import MeasureKind, On
from inspection.usecases.record_measure import MeasureRecorder, RecordMeasure
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, ZONE, build, street


async def fined(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        where = work.enterprises, work.regions, work.photos, work.people
        recorder = MeasureRecorder(work.measures, work.hazards, *where, work.audit, ZONE)
        said = Content(
            kind=MeasureKind.PENALTY,
            on=On.ENTERPRISE,
            decided_on=date(2023, 6, 5),
            enterprise_id=CHENXING,
            hazard_ids=(await world.finds_major(),),
            amount=20000,
            document="12号",
            authority="区应急局",
        )
        await recorder(RecordMeasure(said, ("周海", 5000.0)), await world.person("李建国"), world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(fined(shell.home))
    return shell


def test_measures_are_listed_and_shown(ready: Shell) -> None:
    rows = json.loads(ready.anxun("measure", "list", "--json").out)
    assert [(row["number"], row["case"], row["amount_yuan"]) for row in rows] == [
        ("M-0001", 1, 20000.0),
        ("M-0002", 1, 5000.0),
    ]
    assert ready.anxun("measure", "list", "--kind", "seal").out == ""
    assert ready.anxun("measure", "list", "--since", "2023-06-06").out == ""
    assert "行政处罚" in ready.anxun("measure", "list").out
    assert "区应急局" in ready.anxun("measure", "show", "m-0001").out
    missing = ready.anxun("measure", "show", "M-0009")
    assert missing.code == 1 and "M-0009" in missing.err


def test_measures_are_exported(ready: Shell) -> None:
    target = ready.home / "measures.csv"
    assert ready.anxun("export", "measures", "-o", target).code == 0
    assert "M-0002" in target.read_text("utf-8-sig")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE measure SET amount_yuan = 1 WHERE id = 1",
        "UPDATE measure SET voided_at = '2023-06-06 00:00:00' WHERE id = 1",
        "DELETE FROM measure_hazard WHERE measure_id = 1",
    ],
)
def test_who_changes_a_measure_is_found_out(ready: Shell, statement: str) -> None:
    assert ready.anxun("audit", "verify").code == 0
    with sqlite3.connect(ready.home / "anxun.db") as file:
        file.execute(statement)
    file.close()
    found = ready.anxun("audit", "verify")
    assert found.code == 1 and "measure:1" in found.err


def test_listings_and_rebounds_are_printed(ready: Shell) -> None:
    assert json.loads(ready.anxun("measure", "listings", "--json").out) == []
    assert json.loads(ready.anxun("measure", "rebounds", "--json").out) == []
    facts = '{"number": "7号", "authority": "区应急局", "deadline": "2023-06-20"}'
    with sqlite3.connect(ready.home / "anxun.db") as file:
        file.execute("UPDATE hazard SET facts = json_set(facts, '$.listing', json(?))", (facts,))
        file.execute("UPDATE hazard SET rebounds = 1, listed_until = '2023-06-20'")
    file.close()
    assert "7号" in ready.anxun("measure", "listings").out
    assert "1/1  100.0%" in ready.anxun("measure", "rebounds").out
