"""The office's own business in the chat: inviting, planning, looking at the evidence."""

import io
import re

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image

from inspection.people import Role
from tests.journeys.neighbour import PATIENCE, Neighbour
from tests.journeys.world import CODE, FIRM, Town
from tests.media.phone_jpeg import phone_jpeg

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sun(town: Town) -> Neighbour:
    return await town.joins("孙丽", Role.MANAGER)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def li(town: Town, sun: Neighbour) -> Neighbour:
    """Invited by the manager, from the chat."""
    await sun.sends("/invite")
    await sun.taps("检查人员", "沈北街道")
    await sun.sends("李建国")
    made = await sun.taps("不写，用地区和身份")
    (payload,) = re.findall(r"/start (i\S+)", made.text)
    newcomer = town.meets("老李")
    await newcomer.scans(payload)
    await newcomer.reads("李建国，您已登记为检查人员（沈北街道）")
    return newcomer


async def test_a_manager_invites_from_the_chat(li: Neighbour) -> None:
    await li.sends("/whoami")
    assert "检查人员 · 沈北街道" in (await li.reads("检查人员 · ")).text


async def test_an_inspector_may_not_invite(li: Neighbour) -> None:
    assert "不能邀请" in (await li.sends("/invite")).text


async def test_a_visit_is_planned_and_waits_in_the_tasks(town: Town, sun: Neighbour, li: Neighbour) -> None:
    await sun.sends("/plan")
    await sun.taps(FIRM, "技术检查", "0 天", "李建国")
    await sun.sends("看看检修时断水了没有")
    planned = (await li.reads("检查安排")).text
    assert "重点查看：看看检修时断水了没有" in planned
    assert FIRM in (await li.sends("/tasks")).text
    await li.taps("打开 1", "开始检查")
    assert "签到" in (await li.reads("请发送您的位置")).text
    await li.sends("/cancel")


async def test_evidence_is_shown_stamped_and_without_metadata(town: Town, li: Neighbour) -> None:
    zhou = await town.joins("周海", Role.STAFF, at=CODE)
    await zhou.photographs(phone_jpeg(seed=61, size=(1600, 1200)), "吊钩防脱钩损坏", as_document=True)
    await zhou.taps("完毕")
    await town.comes_to_have("media", lambda rows: all(row["state"] == "stored" for row in rows))
    await zhou.scans("cH1")
    await zhou.phone.taps("照片", timeout=PATIENCE)
    shown = await zhou.phone.awaits(lambda message: message.photo is not None, timeout=PATIENCE, fresh=True)
    assert shown.photo
    async with aiohttp.ClientSession() as browser, browser.get(_address(town, shown.photo["url"])) as answer:
        picture = Image.open(io.BytesIO(await answer.read()))
    assert picture.height / picture.width > 3 / 4  # the strip lies below the picture
    assert not picture.getexif()


async def test_a_file_that_is_no_photo_is_refused_with_a_way_out(town: Town) -> None:
    zhao = await town.joins("赵强", Role.STAFF, at=CODE)
    await zhao.phone.photographs(b"%PDF-1.7 not a photo", "文件", as_document=True, name="a.pdf")
    assert "JPEG" in (await zhao.reads("JPEG")).text


async def test_who_sent_a_broken_photo_is_asked_for_it_again(town: Town) -> None:
    he = await town.joins("何静", Role.STAFF, at=CODE)
    await he.phone.photographs(
        b"\xff\xd8\xff\xe0 no picture at all", "阀门漏气", as_document=True, name="a.jpg"
    )
    assert "已记录 №" in (await he.reads("已记录 №")).text
    assert "没有保存成功" in (await he.reads("没有保存成功")).text


def _address(town: Town, url: str) -> str:
    return url if url.startswith("http") else f"{town.telegram.base_url}{url}"
