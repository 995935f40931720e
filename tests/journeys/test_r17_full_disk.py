"""R17, the disk filling up, for real: whoever writes is told, nothing is half there, all goes on when there is room."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from inspection.people import Role
from tests.journeys.neighbour import Neighbour, new_scene
from tests.journeys.small_disk import Disk, small_disk
from tests.journeys.world import Town, founded

pytestmark = pytest.mark.timeout(400)

NOT_NOW = "系统暂时无法保存，您刚才发的还没有处理。不用重发，恢复后会自动处理。"
NOT_NOW_PRESS = "系统暂时无法保存，请过几分钟再按一次。"


@asynccontextmanager
async def office(tmp_path: Path, **env: str) -> AsyncIterator[tuple[Town, Neighbour, Neighbour]]:
    """Two inspectors, the bot freshly started, so that its journal is short and has to grow."""
    home = tmp_path / "home"
    home.mkdir()
    async with founded(home) as town:
        town.env.update(env)
        assert (await town.anxun("init", "--region", "沈北街道")).code == 0
        await town.opens()
        people = [await town.joins(name, Role.INSPECTOR) for name in ("李建国", "王敏")]
        await people[1].sends("/menu")
        await asyncio.sleep(1)  # until all that was said is written down
        await town.closes()
        await town.opens()
        yield town, people[0], people[1]
        await town.closes()


async def troubles(town: Town) -> list[str]:
    status, body = await town.page("/healthz")
    found: dict[str, Any] = json.loads(body)
    assert status == (503 if found["troubles"] else 200)
    return list(found["troubles"])


async def times_read(person: Neighbour, words: str) -> int:
    return str(await person.sees()).count(words)


async def test_r17_while_the_database_disk_is_full_it_is_said_and_nothing_is_lost_or_half_there(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "ledger") as disk:
        url = f"sqlite+aiosqlite:///{disk.folder}/anxun.db"
        async with office(tmp_path, ANXUN_DATABASE_URL=url) as (town, li, wang):
            disk.fills()
            await li.phone.photographs(new_scene(), "消防通道堵塞")
            assert await wang.tries("待办") == NOT_NOW_PRESS
            await li.reads(NOT_NOW)
            assert await troubles(town) == ["disk.database"]
            assert (await town.exports("hazards"), await town.exports("media")) == ([], [])
            await asyncio.sleep(3)  # further tries, further failures: nobody is told again
            assert await times_read(li, NOT_NOW) == 1

            disk.is_cleared()
            await li.reads("已记录 №H-0001")
            await town.comes_to_have("media", lambda rows: [row["state"] for row in rows] == ["stored"])
            (hazard,) = await town.exports("hazards")
            assert hazard["description"] == "消防通道堵塞" and len(hazard["photos"]) == 1
            assert await times_read(li, "已记录 №") == 1
            await town.gets_well()
            assert json.loads((await town.anxun("parked", "list", "--json")).out) == []
            assert (await town.anxun("audit", "verify")).code == 0


async def test_r17_while_the_disk_of_the_photos_is_full_words_go_on_and_the_photo_comes_later(
    tmp_path: Path,
) -> None:
    with small_disk(tmp_path / "photos") as disk:
        async with office(tmp_path, ANXUN_MEDIA_URL=f"file://{disk.folder}/media") as (town, li, wang):
            disk.fills()
            await li.photographs(caption="消防通道堵塞")
            await li.reads("已记录 №H-0001")
            await li.reads("№H-0001 的照片暂时存不下，还在 Telegram，恢复后会自动保存，不用重发。")
            await wang.sends("/whoami")
            await wang.reads("王敏")
            assert await troubles(town) == ["disk.media"]
            assert [row["state"] for row in await town.exports("media")] == ["pending"]
            assert kept(disk) == []

            disk.is_cleared()
            await town.comes_to_have("media", lambda rows: [row["state"] for row in rows] == ["stored"])
            assert len(kept(disk)) == 3, "as it came, to be shown, small: and nothing of the tries before"
            await town.gets_well()


def kept(disk: Disk) -> list[Path]:
    return [path for path in disk.files() if path.name != "filler"]
