"""/return: a manager reads the month's table, opens its values, fills in what is missing and sends it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.campaigns import read_folder
from app.jobs.return_paper import PaperSender
from inspection.usecases.correct_finding import CorrectFinding
from inspection.usecases.import_campaign import ImportCampaign, TakeCampaign
from inspection.usecases.start_campaign import StartCampaign, StartIt
from media.blobs import Blobs
from storage.tables.chat import job
from storage.tables.returns import return_sheet
from storage.work import Work
from tests.bot.street import Street, street
from tests.bot.test_cross_visits import does
from tests.storage.hazard_world import ZONE, World

BOSS, HEAD, CLERK = "孙丽", "刘洋", "李建国"  # of the district, of the street, an inspector
JUNE = datetime(2023, 6, 28, 2, tzinfo=UTC)


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Street]:
    """The campaign runs in the district; two major hazards, one of them closed."""
    async with street(tmp_path) as made:
        await made.prepares(happened)
        async with made.work() as work:
            await begun(work, made.now)
        made.now = JUNE
        yield made


async def begun(work: Work, now: datetime) -> None:
    folder = read_folder(Path("shenyang-2023"))
    take = ImportCampaign(work.campaigns, work.audit)
    await take(TakeCampaign(folder.campaign, folder.texts), None, now)
    kept = await work.campaigns.newest("shenyang-2023")
    assert kept is not None
    run = StartCampaign(work.campaigns, work.audit)
    await run(StartIt(kept, await work.regions.get_required_root()), None, now)


async def happened(world: World) -> None:
    await world.finds_major()
    closed = await world.finds_major()
    await world.closed(closed)


async def last(town: Street, who: str) -> str:
    return (await town.texts(who))[-1]


async def test_the_table_says_what_is_filled_and_each_value_opens_its_records(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    assert "2023-06" in await last(town, BOSS) and "26/26" in await last(town, BOSS)
    await town.taps(BOSS, "总体情况")
    lines = (await last(town, BOSS)).splitlines()
    assert "A3 2 个" in lines[3] and "A4 1 个" in lines[4]
    await town.taps(BOSS, "A3")
    told = await last(town, BOSS)
    assert "H-0001" in told and "H-0002" in told and "2 个" in told
    await town.taps(BOSS, "打开 1")
    assert "H-0001" in await last(town, BOSS)


async def test_a_value_is_entered_with_its_source_and_sent_with_one_press(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "部门精准严格执法情况")
    await town.taps(BOSS, "C10")
    await town.taps(BOSS, "录入")
    await town.hears(town.says(BOSS, "两次"))
    await town.hears(town.says(BOSS, "2"))
    await town.hears(town.says(BOSS, "约谈记录第3号"))
    assert "C10" in await last(town, BOSS)
    await town.hears(town.says(BOSS, "/return"))
    ((_, said, _),) = await town.taps(BOSS, "报送")
    assert "已报送" in said
    assert "已报送：第 1 版" in await last(town, BOSS)
    await town.taps(BOSS, "部门精准严格执法情况")
    await town.taps(BOSS, "C10")
    assert "约谈记录第3号" in await last(town, BOSS) and "手工" in await last(town, BOSS)
    rows = (await town.letters(BOSS))[-1]["payload"]["rows"]
    assert [key["text"] for row in rows for key in row] == ["返回报表"]


async def test_a05_a_correction_leaves_the_table_that_was_sent_as_it_was(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "报送")
    async with town.database.read() as connection:
        sent = (await connection.execute(select(return_sheet))).all()
    other = CorrectFinding(hazard_id=1, other_standard="GB 35181", reason="标准有误", statement="本人负责")
    await does(town, CLERK, other)
    async with town.database.read() as connection:
        assert (await connection.execute(select(return_sheet))).all() == sent and len(sent) == 1
    await town.hears(town.says(BOSS, "/return"))
    assert "已报送：第 1 版" in await last(town, BOSS)
    assert (await town.prepares(lambda world: world.hazard(1))).reading == 2


async def test_the_file_of_what_was_sent_comes_as_a_document(town: Street, tmp_path: Path) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "报送")
    async with town.database.read() as connection:
        (asked,) = (await connection.execute(select(job).where(job.c.kind == "return.paper"))).mappings()
    blobs = Blobs(f"file://{tmp_path / 'media'}")
    await PaperSender(town.work, town.work, blobs, ZONE)(asked["payload"], town.now)
    letter = (await town.letters(BOSS))[-1]["payload"]
    assert (letter["kind"], letter["name"]) == ("document", "shenyang-2023-progress-2023-06.xlsx")
    assert (await blobs.get(letter["paths"][0])).startswith(b"PK")


async def test_what_does_not_fit_is_sent_only_with_a_reason(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "总体情况")
    await town.taps(BOSS, "A4")
    await town.taps(BOSS, "录入")
    await town.hears(town.says(BOSS, "9"), town.says(BOSS, "电话核实"))
    await town.hears(town.says(BOSS, "/return"))
    assert "A4<=A3" in await last(town, BOSS)
    await town.taps(BOSS, "报送")
    assert "A4<=A3" in await last(town, BOSS)
    await town.hears(town.says(BOSS, "补报上月漏报"))
    await town.taps(BOSS, "确认提交")
    assert "已报送" in await last(town, BOSS)


async def test_a_table_sent_is_corrected_with_a_word(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "报送")
    await town.taps(BOSS, "更正")
    await town.hears(town.says(BOSS, "街道补录两处"))
    await town.taps(BOSS, "没有")
    await town.taps(BOSS, "确认提交")
    assert "第 2 版" in await last(town, BOSS)


async def test_a_street_has_its_own_table_and_nobody_elses(town: Street) -> None:
    await town.hears(town.says(HEAD, "/return"))
    assert "沈北街道" in (await last(town, HEAD)).splitlines()[0]
    await town.hears(town.says(BOSS, "/return"))
    data = await town.button(BOSS, "报送")
    ((_, said, _),) = await town.hears(town.presses(HEAD, data))
    assert "填报和报送报表" in said
    async with town.work() as work:
        assert await work.sheets.get(1) is None


async def test_whoever_sends_no_tables_is_told_so(town: Street) -> None:
    await town.hears(town.says(CLERK, "/return"))
    assert "不报送" in await last(town, CLERK)
    await town.hears(town.says(BOSS, "/menu"))
    await town.taps(BOSS, "月度报表")
    assert "2023-06" in await last(town, BOSS)


async def test_a_table_that_is_gone_and_a_button_that_names_nothing_do_no_harm(town: Street) -> None:
    for data in ("r.table.99-0-1-202306", "r.table.1-9-1-202306", "r.value.1-0-1-202306.Z9"):
        ((_, said, _),) = await town.hears(town.presses(BOSS, data))
        assert "/return" in said
    for data in ("r.table.x", "r.table.1-0-1-202313", "r.nothing.1-0-1-202306", "r.group.1-0-1-202306.Z"):
        ((_, said, _),) = await town.hears(town.presses(BOSS, data))
        assert said
    assert await town.parked() == []


async def test_a_summary_is_drafted_from_the_values_of_the_moment(town: Street) -> None:
    await town.hears(town.says(BOSS, "/return"))
    await town.taps(BOSS, "小结草稿")
    told = await last(town, BOSS)
    assert "部门检查发现的重大事故隐患（个）2 个" in told and "隐患排查治理阶段（8月31日结束" in told
