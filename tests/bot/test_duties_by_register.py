"""What a notice asks of an authority is done in the register that asks exactly that, and by nothing else."""

from datetime import date

import pytest

from inspection.campaigns.packaged import packaged
from inspection.duties.rule import Rule
from tests.bot.duties import begin, morning
from tests.bot.registering import kept, says
from tests.bot.street import Street


def rule_of(campaign: str, rule: str) -> Rule:
    (found,) = (one for one in packaged(campaign).rules if one.id == rule)
    return found


DONGLIHU = "tianjin-donglihu-2023"
JUNE_MEETING = rule_of(DONGLIHU, "CAL-003-09/2023-06")
JULY_MEETING = rule_of(DONGLIHU, "CAL-003-09/2023-07")
MONTH = rule_of(DONGLIHU, "CAL-003-15")
STUDY = rule_of("chongqing-qijiang-2023", "S004-二(一)1-a")


@pytest.fixture
async def asked(town: Street, monkeypatch: pytest.MonkeyPatch) -> Street:
    await kept(town, "bureau-meeting", "safety-month", "leaders-study")
    begin(monkeypatch, JUNE_MEETING, JULY_MEETING, MONTH, STUDY)
    await morning(town, date(2023, 6, 12))
    return town


async def meets(town: Street, who: str) -> None:
    await says(town, who, "六月例会")
    await town.taps(who, "今天")
    await says(town, who, "各科室")
    await town.taps(who, "不填，跳过")
    await says(town, who, "各街道月底前报送清单，安全管理科负责")
    await town.taps(who, "是")
    await town.taps(who, "不填，跳过")
    await town.taps(who, "确认提交")


async def closed(town: Street, who: str, last: str) -> str:
    letters = [one["payload"] for one in await town.letters(who)]
    return " ".join(one["text"] for one in letters if one["kind"] == "close" and last in one["text"])


async def test_the_monthly_meeting_is_begun_from_the_tasks_with_its_kind_and_closed_by_its_minutes(
    asked: Street,
) -> None:
    listed = await says(asked, "刘洋", "/tasks")
    assert "系统安委会例会" in listed and "安全生产月" in listed
    await asked.taps("刘洋", f"打开 {listed[: listed.index('系统安委会例会')].count('打开') + 1}")
    assert "议题" in (await asked.texts("刘洋"))[-1], "its kind is known: nobody asks for it"
    await meets(asked, "刘洋")
    assert "系统安委会例会" in await closed(asked, "刘洋", "6月25日")
    assert "安全生产月" in await says(asked, "刘洋", "/tasks")


async def test_what_was_done_in_june_is_not_julys(asked: Street) -> None:
    await says(asked, "刘洋", "/form bureau-meeting")
    await asked.taps("刘洋", "工作例会")
    await meets(asked, "刘洋")
    assert "系统安委会例会" in await closed(asked, "刘洋", "6月25日")
    await morning(asked, date(2023, 7, 3))
    assert "系统安委会例会" in await says(asked, "刘洋", "/tasks")
    await morning(asked, date(2023, 7, 26))
    assert "未履行已记录" in str(await asked.texts("刘洋"))


async def test_a_meeting_of_another_kind_is_not_the_one_that_is_owed(asked: Street) -> None:
    await says(asked, "刘洋", "/form bureau-meeting")
    await asked.taps("刘洋", "疑难问题会商")
    await meets(asked, "刘洋")
    assert "系统安委会例会" in await says(asked, "刘洋", "/tasks")


async def test_the_bureau_records_what_its_leaders_studied(asked: Street) -> None:
    assert "集中学习" in await says(asked, "孙丽", "/tasks")
    await asked.taps("孙丽", "打开 1")
    await says(asked, "孙丽", "十五条硬措施")
    await asked.taps("孙丽", "今天")
    await says(asked, "孙丽", "王局长", "12", "每月调度一次重大隐患")
    await asked.taps("孙丽", "不填，跳过")
    await asked.taps("孙丽", "确认提交")
    assert "集中学习" in await closed(asked, "孙丽", "6月30日")
