"""``anxun purge`` tells what is due, and destroys it only when it is told to."""

import asyncio
import json
from datetime import timedelta

from inspection.tips.case import TipStep
from tests.app.command_line import Shell
from tests.app.tips.world import Office
from tests.storage.hazard_world import MORNING


async def test_it_only_tells_until_it_is_told_to(office: Office, shell: Shell) -> None:
    submitted, _ = await office.reports()
    await office.lane.step(office.at["马兰"], submitted.number, TipStep.REFUSE, "不属于安全生产事项。")
    await office.lane.step(office.at["马兰"], submitted.number, TipStep.CLOSE)
    shell.set("ANXUN_DATABASE_URL", office.lane.system.settings.database_url)
    shell.set("ANXUN_KEYS", str(office.lane.system.settings.keys))

    async def purge(day: int, *how: str) -> str:
        shell.set("ANXUN_CLOCK", (MORNING + timedelta(days=day)).isoformat())
        said = await asyncio.to_thread(shell.anxun, "purge", *how)
        assert said.code == 0, said.err
        return said.out

    assert json.loads(await purge(89, "--now", "--json")) == {"destroyed": 0, "next_on": "2023-09-03"}
    assert "1 件。加 --now 立即销毁" in await purge(90)
    assert json.loads(await purge(90, "--now", "--dry-run", "--json")) == {"due": 1, "next_on": None}
    assert "已销毁到期的保密举报：1 件" in await purge(90, "--now")
    assert json.loads(await purge(90, "--json")) == {"due": 0, "next_on": None}
