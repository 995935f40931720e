"""In confidence by Telegram, with the real processes: killed at bad moments, searched for every trace, read back."""

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from app.bootstrap import opened as opened_system
from app.settings import load
from app.tips.lane import Lane
from inspection.people import Role
from inspection.tips.case import TipStep
from inspection.tips.receipt import normalised
from inspection.tips.secret import Passphrase
from tests.bot.test_strangers import spellings
from tests.journeys.neighbour import Neighbour
from tests.journeys.world import CODE, FIRM, Town
from tests.media.phone_jpeg import SERIAL, phone_jpeg

pytestmark = pytest.mark.asyncio(loop_scope="module")

WHAT = "夜里两点检修熔炼炉没有断水，班长叫大家不要声张"
WORDS = "passphrase of the officer"
FAR = 9_876_543_210  # a number that nothing else in the town has


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lane(town: Town) -> AsyncIterator[Lane]:
    """The office's side, in a process of its own; two officers have joined."""
    async with opened_system(load(town.env)) as system:
        lane = Lane(system)
        async with system.read() as work:
            root = await work.regions.get_required_root()
        for name in ("马兰", "韩冰"):
            await lane.join(await lane.invite_officer(name, "区应急局", [root.id]), Passphrase(WORDS + name))
        yield lane


async def kills_after(town: Town, seconds: float) -> None:
    await asyncio.sleep(seconds)
    await town.is_killed()
    await town.opens()


async def writes(one: Neighbour) -> None:
    await one.taps("已了解，开始填写")
    if FIRM not in (await one.sees()).messages[-1].text:
        await one.sends(FIRM)
    await one.sends(WHAT)
    await one.taps("跳过", "几周", "没有")
    await one.photographs(phone_jpeg(size=(1600, 1200)))
    await one.taps("下一步", "下一步", "不留姓名，也不要奖励", "我自己凭查询码来看")


async def receipt_of(one: Neighbour) -> str:
    shown = await one.reads("查询码：")
    (line,) = [line for line in shown.text.splitlines() if line.startswith("查询码：")]
    return normalised(line)


def found_in(town: Town, number: int, receipt: str) -> set[str]:
    marks = {"text": WHAT.encode(), "receipt": receipt.encode(), "serial": SERIAL.encode()}
    marks |= {"escaped": WHAT.encode("unicode_escape"), "shown": " ".join(_fours(receipt)).encode()}
    marks |= spellings(number)
    files = [path for path in town.home.rglob("*") if path.is_file()]
    return {
        f"{path.name}: {name}" for path in files for name, mark in marks.items() if mark in path.read_bytes()
    }


def _fours(digits: str) -> list[str]:
    return [digits[at : at + 4] for at in range(0, len(digits), 4)]


async def clean(one: Neighbour) -> list[str]:
    """What stands on the phone, once there is only one message of the bot."""
    for _ in range(100):
        there = (await one.sees()).messages
        if len(there) <= 2:
            break
        await asyncio.sleep(0.2)
    return [message.text for message in there]


async def test_w02_killed_twice_the_receipt_is_shown_and_nothing_is_left(town: Town, lane: Lane) -> None:
    one = Neighbour("工友", town.telegram.phone(FAR, "工友"))
    await one.scans("t" + await town.poster())
    await writes(one)
    await one.phone.taps("提交举报")
    await kills_after(town, 0.15)
    receipt = await receipt_of(one)
    await one.phone.sends(receipt)
    await kills_after(town, 0.05)
    await one.reads("查询码无误")
    left = await clean(one)
    assert not any(WHAT in text or receipt[:4] in text for text in left), left
    assert found_in(town, FAR, receipt) == set(), "no word, no receipt, no number in any file"
    sent = [call for call in town.telegram.calls.of("sendMessage") if call.chat_id == FAR and not call.error]
    assert all(call.values.get("protect_content") for call in sent)
    await _read_back(town, lane, one, receipt)


async def _read_back(town: Town, lane: Lane, one: Neighbour, receipt: str) -> None:
    """The office answers; the reporter reads it with the receipt and answers in turn."""
    officer = await lane.unlock("马兰", Passphrase(WORDS + "马兰"))
    (listed,) = await lane.cases(officer)
    await lane.step(officer, listed.case.number, TipStep.ACCEPT)
    await lane.tell(officer, listed.case.number, "请说明是几号炉")
    await one.sends("/receipt")
    await one.phone.sends(receipt)
    await one.reads("请说明是几号炉")
    await one.taps("补充或回复")
    await one.sends("二号炉")
    await one.phone.taps("下一步")
    await kills_after(town, 0.1)
    await one.reads("已发送")
    opened = await lane.open(officer, listed.case.number)
    assert [message.text for message in opened.file.messages][-1] == "二号炉"
    (photo,) = opened.file.tip.photos
    picture = await lane.photo(officer, listed.case.number, photo.id)
    assert SERIAL.encode() not in picture and io.BytesIO(picture).read(2) == b"\xff\xd8"


async def test_w19_an_employee_of_that_firm_reports_and_no_row_knows_it(town: Town, lane: Lane) -> None:
    zhao = await town.joins("赵强", Role.STAFF, at=CODE)
    await zhao.sends("/report")
    await zhao.taps("保密举报")
    await writes(zhao)
    await zhao.phone.taps("提交举报")
    receipt = await receipt_of(zhao)
    await zhao.phone.sends(receipt)
    await zhao.reads("查询码无误")
    events = await town.anxun("audit", "verify", "--json")
    assert events.code == 0
    assert WHAT not in town.log and "job tip" not in town.log
