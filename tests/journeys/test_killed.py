"""kill -9 at bad moments: the next tap goes on where it was, nothing is lost, nothing is there twice."""

import asyncio
from typing import Any

import pytest
import pytest_asyncio

from inspection.people import Role
from sandbox.faults import Fault, Switch
from tests.journeys.neighbour import Card, Neighbour, new_scene
from tests.journeys.world import CODE, GATE, Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def killed_after(town: Town, person: Neighbour, label: str, seconds: float) -> None:
    """The person taps, the process dies so much later, whatever it is doing then, and is started again."""
    await person.phone.taps(label, timeout=20)
    await asyncio.sleep(seconds)
    await town.is_killed()
    await town.opens()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def li(town: Town) -> Neighbour:
    return await town.joins("李建国", Role.INSPECTOR)


async def test_a_visit_goes_on_where_it_was(town: Town, li: Neighbour) -> None:
    await li.sends("/check 1")
    await li.places(*GATE)
    await li.taps("只有我", "2 ✓", "下一步", "证件过期")
    await li.photographs()
    await li.sends("叉车工证件过期")
    await asyncio.sleep(1)  # so that what was said is also known to have been said
    await town.is_killed()
    await li.phone.taps("下一步")  # nobody is there; Telegram keeps it
    await town.opens()

    await li.reads("第 2/5 组")
    await killed_after(town, li, "下一步", 0.03)
    await li.reads("第 3/5 组")
    await li.taps("下一步", "下一步", "下一步")
    await killed_after(town, li, "我签名并提交", 0.06)
    record = await li.reads("已提交 · 检查记录 №2023-0001")
    assert "合格 29 · 不符合 1" in record.text

    assert [row["number"] for row in await town.exports("visits")] == ["2023-0001"]
    (hazard,) = await town.exports("hazards")
    assert "叉车工证件过期" in hazard["description"] and len(hazard["photos"]) == 1
    assert (await town.anxun("audit", "verify")).code == 0


async def test_what_was_under_way_is_neither_lost_nor_done_twice(town: Town, li: Neighbour) -> None:
    """A photo on its way, and a press that is done but not yet confirmed to Telegram, which hands it out again."""
    zhou = await town.joins("周海", Role.STAFF, at=CODE)
    faults = town.telegram.faults
    faults.delay(30, "getFile")
    await zhou.photographs(caption="仓库消防通道堵塞")
    await zhou.reads("已记录 №H-0002")
    card = Card(li, await li.scans("cH1"))
    faults.delay(30, "getUpdates")
    assert "已催办 1 人" in await card.tries("催办")
    await zhou.reads("催办：请尽快办理")
    await asyncio.sleep(1)  # so that what was said is also known to have been said
    await town.is_killed()
    faults.clear()
    await town.opens()

    await town.comes_to_have("media", lambda rows: all(row["state"] == "stored" for row in rows))
    await li.sends("/whoami")  # whatever was handed out again has been heard by now
    assert str(await zhou.sees()).count("催办：请尽快办理") == 1
    assert (await Card(li, await li.scans("cH1")).taps("经过")).text.count("催办") == 1
    assert [row["number"] for row in await town.exports("hazards")] == ["H-0001", "H-0002"]


async def test_an_album_torn_by_the_kill_is_one_hazard(town: Town) -> None:
    """The first photo is recorded, not yet confirmed to Telegram, when the process dies: it comes again, with
    the second one."""
    wang = await town.joins("王敏", Role.INSPECTOR)
    known = {row["id"] for row in await town.exports("hazards")}
    faults = town.telegram.faults
    faults.add(Switch(Fault.SINGLY))
    faults.delay(30, "getUpdates")
    await wang.phone.album([new_scene(), new_scene()], "配电柜门未关")
    await wang.reads("已记录 №")
    await asyncio.sleep(1)  # so that what was said is also known to have been said
    await town.is_killed()
    faults.clear()
    await town.opens()

    def torn_together(rows: list[dict[str, Any]]) -> bool:
        return [len(row["photos"]) for row in rows if row["id"] not in known] == [2]

    rows = await town.comes_to_have("hazards", torn_together)
    assert rows[-1]["description"] == "配电柜门未关"
    assert len([m for m in await wang.sees() if m.from_bot and "已记录 №" in m.text]) == 1
    assert (await town.anxun("audit", "verify")).code == 0
