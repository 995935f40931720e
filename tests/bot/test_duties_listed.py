"""A miss that has climbed to the last rung proposes listing, where there is something to list."""

from datetime import date

import pytest

from tests.bot.duties import LED, begin, morning
from tests.bot.street import Street


@pytest.fixture
async def climbed(town: Street, monkeypatch: pytest.MonkeyPatch) -> tuple[Street, str]:
    """Nobody led a check in June; one of the two enterprises has a major hazard. It is the fifteenth day after."""
    number = await town.prepares(lambda world: world.finds_major())
    begin(monkeypatch, LED)
    await morning(town, date(2023, 6, 12))
    await morning(town, date(2023, 7, 1))
    await town.sent()
    await morning(town, date(2023, 7, 15))
    return town, f"H-{number:04d}"


async def test_the_bureau_lists_from_the_message_and_is_told_where_there_is_nothing_to_list(
    climbed: tuple[Street, str],
) -> None:
    town, number = climbed
    (told,) = [text for text in await town.texts("孙丽") if "7月15日" in text]
    assert "没有可挂牌的重大隐患" in told and "挂牌督办建议" in told
    lacking = next(line for line in told.splitlines() if "没有可挂牌" in line)
    assert "晨星铝业" not in lacking
    await town.taps("孙丽", f"挂牌督办 {number} 晨星铝业有限公司")
    await town.hears(town.says("孙丽", "沈应急督〔2023〕7号"))
    await town.hears(town.says("孙丽", "沈北新区应急管理局"))
    await town.hears(town.says("孙丽", "2023-08-31"))
    async with town.work() as work:
        hazard = await work.hazards.get(int(number[2:]))
        calls = await work.duty_reads.calls(town.names["孙丽"], date(2023, 7, 15))
    assert hazard is not None and hazard.is_listed
    assert not calls.to_list and len(calls.nothing_to_list) == 1, "what is listed is not proposed again"


async def test_the_street_is_not_asked_to_list(climbed: tuple[Street, str]) -> None:
    town, _ = climbed
    assert "没有可挂牌" not in str(await town.texts("刘洋")) and "挂牌督办 H" not in str(
        await town.letters("刘洋")
    )
