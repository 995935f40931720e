"""A manager sends the month's table in the chat: the real processes, and the file as it came through Telegram."""

from datetime import datetime
from io import BytesIO

import aiohttp
import pytest
from openpyxl import load_workbook

from inspection.campaigns.packaged import packaged
from inspection.people import Role
from sandbox.screen import ScreenMessage
from tests.journeys.world import STREET, ZONE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

CAMPAIGN = "shenyang-2023"


async def downloaded(town: Town, message: ScreenMessage) -> bytes:
    """As a person's phone gets it."""
    assert message.document is not None
    async with (
        aiohttp.ClientSession() as phone,
        phone.get(f"{town.telegram.base_url}{message.document['url']}") as answer,
    ):
        assert answer.status == 200
        return await answer.read()


def printed(content: bytes) -> dict[str, str]:
    """The table's sheet: by each line's title what stands beside it."""
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    pairs = [(row[at], row[at + 1]) for row in rows for at in (2, 5) if len(row) > at + 1]
    return {str(title): str(value) for title, value in pairs if title is not None}


async def test_the_table_is_sent_and_its_file_comes_with_every_value(town: Town) -> None:
    said = await town.anxun("campaign", "start", CAMPAIGN)
    assert said.code == 0, said.err
    head = await town.joins("刘洋", Role.MANAGER, region=STREET)
    town.turns_clock_to(datetime(2023, 6, 28, 10, 0, tzinfo=ZONE))
    asked = ("return", CAMPAIGN, "--month", "2023-06", "--region", STREET)
    entered = ("--enter", "C9=3", "--enter", "C3_times=2", "--enter", "C3_amount=12.5", "--why", "执法科台账")
    said = await town.anxun(*asked, *entered)
    assert said.code == 0, said.err
    await head.sends("/return")
    assert "26/26" in (await head.reads("2023-06")).text
    await head.taps("报送")
    arrived = await head.reads(f"{CAMPAIGN}-progress-2023-06.xlsx")
    assert arrived.document is not None and arrived.document["name"] == f"{CAMPAIGN}-progress-2023-06.xlsx"
    shown = printed(await downloaded(town, arrived))
    again = await town.anxun(
        *asked, "--json", "-o", town.home / "again.xlsx"
    )  # what was sent stays as it was
    values = again.json["values"]
    table = packaged(CAMPAIGN).returns[0]
    assert len(values) == len(table.cells) == 26 and values["C9"] == 3
    for line in table.indicators:
        assert shown[line.title] == "、".join(str(values[cell.key]) for cell in line.cells), line.id
    verified = await town.anxun("audit", "verify")
    assert verified.code == 0, verified.err
