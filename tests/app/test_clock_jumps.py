"""R18: the clock is set back two hours, ahead a day, or by the summer: nobody notices more than a wrong hour."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from app.cli import cli
from app.commands import audit as _audit  # noqa: F401  (hangs itself onto the command line)
from inspection.hazard import State
from inspection.outcome import Done
from inspection.people import Role
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.words import Refused
from storage.sealed import Sealer
from tests.bot.street import STRANGER, Street, street
from tests.databases import sqlite
from tests.storage.hazard_world import SUMMER, World, build
from tests.storage.hazard_world import street as world_in

BACK, AHEAD = timedelta(hours=-2), timedelta(hours=26)


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as found:
        yield found


async def test_r18_set_back_two_hours_words_go_to_the_form_that_was_opened_last(town: Street) -> None:
    one, two = [await town.prepares(lambda world: world.finds("李建国")) for _ in range(2)]
    await town.hears(town.presses("赵强", f"h.plan.{one}"))
    town.now += BACK
    await town.hears(town.presses("赵强", f"h.plan.{two}"))
    await town.taps("赵强", "周海")
    await town.hears(town.says("赵强", "清理积水并加装围堰，更换管线"))
    measures = {len(answers): answers for answers in await town.answers("赵强")}
    assert "清理积水并加装围堰，更换管线" in str(measures[max(measures)])
    town.now += BACK
    await town.hears(town.says("赵强", "6月12日"))
    assert sorted(map(len, await town.answers("赵强"))) == [0, 3], "the older form has heard nothing"


@pytest.mark.parametrize("jump", [BACK, AHEAD, -AHEAD])
async def test_r18_an_invitation_that_runs_for_days_survives_the_jump(town: Street, jump: timedelta) -> None:
    async with town.work() as work:
        invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
        await invite(InvitePerson(token := "t" * 22, Role.INSPECTOR), None, town.now)
    town.now += jump
    await town.hears(town.says(STRANGER, f"/start i{token}"), town.says(STRANGER, "/tasks"))
    assert (await town.texts(STRANGER))[-1].startswith("待办")


@dataclass
class Jumping(World):
    """Before each step the clock is somewhere else."""

    jumps: Any = field(default_factory=lambda: cycle([BACK, AHEAD, -AHEAD, BACK, timedelta(hours=1), AHEAD]))

    async def does(self, name: str | None, command: object) -> Done:
        self.now += next(self.jumps)
        return await super().does(name, command)

    async def photo(self, *, stored: bool = True, sha256: str | None = None, pixels: str = "") -> str:
        """As the job does it: the chain is told when its bytes are here."""
        name = await super().photo(stored=stored, sha256=sha256, pixels=pixels)
        found = (await self.work.photos.by_unique([name]))[name]
        await self.work.audit.append("clock", "photo.stored", f"photo:{found.id}", {}, self.now)
        return name


@pytest.mark.parametrize("start", range(6))
def test_r18_a_hazard_goes_its_whole_way_and_the_ledger_stays_sound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int
) -> None:
    monkeypatch.setenv("ANXUN_HOME", str(tmp_path))
    for name in ("DATABASE_URL", "KEYS"):
        monkeypatch.delenv(f"ANXUN_{name}", raising=False)
    Sealer.open(tmp_path / "keys", create=True)

    async def live() -> None:
        ids = await build(sqlite(tmp_path))
        async with world_in(sqlite(tmp_path), ids) as there:
            world = Jumping(there.work, ids)
            for _ in range(start):
                next(world.jumps)
            old = await world.photo()
            number = await world.finds_major()
            await world.does("赵强", FilePlan(number, SUMMER))
            await world.does("周海", SignPlan(number))
            with pytest.raises(Refused, match="photo_seen_before"):
                await world.does("赵强", SubmitRectification(number, (old,), "已按方案完成"))
            await world.does("赵强", SubmitRectification(number, (await world.photo(),), "已按方案完成"))
            await world.passes(number)
            await world.does("陈刚", AgreeClosing(number))
            await world.does("孙丽", CloseHazard(number))
            found = await world.hazard(number)
            assert (found.state, found.due_on) == (State.CLOSED, SUMMER.deadline)

    asyncio.run(live())
    assert CliRunner().invoke(cli, ["audit", "verify"]).exit_code == 0
