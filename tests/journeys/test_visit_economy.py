"""What a visit costs: taps of the inspector, messages of the bot. Telegram lets a bot say some thirty a second."""

import asyncio

import pytest

from inspection.people import Role
from tests.journeys.world import CODE, GATE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
PAGES = 5


async def test_thirty_compliant_items_take_eight_taps_and_eight_messages(town: Town) -> None:
    li, wang, zhou, zhao, poster = await asyncio.gather(
        town.joins("李建国", Role.INSPECTOR),
        town.joins("王敏", Role.INSPECTOR),
        town.joins("周海", Role.STAFF, at=CODE),
        town.joins("赵强", Role.PRINCIPAL, at=CODE),
        town.poster(),
    )
    before = town.spoken()

    await li.scans(f"p{poster}")
    await li.taps("开始检查")
    await li.places(*GATE)
    await li.taps("王敏", *["下一步"] * PAGES)
    record = await li.taps("我签名并提交")
    assert "合格 30 · 不符合 0 · 不涉及 0" in record.text
    await wang.reads("请签名")
    for reader in (zhou, zhao):
        await reader.reads("请确认")

    assert li.taps_made <= 8
    assert town.spoken() - before <= 8, "everybody's messages together"
    assert town.spoken(li) <= 8
    screen = [message for message in await li.sees() if message.from_bot]
    assert len([message for message in screen if "晨星铝业" in message.text]) <= 3, "one living message"
