"""随手拍: one message is one hazard; what is missing is added by buttons."""

import pytest
import pytest_asyncio

from inspection.people import Role
from tests.journeys.neighbour import Neighbour, new_scene
from tests.journeys.world import CODE, FIRM, GATE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def zhou(town: Town) -> Neighbour:
    return await town.joins("周海", Role.STAFF, at=CODE)


async def test_a_photo_with_a_caption_is_a_hazard_at_once(zhou: Neighbour) -> None:
    answer = await zhou.photographs(caption="3号炉流槽有裂纹")
    assert f"已记录 №H-0001 · {FIRM}" in answer.text and answer.text.count("H-0001") == 1


async def test_place_and_grade_come_by_buttons(town: Town, zhou: Neighbour) -> None:
    (found,) = await town.exports("hazards")
    assert (found["description"], found["enterprise"], found["source"]) == ("3号炉流槽有裂纹", FIRM, "snap")
    assert found["status"] == "found" and len(found["photos"]) == 1
    await zhou.taps("加位置")
    await zhou.places(*GATE)
    assert "重大隐患" in (await zhou.taps("定级", "重大事故隐患", "第五条", "13.")).text
    (found,) = await town.exports("hazards")
    assert (found["lat"], found["lon"], found["grade"]) == (*GATE, "major")
    assert found["clause"].startswith("第五条") and found["edition"]


async def test_a_photo_without_words_waits_for_them(zhou: Neighbour) -> None:
    asked = await zhou.photographs()
    assert "并写一句话" in asked.text and "已记录" not in asked.text
    assert "已记录 №H-0002" in (await zhou.sends("叉车通道无隔离")).text
    await zhou.taps("完毕")


async def test_an_album_in_any_order_is_one_hazard_and_one_reply(town: Town, zhou: Neighbour) -> None:
    """Telegram hands the members of an album out as messages of their own, and in whatever order."""
    before = town.spoken(zhou)
    await town.closes()
    await zhou.phone.album([new_scene() for _ in range(3)], "空压机房堆放油桶")
    town.telegram.telegram.updates.reorder([2, 0, 1])
    await town.opens()
    await zhou.reads("已记录 №H-0003")
    assert town.spoken(zhou) - before == 1
    told = [(row["description"], len(row["photos"])) for row in await town.exports("hazards")]
    assert told == [("3号炉流槽有裂纹", 1), ("叉车通道无隔离", 1), ("空压机房堆放油桶", 3)]
