"""After a night neither the database's file nor the keys' folder tells when a report came."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import groupby
from pathlib import Path

from app.chores import Chores
from tests.app.tips.world import Office


def runs(file: Path) -> Iterator[str]:
    """The tables and indexes in the order of the file's pages, each run of pages once."""
    with closing(sqlite3.connect(file)) as connection:
        named = [name for (name,) in connection.execute("SELECT name FROM dbstat ORDER BY pageno")]
    return (name for name, _ in groupby(named))


async def week(office: Office) -> None:
    for n in range(5):
        await office.reports(what="切断阀被绑住，巡检表照填。" * 40 * n + "请来看看。")
        async with office.lane.system.write() as work:
            for _ in range(30):
                data = {"words": "通道堆放物料，已当场清理。" * 9}
                await work.audit.append("person:1", "hazard.noted", "hazard:1", data, office.clock.now())


async def test_after_a_night_no_page_of_the_lane_lies_among_those_of_the_ledger(
    office: Office, tmp_path: Path
) -> None:
    if not office.lane.system.database.is_sqlite:
        return  # it writes each table into a file of its own
    await week(office)
    await office.lane.empty_log()
    before = [name for name in runs(tmp_path / "anxun.db") if name == "tip_case"]
    office.later(days=1)
    await office.lane.nightly()
    await office.lane.empty_log()
    after = [name for name in runs(tmp_path / "anxun.db") if name == "tip_case"]
    assert len(before) > 2 and len(after) <= 2  # the first page of a table is taken before its others


async def test_the_drafts_folder_keeps_no_time_of_a_draft(office: Office) -> None:
    await office.reports()
    office.lane.drafts.make("d1")
    office.lane.drafts.destroy("d1")
    folder = office.lane.drafts.folder
    ended = folder.stat().st_mtime_ns
    office.clock.time += timedelta(minutes=1)
    await Chores(office.lane.system).tick()
    assert folder.stat().st_mtime_ns > ended
    assert folder.stat().st_ctime_ns > ended
