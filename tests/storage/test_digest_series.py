"""Thirty days before a digest, recounted by hand; and their picture."""

import io
from collections.abc import AsyncIterator
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy import event

from inspection.digest_series import DAYS, Series, together
from inspection.hazard import State
from reports.digest_chart import chart
from storage.digest_series import rolled
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district
from tests.storage.record_rows import add_hazard, day
from texts import Voice

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = day(6, 5)


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        yield made


async def whole(here: District) -> Series:
    return together(TODAY, (await rolled(here.work.connection, TODAY, SHANGHAI)).values())


async def test_found_closed_and_overdue_of_each_day(here: District) -> None:
    yesterday = NOW - timedelta(days=1)
    await add_hazard(here, FOUNDRY, found_at=yesterday, due_on=day(6, 20))
    await add_hazard(here, BAKERY, found_at=yesterday, due_on=day(6, 2))  # late since the third
    long_ago = NOW - timedelta(days=200)
    mended = {"state": State.CLOSED.value, "due_on": day(5, 31), "closed_at": NOW - timedelta(days=2)}
    await add_hazard(here, FOUNDRY, found_at=long_ago, **mended)
    await add_hazard(here, FOUNDRY, found_at=yesterday, state=State.DUPLICATE.value)
    series = await whole(here)
    assert (series.found[-1], sum(series.found)) == (2, 2)
    assert (series.closed[-2], sum(series.closed)) == (1, 1)
    assert series.overdue[-6:] == (0, 0, 1, 1, 1, 1)
    assert sum(series.overdue[:-6]) == 0


async def test_it_is_counted_once_for_all_regions_in_three_statements(here: District) -> None:
    for firm in (FOUNDRY, BAKERY):
        for _ in range(5):
            await add_hazard(here, firm, due_on=day(6, 1))
    asked: list[str] = []
    engine = here.work.connection.sync_connection
    assert engine is not None
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    regions = await rolled(here.work.connection, TODAY, SHANGHAI)
    assert len(asked) == 3 and len(regions) == 2
    assert {one.overdue[-1] for one in regions.values()} == {5}


def test_a_picture_is_small_and_tells_its_sums() -> None:
    series = Series(TODAY, tuple(range(DAYS)), (3,) * DAYS, (900,) * DAYS)
    for language in ("zh", "en"):
        picture = chart(series, "标题", Voice(language, SHANGHAI))
        with Image.open(io.BytesIO(picture)) as shown:
            assert shown.size == (960, 420) and len(picture) < 60_000
            assert len(shown.getcolors() or ()) > 4


def test_nothing_in_thirty_days_is_no_picture() -> None:
    assert Series(TODAY).is_empty and together(TODAY, []).is_empty
