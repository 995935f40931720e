"""``anxun export broadcasts``: a row for each enterprise, with how far it has come there."""

import asyncio
import csv
from pathlib import Path

import pytest

from app.broadcasts.telling import tell_on
from inspection.usecases.answer_broadcast import AnswerBroadcast, BroadcastAnswerer
from inspection.usecases.send_broadcast import Broadcaster, SendBroadcast
from storage.sealed import Sealer
from tests.app.command_line import Shell
from tests.databases import sqlite
from tests.storage.hazard_world import CHENXING, ZONE, build, street


async def told(home: Path) -> None:
    async with street(sqlite(home), await build(sqlite(home))) as world:
        work = world.work
        send = Broadcaster(work.broadcasts, work.regions, work.photos, work.audit).send
        await send(SendBroadcast("高温天气注意防护", "沈北新区"), await world.person("孙丽"), world.now)
        await tell_on(work, 1, world.now, ZONE)
        answer = BroadcastAnswerer(work.broadcasts, work.audit)
        await answer(AnswerBroadcast(1, CHENXING), await world.person("赵强"), world.now)
        await answer(AnswerBroadcast(1, CHENXING, True), await world.person("周海"), world.now)


@pytest.fixture
def ready(shell: Shell) -> Shell:
    Sealer.open(shell.home / "keys", create=True)
    asyncio.run(told(shell.home))
    return shell


def test_each_enterprise_is_one_row_where_its_people_are_furthest(ready: Shell, tmp_path: Path) -> None:
    assert ready.anxun("export", "broadcasts", "-o", tmp_path / "b.csv").code == 0
    with (tmp_path / "b.csv").open(encoding="utf-8") as file:
        rows = {row["enterprise"]: row for row in csv.DictReader(file)}
    done, waits = rows["晨星铝业有限公司"], rows["恒丰木业有限公司"]
    assert (done["number"], done["standing"], done["people"]) == ("B-0001", "confirmed", "3")
    assert done["confirmed_by"] == "周海" and done["read_at"] and done["confirmed_at"]
    assert (waits["standing"], waits["people"], waits["confirmed_at"]) == ("waiting", "1", "")
