"""A work group hears when a table falls due, who is called, and the numbers of the day: never a name."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.render import units
from tests.bot.group_world import DISTRICT, GROUP, grouped, link, told, turns
from tests.bot.street import Street
from tests.bot.test_region_calls import called as called_about_region
from tests.bot.test_summons import called
from tests.storage.hazard_world import ZONE

NAMES = ("晨星", "刘洋", "孙丽", "李建国", "赵强", "周海", "陈刚", "H-0", "粉尘")


def at(month: int, day: int, hour: int = 9, minute: int = 1) -> datetime:
    return datetime(2023, month, day, hour, minute, tzinfo=ZONE)


def nameless(text: str) -> bool:
    return not any(name in text for name in NAMES)


@pytest.fixture
async def town(tmp_path: Path, settled: tuple[str, dict[str, int]]) -> AsyncIterator[Street]:
    async with grouped(tmp_path, settled) as made:
        for chat in (GROUP, DISTRICT):  # the numbers of the day are told in tests of their own
            said = made.presses("孙丽", "g.digest.off")
            said["callback_query"]["message"]["chat"] = {"id": chat, "type": "supergroup"}
            await made.hears(said)
        await made.sent()
        yield made


async def test_three_days_before_and_on_the_day_a_group_hears_who_has_not_sent(town: Street) -> None:
    assert await turns(town, at(6, 24)) == 0 and await told(town) == []
    assert await turns(town, at(6, 25, 8, 59)) == 0
    assert await turns(town, at(6, 25)) == 1
    (street,), (district,) = await told(town), await told(town, DISTRICT)
    assert "2023-06" in street and "还有 3 天" in street and "本级尚未报送" in street
    assert "尚未报送：" in district and "沈北街道" in district
    assert nameless(street) and nameless(district)
    await town.sent()
    await turns(town, at(6, 26))
    assert await told(town) == []
    await turns(town, at(6, 28))
    assert "今天（6月28日）报送" in (await told(town))[0]


async def test_the_street_that_has_sent_is_not_reminded_and_not_named(town: Street) -> None:
    await town.hears(town.says("刘洋", f"/start {await opens(town)}"))
    await town.taps("刘洋", "报送")
    await town.sent()
    await turns(town, at(6, 28))
    assert await told(town) == []
    assert "沈北街道" not in (await told(town, DISTRICT))[0].partition("尚未报送：")[2].splitlines()[0]


async def opens(town: Street) -> str:
    """What the reminder's button leads to."""
    await turns(town, at(6, 25))
    return await link(town)


async def test_the_button_shows_the_table_to_whoever_sends_it_and_nothing_to_others(town: Street) -> None:
    payload = await opens(town)
    for who in ("李建国", "赵强", 7_654_321_098):
        await town.hears(town.says(who, f"/start {payload}"))
        said = (await town.texts(who))[-1]
        assert "失效" in said or "没有" in said or "不能" in said, said
    await town.hears(town.says("刘洋", f"/start {payload}"))
    assert "全市工贸行业重大事故隐患" in (await town.texts("刘洋"))[-1]


async def test_a_group_that_was_turned_off_or_bound_no_more_hears_nothing(town: Street) -> None:
    said = town.presses("刘洋", "g.returns.off")
    said["callback_query"]["message"]["chat"] = {"id": GROUP, "type": "supergroup"}
    gone = town.says("孙丽", "/unbind")
    gone["message"]["chat"] = {"id": DISTRICT, "type": "supergroup"}
    await town.hears(said, gone)
    await town.sent()
    await turns(town, at(6, 28))
    assert await told(town) == [] and await told(town, DISTRICT) == []


async def test_a_call_is_told_by_post_and_day_and_opens_in_private_for_whoever_may(town: Street) -> None:
    await called(town)
    for chat in (GROUP, DISTRICT):
        (text,) = await told(town, chat)
        assert "吹哨 C-0001 · 沈北街道" in text and "最迟 6月6日" in text
        assert "行业主管部门" in text and "1 人" in text and nameless(text)
    payload = await link(town)
    await town.hears(town.says("陈刚", f"/start {payload}"))
    assert "晨星铝业" in (await town.texts("陈刚"))[-1]
    for who in ("赵强", 7_654_321_098):
        await town.hears(town.says(who, f"/start {payload}"))
        assert "晨星" not in (await town.texts(who))[-1]


async def test_a_call_about_a_region_is_told_like_any_other(town: Street) -> None:
    await called_about_region(town)
    for chat in (GROUP, DISTRICT):
        (text,) = await told(town, chat)
        assert "吹哨 C-0001 · 沈北街道" in text and "最迟 6月6日" in text and "1 人" in text
        assert nameless(text) and "消防" not in text
    await town.hears(town.says("陈刚", f"/start {await link(town)}"))
    assert "无消防水源" in (await town.texts("陈刚"))[-1]


@pytest.mark.parametrize(
    "payload", ["g", "gx", "gc", "gc999999", "gcx", "gr", "gr1-0-1-209913", "gr9-9-9-202306"]
)
async def test_a_link_made_up_opens_nothing(town: Street, payload: str) -> None:
    for who in ("刘洋", 7_654_321_098):
        await town.hears(town.says(who, f"/start {payload}"))
        assert units((await town.texts(who))[-1]) < 100
    assert await town.parked() == []


async def test_whoever_sends_tables_is_told_that_a_stage_has_ended_with_its_draft_behind_a_press(
    town: Street,
) -> None:
    await turns(town, at(8, 31))
    assert await town.texts("刘洋") == []
    await turns(town, at(9, 1))
    (told_,) = await town.texts("刘洋")
    assert "隐患排查治理阶段已于 8月31日 结束" in told_ and "请于 9月3日 前报送" in told_
    assert await town.texts("李建国") == [] and await town.texts("周海") == []
    await town.taps("刘洋", "小结草稿 · 沈北街道")
    draft = (await town.texts("刘洋"))[-1]
    assert "2023年8月31日" in draft or "8月31日" in draft
    assert "总体情况" in draft and "执法督导阶段" not in draft
    await town.sent()
    await turns(town, at(9, 2))
    assert await town.texts("刘洋") == []
    await turns(town, at(9, 3))
    assert len(await town.texts("刘洋")) == 1, "on its last day once more"
