"""The digest of whoever sends a table says when it is due and how much of it is filled in; asked for, it has its
picture too."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import System
from app.digest_tables import DueTables
from app.jobs.digest_charts import Charts
from app.jobs.digest_picture import KIND, send_picture
from inspection.digest import worth_sending
from media.blobs import Blobs
from storage.tables.chat import job
from tests.bot.group_world import Hands
from tests.bot.street import Street, street
from tests.bot.test_tables import begun, happened
from tests.storage.hazard_world import ZONE

BOSS, HEAD, CLERK, FIRE = "孙丽", "刘洋", "李建国", "陈刚"


def on(day: int) -> datetime:
    return datetime(2023, 6, day, 1, tzinfo=UTC)


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with street(tmp_path, settled) as made:
        await made.prepares(happened)
        async with made.work() as work:
            await begun(work, made.now)
        yield made


async def asks(town: Street, who: str, day: int) -> str:
    town.now = on(day)
    await town.hears(town.says(who, "/digest"))
    return (await town.texts(who))[-1]


async def test_a_week_before_the_digest_says_how_much_is_filled_in_and_opens_it(town: Street) -> None:
    assert "月度报表" not in await asks(town, HEAD, 20)
    assert "月度报表（沈北街道）6月28日 报送，已自动填 26/26 项" in await asks(town, HEAD, 21)
    await town.taps(HEAD, "报表 沈北街道")
    assert "全市工贸行业重大事故隐患" in (await town.texts(HEAD))[-1]
    await town.taps(HEAD, "报送")
    assert "月度报表" not in await asks(town, HEAD, 22), "sent is sent"
    assert "月度报表（沈北新区）" in await asks(town, BOSS, 22), "each for his own"


async def test_what_was_not_sent_in_time_is_said_to_be_late(town: Street) -> None:
    assert "应报未报（超 2 天）" in await asks(town, HEAD, 30)


async def test_who_does_not_send_tables_hears_nothing_of_them(town: Street) -> None:
    for who in (FIRE, CLERK):
        assert "月度报表" not in await asks(town, who, 27)


async def test_three_days_before_it_is_worth_a_digest_of_its_own(town: Street) -> None:
    tables = DueTables()  # of one process, from morning to morning
    async with town.work() as work:
        reader = await work.people.get(town.names[HEAD])
        assert reader is not None
        for day, worth in ((22, False), (25, True), (28, True)):
            facts = await work.digests.facts(reader, date(2023, 6, day), ZONE)
            assert facts is not None
            quiet = await tables(work, facts, reader)
            assert len(quiet.tables) == 1
            bare = type(facts)(facts.scope, facts.day, facts.head, tables=quiet.tables)
            assert worth_sending(bare, None) is worth


async def test_asked_for_the_digest_has_its_picture_as_well(town: Street, tmp_path: Path) -> None:
    await asks(town, HEAD, 8)
    async with town.database.read() as connection:
        rows = (await connection.execute(select(job).where(job.c.kind == KIND))).mappings().all()
    system = System(town.settings, Hands(town), town.database, town.sealer)
    blobs = Blobs(f"file://{tmp_path / 'media'}")
    assert await send_picture(rows[0]["payload"], Charts(system, blobs), system)
    letter = (await town.letters(HEAD))[-1]["payload"]
    assert letter["kind"] == "pictures" and (await blobs.get(letter["paths"][0]))[:4] == b"\x89PNG"
