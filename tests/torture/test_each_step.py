"""The process dies after every single step of a form, and the person goes on as if nothing had been."""

from pathlib import Path

import pytest

from inspection.people import Role
from sandbox.accounts import Account
from tests.journeys.world import CODE, GATE
from tests.torture.campaign import listening
from tests.torture.village import Village, settled
from tests.torture.villager import Villager


async def dies(village: Village) -> None:
    await village.is_killed()
    await village.starts()


@pytest.mark.timeout(400)
async def test_r19_after_each_step_of_a_visit_and_of_a_report(door: Path, tmp_path: Path) -> None:
    async with settled(door, tmp_path, env={"ANXUN_PACE": "off"}) as village:
        crowd = listening(village)
        invitation = await village.invitation(Role.INSPECTOR, "沈北街道", 1)
        poster = f"p{await village.poster(CODE)}"
        await village.starts()
        li = await crowd.enrols(Account(2001, "李建国"), [invitation])
        await the_visit(village, li, poster)
        await the_report(village, crowd.joins(Account(9001, "刘洋")), poster)
        await village.is_idle()
        await village.stops()

        (visit,) = await village.exports("visits")
        assert (visit["number"], visit["compliant"], visit["violation"]) == (li.records[0], 29, 1)
        found, reported = await village.exports("hazards")
        assert "叉车工证件过期" in found["description"] and len(found["photos"]) == 1
        assert reported["description"] == "2号炉旁积水"
        assert (await village.warm.anxun("audit", "verify")).code == 0
        assert "update parked" not in village.log


async def the_visit(village: Village, li: Villager, poster: str) -> None:
    await dies(village)
    li.says(f"/start {poster}")
    await dies(village)
    await li.taps("开始检查")
    await dies(village)
    await li.reads("请发送您的位置")
    li.is_at(*GATE)
    for label in ("只有我", "2 ✓", "下一步", "证件过期"):
        await dies(village)
        await li.taps(label)
    await li.reads("请拍照")
    await li.shows("")
    await dies(village)
    li.says("叉车工证件过期")
    for page in range(2, 6):
        await dies(village)
        await li.taps("下一步")
        await li.reads(f"第 {page}/5 组")
    await li.taps("下一步")
    await dies(village)
    await li.taps("我签名并提交")
    await dies(village)
    await li.until(lambda: li.records or None, "the record")


async def the_report(village: Village, worker: Villager, poster: str) -> None:
    worker.says(f"/start {poster}")
    await dies(village)
    await worker.taps("实名上报")
    await dies(village)
    await worker.shows("2号炉旁积水")
    await dies(village)
    await worker.reads("电话")
    worker.shares_contact()
    await dies(village)
    await worker.until(lambda: worker.numbers or None, "the number")
    await worker.taps("完毕")
    await dies(village)
    await worker.reads("已上报")
