"""What work groups hear is compared with the audit chain."""

from typing import Any

import pytest

from storage.group_check import GroupCheck
from storage.tables.returns import chat_group
from tests.bot.street import Street
from tests.bot.test_group_topics import BOSS, GROUP, GROWN, HEAD, moves, press, says


async def differences(town: Street) -> list[str]:
    check = GroupCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection)


async def lived(town: Street) -> None:
    """Bound, asked for less, taken away, bound elsewhere; another one bound before the bot knew that they are one."""
    await says(town, HEAD, "/bind")
    await press(town, HEAD, "g.calls.off")
    await says(town, HEAD, "/unbind")
    await says(town, BOSS, "/bind 财落街道")
    await says(town, BOSS, "/bind", GROWN)


async def test_whatever_happens_to_groups_the_chain_knows(town: Street) -> None:
    await lived(town)
    assert await differences(town) == []
    await town.hears(moves(town, GROUP, GROWN))
    assert await differences(town) == []
    async with town.work() as work:
        assert await work.groups.get(GROUP) is None and await work.groups.get(GROWN) is not None


@pytest.mark.parametrize("changed", [{"hears": "returns calls digest"}, {"region_id": 2}, {"bound_by": 1}])
async def test_a_row_that_somebody_changed_is_named(town: Street, changed: dict[str, Any]) -> None:
    await lived(town)
    async with town.work() as work:
        await work.connection.execute(chat_group.update().where(chat_group.c.id == 1).values(**changed))
    assert await differences(town) == ["group:1"]


async def test_a_row_that_is_gone_or_came_from_nowhere_is_named(town: Street) -> None:
    await lived(town)
    async with town.work() as work:
        await work.connection.execute(chat_group.update().where(chat_group.c.id == 2).values(id=3))
    assert await differences(town) == ["group:3", "group:2"]
