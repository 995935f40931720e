"""A work group: a manager binds it to a region, and on its day it is told how things stand."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.bootstrap import System
from app.campaigns import read_folder
from app.jobs.return_post import PostTimetable, post_report
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.start_campaign import StartCampaign, StartIt
from storage.returns.check import ReturnCheck
from storage.tables.chat import job, outbox
from tests.bot.street import Raw, Street, street
from tests.storage.hazard_world import World

HEAD, BOSS, CLERK = "刘洋", "孙丽", "李建国"
GROUP = -100_200_300
TWENTIETH = datetime(2023, 6, 20, 1, 1, tzinfo=UTC)  # 09:01


class Hands:
    def __init__(self, town: Street) -> None:
        self._town = town

    def now(self) -> datetime:
        return self._town.now


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    """The street's campaign runs; one general hazard and one major one that is closed."""
    async with street(tmp_path, settled) as made:
        await made.prepares(happened)
        folder = read_folder(Path("tianjin-donglihu-2023"))
        async with made.work() as work:
            await ImportCampaign(work.campaigns, work.audit)(
                TakeCampaign(folder.campaign, folder.texts), None, made.now
            )
            kept = await work.campaigns.newest("tianjin-donglihu-2023")
            region = await work.regions.by_name("沈北街道")
            assert kept is not None and region is not None
            await StartCampaign(work.campaigns, work.audit)(StartIt(kept, region), None, made.now)
        yield made


async def happened(world: World) -> None:
    await world.finds("李建国")
    await world.closed(await world.finds_major())


def in_group(town: Street, who: str | int, text: str) -> Raw:
    said = town.says(who, text)
    said["message"]["chat"] = {"id": GROUP, "type": "supergroup"}
    return said


async def heard(town: Street) -> list[str]:
    async with town.database.read() as connection:
        rows = await connection.execute(select(outbox).where(outbox.c.address == f"t:{GROUP}"))
        return [row.payload["text"] for row in rows]


def system(town: Street) -> System:
    return System(town.settings, Hands(town), town.database, town.sealer)


async def worked(town: Street) -> None:
    """Every job that was asked for is done, the second time after a crash."""
    async with town.database.read() as connection:
        asked = (await connection.execute(select(job).where(job.c.kind == "return.post"))).mappings().all()
    for one in asked:
        await post_report(one["payload"], system(town))


async def test_a_manager_binds_a_group_and_on_the_twentieth_it_hears_how_things_stand(town: Street) -> None:
    await town.hears(in_group(town, HEAD, "/bind"))
    assert "沈北街道" in (await heard(town))[0]
    chore = PostTimetable(system(town))
    town.now = TWENTIETH.replace(day=19)
    assert await chore(town.now) == 0
    town.now = TWENTIETH
    assert await chore(town.now) == 1 and await chore(town.now) == 0
    assert await PostTimetable(system(town))(town.now) == 1  # another process asks for the same
    await worked(town)
    (told,) = (await heard(town))[1:]
    assert "2023-06" in told and "发现隐患 2 个，其中重大 1 个；完成整改 1 个，其中重大 1 个" in told
    assert "李建国" not in told and "{" not in told


async def test_what_was_posted_is_kept_as_a_table_that_was_sent(town: Street) -> None:
    await town.hears(in_group(town, HEAD, "/bind"))
    town.now = TWENTIETH
    await PostTimetable(system(town))(town.now)
    await worked(town)
    told = (await heard(town))[-1]
    await town.prepares(
        lambda world: world.finds("李建国")
    )  # what comes after the twentieth does not change what was said
    await town.hears(town.says(HEAD, "/return"))
    shown = (await town.texts(HEAD))[-1]
    assert "2023-06" in shown and "已报送" in shown
    async with town.work() as work:
        (sheet,) = [one for one in [await work.sheets.get(1)] if one is not None]
        check = ReturnCheck()
        async for event in work.audit.walk():
            check.take(event)
        assert await check.differences(work.connection) == []
    assert sheet.by == "" and f"发现隐患 {sheet.sheet.value('P2').said} 个" in told


async def test_what_was_posted_is_not_posted_again(town: Street) -> None:
    await town.hears(in_group(town, HEAD, "/bind"))
    town.now = TWENTIETH
    await PostTimetable(system(town))(town.now)
    await worked(town)
    await worked(town)
    assert len(await heard(town)) == 2


async def test_only_who_sends_the_regions_tables_binds_a_group_to_it(town: Street) -> None:
    await town.hears(in_group(town, CLERK, "/bind 沈北街道"))
    assert "没有" in (await heard(town))[-1]
    await town.hears(in_group(town, HEAD, "/bind 财落街道"))
    await town.hears(in_group(town, HEAD, "/bind 无此街道"))
    await town.hears(in_group(town, 7_000_111, "/bind"))
    async with town.work() as work:
        assert await work.groups.get(GROUP) is None
    await town.hears(in_group(town, BOSS, "/bind 财落街道"))
    async with town.work() as work:
        assert await work.groups.get(GROUP) is not None


async def test_a_group_taken_away_hears_nothing_more_and_talk_in_it_is_nobodys(town: Street) -> None:
    await town.hears(in_group(town, HEAD, "/bind"), in_group(town, HEAD, "/unbind"))
    before = await heard(town)
    talk: list[Any] = [in_group(town, HEAD, text) for text in ("/return", "/tasks", "大家好")]
    await town.hears(*talk)
    town.now = TWENTIETH
    await PostTimetable(system(town))(town.now)
    await worked(town)
    assert await heard(town) == before and len(before) == 2
    await town.hears(in_group(town, HEAD, "/unbind"))
    assert "没有绑定" in (await heard(town))[-1]
