"""An open conversation goes on after an upgrade, at the same question and with what was said."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from inspection.people import Role
from storage import migrate, schema
from storage.database import Database
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import GATE, Town, opened

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def old_town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with opened(tmp_path_factory.mktemp("old")) as running:
        yield running


async def taken_back(home: Path, version: str) -> None:
    """The database as that version would have left it."""
    database = Database(f"sqlite+aiosqlite:///{home}/anxun.db")
    async with database.write() as connection:
        await connection.run_sync(migrate.downgrade, version)
    await database.close()


async def upgraded(town: Town) -> None:
    """Stopped, an old database; run refuses, init upgrades it; started again."""
    await town.closes()
    await taken_back(town.home, schema.KNOWN[-2])
    said = await town.anxun("run")
    assert said.code == 1 and "anxun init" in said.err
    assert (await town.anxun("init")).code == 0
    await town.opens()


@pytest.mark.timeout(300)
async def test_r19_a_visit_goes_on_where_it_was_after_an_upgrade(old_town: Town) -> None:
    li: Neighbour = await old_town.joins("李建国", Role.INSPECTOR)
    await li.sends("/check 1")
    await li.places(*GATE)
    await li.taps("只有我", "2 ✓", "下一步", "证件过期")
    await li.photographs()
    await upgraded(old_town)
    await li.sends("叉车工证件过期")
    await li.taps("下一步")
    await li.reads("第 2/5 组")
    await li.taps("下一步", "下一步", "下一步", "下一步", "我签名并提交")
    record = await li.reads("已提交 · 检查记录 №2023-0001")
    assert "合格 29 · 不符合 1" in record.text
    (hazard,) = await old_town.exports("hazards")
    assert "叉车工证件过期" in hazard["description"] and len(hazard["photos"]) == 1
    assert (await old_town.anxun("audit", "verify")).code == 0
