"""Who takes away a miss, calls a duty done or changes what was done is found out by ``audit verify``."""

from datetime import date
from typing import Any

import pytest

from storage.duty_check import DutyCheck
from storage.tables.duty import duty_act, duty_call, obligation
from tests.bot.duties import DISPATCH, TRAINING, begin, morning
from tests.bot.street import Street


async def differences(town: Street) -> list[str]:
    check = DutyCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection)


@pytest.fixture
async def lived(town: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    """June was missed and made up for in July, July done by one enterprise and missed by all others."""
    begin(monkeypatch, TRAINING, DISPATCH)
    await morning(town, date(2023, 6, 12))
    await morning(town, date(2023, 7, 1))
    await town.hears(town.says("赵强", "/tasks"))
    await town.taps("赵强", "打开 1")
    await town.hears(town.photo("赵强", "class"))
    for label in ("下一步 ▸", "没有说明", "确认提交"):
        await town.taps("赵强", label)
    for day in (date(2023, 8, 1), date(2023, 8, 9), date(2023, 9, 1)):
        await morning(town, day)
    return town


async def changes(town: Street, table: Any, where: Any, **values: Any) -> list[str]:
    async with town.work() as work:
        await work.connection.execute(duty_call.delete())
        statement = table.update().where(where).values(**values) if values else table.delete().where(where)
        done = await work.connection.execute(statement)
        assert done.rowcount
    return await differences(town)


async def test_what_was_lived_through_agrees_with_the_chain(lived: Street) -> None:
    assert await differences(lived) == []


MISSED = obligation.c.missed_on.is_not(None) & obligation.c.record.is_(None)
DONE = obligation.c.record.is_not(None)


@pytest.mark.parametrize(
    ("where", "values"),
    [
        (MISSED, {"state": "done", "missed_on": None}),
        (MISSED, {"record": "confirmation:1", "done_by": 1}),
        (MISSED, {"rung": 9}),
        (DONE, {"record": None, "done_at": None, "done_by": None}),
        (DONE, {"done_by": 2}),
        (MISSED, {}),
    ],
    ids=["miss gone", "called done", "rung", "undone", "somebody else", "row gone"],
)
async def test_an_obligation_that_somebody_changes_is_named(
    lived: Street, where: Any, values: dict[str, Any]
) -> None:
    found = await changes(lived, obligation, where, **values)
    assert found and all(one.startswith("obligation:") for one in found)


@pytest.mark.parametrize(
    "values",
    [{"record": "confirmation:99"}, {"person_id": 2}, {"proof": {"photos": [], "note": None}}],
    ids=str,
)
async def test_an_act_that_somebody_changes_is_named(lived: Street, values: dict[str, Any]) -> None:
    assert "duty_act:1" in await changes(lived, duty_act, duty_act.c.id == 1, **values)
