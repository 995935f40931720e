"""``anxun measure overdue``: whom overdue hazards have reached."""

import asyncio
import json
from pathlib import Path

import pytest

from app.overdue import climb
from inspection.usecases.plan_hazard import FilePlan
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import SUMMER, ZONE, build, street


async def late(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        await world.does("赵强", FilePlan(await world.finds("李建国"), SUMMER))
        world.later(days=6)
        assert await climb(world.work, world.now, ZONE) == 1
        world.later(days=1)
        assert await climb(world.work, world.now, ZONE) == 1


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(late(shell.home))
    return shell


def test_each_rung_is_printed_with_whom_it_reached_the_newest_first(ready: Shell) -> None:
    rows = json.loads(ready.anxun("measure", "overdue", "--json").out)
    assert [(row["on"], row["to"], row["people"]) for row in rows] == [
        ("2023-06-12", "principal", ["周海"]),
        ("2023-06-11", "person", ["赵强", "郑华"]),
    ]
    facts = {"number": "H-0001", "enterprise": "晨星铝业有限公司", "due_on": "2023-06-10"}
    assert all(facts.items() <= row.items() for row in rows)
    first, second = ready.anxun("measure", "overdue").out.splitlines()
    assert first == "2023-06-12  H-0001  晨星铝业有限公司  2023-06-10  principal  周海"
    assert second.endswith("person  赵强、郑华") and ready.anxun("audit", "verify").code == 0
