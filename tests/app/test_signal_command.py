"""``anxun signal`` with signals on record: listed, shown, exported."""

import asyncio
import json
from pathlib import Path

import pytest

from app.signals.raising import put_on_record
from inspection.signals.signal import Hint, SignalKind
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, ZONE, build, street


async def noticed(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        who = world.ids["李建国"]
        last_day = {"day": "2023-05-31", "visits": 8, "last": 6, "share": 75}
        hints = [
            Hint(kind=SignalKind.LAST_DAY, key="last_day:1", person_id=who, facts=last_day),
            Hint(
                kind=SignalKind.CLOSED_FAST,
                key="closed_fast:1",
                person_id=who,
                enterprise_id=CHENXING,
                hazard_id=await world.finds("李建国"),
                facts={"number": "H-0001", "minutes": 12},
            ),
        ]
        await put_on_record(world.work, hints, ZONE, world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(noticed(shell.home))
    return shell


def test_signals_are_listed_by_kind_and_as_json(ready: Shell) -> None:
    lines = ready.anxun("signal", "list").out.splitlines()
    assert [line.split()[:3] for line in lines] == [
        ["Q-0001", "2023-06-05", "last_day"],
        ["Q-0002", "2023-06-05", "closed_fast"],
    ]
    assert "李建国" in lines[0] and "晨星铝业有限公司" in lines[1]
    rows = json.loads(ready.anxun("signal", "list", "--kind", "closed_fast", "--open", "--json").out)
    assert [(row["number"], row["person"]) for row in rows] == [("Q-0002", "李建国")]


def test_a_signal_is_shown_with_what_was_measured(ready: Shell) -> None:
    assert "kind: closed_fast" in ready.anxun("signal", "show", "q-0002").out
    assert json.loads(ready.anxun("signal", "show", "Q-0002", "--json").out)["facts"]["minutes"] == 12
    missing = ready.anxun("signal", "show", "Q-0009")
    assert missing.code == 1 and "Q-0009" in missing.err


def test_signals_are_exported(ready: Shell) -> None:
    target = ready.home / "signals.csv"
    assert ready.anxun("signal", "export", "-o", target).code == 0
    assert "Q-0002" in (written := target.read_text("utf-8-sig")) and "closed_fast" in written
    assert ready.anxun("audit", "verify").code == 0
