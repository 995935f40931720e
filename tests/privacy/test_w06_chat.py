"""W06 by Telegram: two dumps, before and after a report in the chat."""

import pytest

from storage.tables import metadata
from tests.bot.informant import Bureau, Informant
from tests.bot.street import Street
from tests.privacy import reporter as secret
from tests.privacy.test_w06_two_dumps import Rows, _plain, says_nothing

CHAT = {"seen_update": "one number of Telegram's for each of the messages that everybody sends"}
"""What any message of anybody leaves for some time, and why that says nothing."""


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


async def dump(town: Street) -> Rows:
    async with town.database.read() as connection:
        return {
            table.name: {tuple(map(_plain, row)) for row in await connection.execute(table.select())}
            for table in metadata.sorted_tables
        }


@pytest.mark.parametrize("who", ["赵强", secret.TELEGRAM_ID])
async def test_w06_by_telegram_too_only_boxes_chance_and_the_day_are_new(
    bureau: Bureau, who: str | int
) -> None:
    town, one = bureau.town, Informant(bureau, who)
    before = await dump(town)
    receipt = await one.reports(secret.WHAT, "p1")
    await one.says(receipt)
    await bureau.passes(minutes=2)
    after = await dump(town)
    assert {name for name in before if not before[name] <= after[name]} == set()
    new = {name: after[name] - before[name] for name in after if after[name] - before[name]}
    assert set(new) - CHAT.keys() == {"tip_case", "tip_grant", "tip_share", "tip_photo"}
    for name in new.keys() - CHAT.keys():
        for row in new[name]:
            for column, value in zip(metadata.tables[name].columns, row, strict=True):
                today = bureau.lane.today()
                assert says_nothing(column.name, column.type, value, today), (name, column.name, value)


async def test_w06_a_report_by_telegram_leaves_as_many_numbers_as_any_talk_of_that_length(
    bureau: Bureau,
) -> None:
    """Of the messages nothing is kept but that they came, under the numbers of Telegram: not whose they were."""
    one = Informant(bureau, secret.TELEGRAM_ID)
    receipt = await one.reports(secret.WHAT)
    await one.says(receipt)
    columns = {column.name for column in metadata.tables["seen_update"].columns}
    assert columns == {"update_id", "seen_at"}
