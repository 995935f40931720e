"""The public record tells how many duties were missed this quarter, and of nobody else's."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from storage.tables.duty import duty_term, obligation
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOKEN = "7KqZ_w-3f0aBcDeFgHiJkL"
JUNE, MARCH = date(2023, 6, 2), date(2023, 3, 31)


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.work.posters.issue(await made.enterprise(FOUNDRY), TOKEN, NOW)
        yield made


async def owes(here: District, code: str, number: int, last: date, missed: bool, **more: Any) -> None:
    """One obligation, missed on its last day or done."""
    term = {"id": number, "digest": str(number), "key": f"k{number}", "who": "officer", "does": "confirm:x"}
    await here.work.connection.execute(
        duty_term.insert().values(**term, first=last.replace(day=1), last=last, body={})
    )
    stands = {"state": "missed" if missed else "done", "missed_on": last if missed else None}
    row = {"id": number, "enterprise_id": await here.enterprise(code), "term_id": number, "rung": 0}
    values = {**row, **stands, "settled": True, "told_at": NOW, **more}
    await here.work.connection.execute(obligation.insert().values(**values))


async def test_misses_of_this_quarter_count_also_when_they_were_made_up_for(here: District) -> None:
    await owes(here, FOUNDRY, 1, JUNE, missed=True)
    await owes(here, FOUNDRY, 2, date(2023, 4, 1), missed=True, done_at=NOW)
    await owes(here, FOUNDRY, 3, JUNE, missed=False)
    await owes(here, FOUNDRY, 4, MARCH, missed=True)
    await owes(here, BAKERY, 5, JUNE, missed=True)
    found = await here.work.records.by_token(TOKEN, NOW, SHANGHAI)
    assert found is not None and found.missed == 2
