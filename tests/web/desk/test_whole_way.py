"""The whole way on one server: a report by web, two officers at the desk, a visit, an answer, a reward paid."""

import re
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import date

from aiohttp.test_utils import TestServer

from app.tips.desk_services import desk_services
from inspection.hazard import Source
from inspection.visit_kind import KINDS
from media.decode import Decoder
from tests.app.tips.world import Office
from tests.media.phone_jpeg import phone_jpeg
from tests.storage.hazard_world import CHENXING, MORNING
from tests.web.desk.bureau import Browser, Bureau
from tests.web.desk.test_extract import approves, hands_in
from tests.web.tip.reporter import POSTER, Gate, Reporter, given
from web.site import build

EXTRACT = "重点查看冷却水系统的隔离与能量锁定。"


async def doors(office: Office, closing: AsyncExitStack) -> tuple[Bureau, Gate]:
    """Both sides of one server."""
    async with office.lane.system.write() as work:
        await work.posters.issue(CHENXING, POSTER, MORNING)
    decoder = await closing.enter_async_context(Decoder(1))
    server = TestServer(build(replace(given(office, decoder), desk=desk_services(office.lane, decoder))))
    await server.start_server(access_log=None)
    await closing.enter_async_context(server)
    return Bureau(office, server, closing), Gate(office, server, closing)


async def hands_over_the_report(reporter: Reporter) -> tuple[str, str]:
    """The receipt and the claim code."""
    page = await reporter.writes(photos=[phone_jpeg(size=(640, 480))])
    receipt = re.search(r"\d{4} \d{4} \d{4} \d{4} \d", page)
    claim = re.search(r"(?:[2-9A-Z]{4}-){3}[2-9A-Z]", page)
    assert receipt and claim
    await reporter.presses("核对", receipt=receipt.group())
    return receipt.group(), claim.group()


async def comes_back(gate: Gate, receipt: str) -> Reporter:
    reporter = await gate.reporter()
    await reporter.opens("/t/status")
    await reporter.presses("查询", receipt=receipt)
    return reporter


def only_case(browser: Browser) -> str:
    (number,) = set(re.findall(r"/desk/case/(T-[0-9A-Z]{8})", browser.page))
    return str(number)


async def test_from_the_poster_to_the_reward(office: Office) -> None:
    async with AsyncExitStack() as closing:
        for name in ("马兰", "韩冰"):
            await office.joins(name)
        bureau, gate = await doors(office, closing)
        receipt, claim = await hands_over_the_report(await gate.reporter())

        malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
        number = only_case(malan)
        page = await malan.reads(number)
        assert "三车间熔炼炉检修时没有断水" in page and "正在发生" in page
        photo = re.findall(rf'src="(/desk/case/{number}/photo/[0-9a-f]+)"', page)
        await malan.opens(photo[0])
        assert malan.body.startswith(b"\xff\xd8") and b"HUAWEI" not in malan.body
        await malan.does(number, "step", step="accept")
        await malan.does(number, "tell", text="请问一般在什么时候？")
        back = await comes_back(gate, receipt)
        assert "请问一般在什么时候？" in await back.presses("发送", text="多在夜班。")
        assert "多在夜班。" in await malan.reads(number)

        assert "<mark>" in await hands_in(malan, number, "查三车间熔炼炉检修。", office.people["李建国"])
        await hands_in(malan, number, EXTRACT, office.people["李建国"])
        assert "检查安排在" in await approves(hanbing, number)
        office.later(days=9)
        assert await office.lane.release_due() == 1
        async with office.lane.system.read() as work:
            (visit,) = await work.visits.planned_for(office.people["李建国"], date(2030, 1, 1))
        assert visit.note == EXTRACT and KINDS[visit.kind].source is Source.ENFORCEMENT

        malan = await bureau.sits("马兰")  # half an hour is long over
        await malan.does(number, "step", step="answer", text="已查实，责令停产整改。")
        form = {"rule": "national", "basis": "major_hazard", "fine": "50000", "act": "settle"}
        assert "已核定 7,500 元" in await malan.does(number, "settle", **form)
        back = await comes_back(gate, receipt)
        assert "已查实，责令停产整改。" in back.page and "凭领奖码" in back.page

        await office.cashier()
        till = await bureau.sits("钱会计")
        assert "7,500 元" in await till.sends("/desk/cashier", claim=claim)
        assert f"已发放：{number}" in await till.sends("/desk/cashier/pay")
        assert "发放" in (await comes_back(gate, receipt)).page
        assert "已办理：办结" in await malan.does(number, "step", step="close")
