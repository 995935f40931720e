"""In the chat: a visit like any other, the hazard that it finds, and its end."""

import asyncio
import re
from datetime import datetime

from tests.journeys.neighbour import Neighbour
from tests.journeys.play.officers import EXTRACT
from tests.journeys.play.stage import Cast, Stage
from tests.journeys.world import FIRM, GATE

NUMBER = "H-0001"
ITEM = "快切阀"


async def the_inspector_is_sent(stage: Stage, day: datetime) -> None:
    """Not before that day, with the officers' words."""
    li = stage.cast.li
    letter = await li.reads("检查安排")
    assert EXTRACT in letter.text and datetime.fromisoformat(letter.date) >= day
    await stage.shows("chat-inspector", li)
    for _ in range(100):
        if any(message.photo for message in await li.sees()):
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the photo that goes along has not come")


async def the_visit_finds_it(stage: Stage) -> None:
    """On site, with a colleague; thirty items, one of them not as it should be."""
    li = stage.cast.li
    await li.scans(f"p{stage.poster}")
    await li.taps("开始检查")
    page = await li.places(*GATE)
    while ITEM not in page.text:
        page = await li.taps("下一步")
    await li.taps(f"{_number_of(ITEM, page.text)} ✓")
    await li.taps("下一步")
    await li.taps(ITEM)
    await li.photographs()
    await li.sends("切断装置被卡住，试验时不动作")
    page = await li.taps("下一步")
    while "汇总" not in page.text:
        page = await li.taps("下一步")
    assert "重大隐患 1 项已即时报送" in (await li.taps("我签名并提交")).text
    await (await stage.cast.wang.card("请签名")).taps("去签名")
    await stage.cast.wang.taps("我签名")


async def the_enterprise_sees_a_visit_and_a_hazard(stage: Stage) -> None:
    zhou = stage.cast.zhou
    await (await zhou.card("检查记录 №2023-0001 已提交，不符合 1 项")).taps("确认记录")
    await zhou.reads(f"🔴 重大 · №{NUMBER} · {FIRM}")
    await stage.shows("chat-enterprise", zhou)


async def the_enterprise_puts_it_right(cast: Cast) -> None:
    """The plan, signed by the principal, and the proof."""
    zhou, zhao = cast.zhou, cast.zhao
    await (await zhou.card(f"🔴 重大 · №{NUMBER}")).taps("填写方案")
    await zhou.taps("周海")
    await zhou.sends("停炉检修切断装置，逐台试验合格后恢复生产")
    await zhou.sends("20000")
    await zhou.taps("（7 天）")
    await zhou.sends("检修期间停止铸造作业，专人看守")
    await zhou.taps("提交方案")
    await (await zhao.card(f"№{NUMBER} · {FIRM} 已报整改方案")).taps("审阅并签名")
    await zhao.taps("主要负责人签名")
    await zhou.sends("/tasks")
    await zhou.taps("打开 1", "提交整改")
    await zhou.photographs()
    await zhou.taps("下一步")
    await zhou.sends("切断装置已逐台检修试验合格，隐患已消除")
    assert "已申请复查" in (await zhou.insists("确认提交", "照片还在接收")).text


async def it_is_verified_and_closed(cast: Cast) -> None:
    await _reinspects(cast.wang)
    await (await cast.he.card(f"№{NUMBER} · {FIRM} 复查通过")).taps("部门同意")
    await cast.he.taps("同意销号")
    await (await cast.sun.card("行业主管部门已同意，请审批销号")).taps("销号")
    assert f"🟢 重大 · №{NUMBER} · {FIRM} · 已销号" in (await cast.sun.taps("确认销号")).text
    await cast.zhou.reads(f"🟢 №{NUMBER} · {FIRM} 已销号")


async def _reinspects(wang: Neighbour) -> None:
    await (await wang.card(f"№{NUMBER} · {FIRM} 申请复查")).taps("复查")
    await wang.places(*GATE)
    await wang.photographs()
    await wang.taps("下一步")
    assert "复查通过" in (await wang.taps("已整改到位")).text


def _number_of(item: str, page: str) -> str:
    (line,) = [line for line in page.splitlines() if item in line][:1]
    match = re.match(r"\D*(\d+)", line)
    assert match, page
    return match.group(1)
