"""``anxun broadcast``: what was told, how far it has come, whom it has not reached."""

import asyncio
import json
from pathlib import Path

import pytest

from app.broadcasts.telling import tell_on
from inspection.usecases.send_broadcast import Broadcaster, SendBroadcast
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import ZONE, build, street


async def told(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        send = Broadcaster(work.broadcasts, work.regions, work.photos, work.audit).send
        await send(SendBroadcast("高温天气注意防护", "沈北新区"), await world.person("孙丽"), world.now)
        await tell_on(work, 1, world.now, ZONE)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(told(shell.home))
    return shell


def test_broadcasts_are_listed_and_shown_with_whom_they_have_not_reached(ready: Shell) -> None:
    (row,) = json.loads(ready.anxun("broadcast", "list", "--json").out)
    assert (row["number"], row["reach"]["waiting"], row["region"]) == ("B-0001", 2, "沈北新区")
    assert "0/0/0/2" in ready.anxun("broadcast", "list").out
    assert "waiting  恒丰木业有限公司" in ready.anxun("broadcast", "show", "b-0001").out
    missing = ready.anxun("broadcast", "show", "B-0009")
    assert missing.code == 1 and "B-0009" in missing.err
    assert ready.anxun("audit", "verify").code == 0
