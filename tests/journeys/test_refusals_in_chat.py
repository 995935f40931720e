"""How a no looks in the chat: one line that says why and what to do, in the language of whoever reads it."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest
import pytest_asyncio

from inspection.people import Role
from tests.journeys.neighbour import Card, Neighbour
from tests.journeys.world import CODE, GATE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass(frozen=True)
class People:
    li: Neighbour
    zhou: Neighbour
    anna: Neighbour  # reads English


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def people(town: Town) -> People:
    li, zhou, anna = await asyncio.gather(
        town.joins("李建国", Role.INSPECTOR),
        town.joins("周海", Role.STAFF, at=CODE),
        town.joins("Anna Berg", Role.INSPECTOR, language_code="en"),
    )
    return People(li, zhou, anna)


@pytest.mark.parametrize("payload", ["iWrong-Token", "pNoSuchPoster", "cH99999", "x", "c", "i", "p", "~"])
async def test_every_dead_link_gets_the_same_neutral_answer(town: Town, people: People, payload: str) -> None:
    stranger = town.meets("刘洋")
    assert "无效或已失效" in (await stranger.scans(payload)).text
    assert "not valid" in (await people.anna.scans(payload)).text


async def test_a_used_invitation_is_as_dead_as_a_wrong_one(town: Town) -> None:
    made = (await town.anxun("invite", "--json", "--role", "inspector", "--region", "沈北街道")).json
    first, second = town.meets("孙丽"), town.meets("陈立")
    await first.scans(made["payload"])
    assert "无效或已失效" in (await second.scans(made["payload"])).text


async def test_a_plan_says_what_is_wrong_with_it(people: People) -> None:
    zhou = people.zhou
    await zhou.photographs(caption="除尘器卸灰口积灰")
    await zhou.taps("定级", "一般隐患")
    await zhou.taps("填写方案", "周海")
    assert "至少写 10 个字" in (await zhou.sends("清灰")).text
    await zhou.sends("停机清灰，每班检查并记录")
    assert "看不懂这个日期" in (await zhou.sends("尽快")).text
    assert "期限不能早于 6月5日" in (await zhou.sends("6月1日")).text
    await zhou.taps("（3 天）")
    assert "整改方案已报" in (await zhou.taps("提交方案")).text
    await zhou.taps("提交整改")
    assert "下一步 ▸" not in (await zhou.sends("已经清完了")).labels, "words alone prove nothing"
    await zhou.photographs()
    await zhou.taps("下一步")
    assert "已申请复查" in (await zhou.insists("确认提交", "照片还在接收")).text


async def test_whoever_took_part_does_not_reinspect(town: Town, people: People) -> None:
    """周海 has become an inspector as well: his own rectification is not his to judge."""
    post = (await town.anxun("invite", "--json", "--role", "inspector", "--region", "沈北街道")).json
    await people.zhou.scans(post["payload"])
    await people.zhou.scans("cH1")
    await people.zhou.taps("复查")
    await people.zhou.places(*GATE)
    await people.zhou.taps("不便拍照")
    refused = await people.zhou.taps("已整改到位")
    assert "由您参与整改或代企业上报，请由其他人员办理" in refused.text
    await people.zhou.sends("/cancel")


async def test_no_place_no_reinspection_in_either_language(people: People) -> None:
    for person, words, labels in (
        (people.li, "复查须到现场，请发送您的位置", ("复查", "不便拍照", "已整改到位", "不方便定位")),
        (
            people.anna,
            "Re-inspection is done on site. Please send your location",
            ("Re-inspect", "No photo possible", "✓ Rectified", "I cannot send a location"),
        ),
    ):
        await person.scans("cH1")
        assert words in (await person.taps(*labels)).text
        await person.sends("/cancel")


async def test_everybody_chooses_a_language(people: People) -> None:
    li = people.li
    assert "English" in (await li.sends("/language")).labels
    await li.taps("English")
    assert "What would you like to do?" in (await li.sends("/menu")).text
    assert "awaiting re-inspection" in (await li.scans("cH1")).text
    await li.sends("/language")
    await li.taps("中文")
    assert "需要做什么" in (await li.sends("/menu")).text


async def test_an_old_button_says_in_one_line_what_happened_instead(town: Town, people: People) -> None:
    """A month later, on the card as it was when the hazard waited for its re-inspection."""
    li, anna = people.li, people.anna
    old = Card(anna, await anna.scans("cH1"))
    await li.scans("cH1")
    await li.taps("复查")
    await li.places(*GATE)
    await li.taps("不便拍照", "已整改到位", "销号", "确认销号")
    town.turns_clock_to(town.now() + timedelta(days=30))
    line = await old.tries("Re-inspect")
    assert "H-0001 is “closed” now" in line and "李建国" in line and len(line.splitlines()) == 1
    refreshed = await anna.reads("H-0001 · 晨星铝业有限公司 · closed")
    assert refreshed.id == old.message.id and "Re-inspect" not in refreshed.labels
