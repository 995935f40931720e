"""A report by the web, from the honest words to the officer's answer, in a browser without scripts."""

import re

from inspection.tips.case import TipState, TipStep
from inspection.tips.content import Door
from tests.web.pages import Elements
from tests.web.tip.reporter import ONION, Gate, Reporter

RECEIPT = re.compile(r"\d{4} \d{4} \d{4} \d{4} \d")


def receipt_on(page: str) -> str:
    found = RECEIPT.search(page)
    assert found is not None, page
    return found.group()


async def comes_back(gate: Gate, receipt: str) -> Reporter:
    """Another day, another browser."""
    reporter = await gate.reporter()
    await reporter.opens("/t/status")
    await reporter.presses("查询", receipt=receipt)
    return reporter


async def test_w21_before_the_first_word_the_page_says_what_it_protects(gate: Gate) -> None:
    reporter = await gate.reporter()
    page = await reporter.opens("/t?site=posterOfTheFoundry0001")
    assert "晨星铝业有限公司" in page and "网上保密举报" in page
    assert "不写入任何地方" in page and "只有一两个人知道" in page and "领奖时要核对身份" in page
    assert "匿名" not in page
    assert f"http://{ONION}/t?site=" in page


async def test_only_over_the_onion_service_it_is_called_anonymous(gate: Gate) -> None:
    reporter = await gate.reporter(ONION)
    page = await reporter.begins()
    assert "网上匿名举报" in page
    await reporter.presses("继续", text="三车间熔炼炉检修时没有断水")
    assert "网上匿名举报" in reporter.page


async def test_w01_a_report_by_web_and_three_rounds_with_the_receipt_alone(gate: Gate) -> None:
    lane, malan = gate.office.lane, gate.office.at["马兰"]
    reporter = await gate.reporter()
    page = await reporter.writes()
    receipt = receipt_on(page)
    assert "已收到举报" in page and len(re.sub(r"\D", "", receipt)) == 17
    page = await reporter.presses("核对", receipt="1234 5678 9012 3456 7")
    assert "不一致" in page and receipt in page  # it is shown until it was copied rightly
    page = await reporter.presses("核对", receipt=receipt.replace(" ", "-"))
    assert "核对无误" in page and receipt not in page

    (listed,) = await lane.cases(malan)
    opened = await lane.open(malan, listed.case.number)
    tip = opened.file.tip
    assert (tip.what, tip.when, tip.door) == ("三车间熔炼炉检修时没有断水", "正在发生", Door.WEB)
    assert tip.enterprise_id == 1 and tip.reward_wanted
    await lane.step(malan, listed.case.number, TipStep.ACCEPT)

    back = await comes_back(gate, receipt)
    assert "已受理" in back.page and "前答复结果" in back.page
    for n in range(3):
        await lane.tell(malan, listed.case.number, f"请问第{n}台炉？")
        page = await back.presses("发送", text=f"是第{n}台。")
        assert f"请问第{n}台炉？" in page and f"是第{n}台。" in page and "已发送" in page
    await lane.step(malan, listed.case.number, TipStep.ANSWER, "已查实并责令停产整改。")
    back = await comes_back(gate, receipt)
    assert "已查实并责令停产整改。" in back.page
    page = await back.presses("提出异议", text="还有二车间没有查。")
    assert "复核中" in page
    assert (await lane.cases(malan))[0].case.state is TipState.OBJECTED


async def test_the_receipt_is_on_no_page_once_it_was_typed_back(gate: Gate) -> None:
    reporter = await gate.reporter()
    receipt = receipt_on(await reporter.writes())
    form = reporter._button("核对")[0]
    await reporter.presses("核对", receipt=receipt)
    page = await reporter.sends(form.action, {**dict(form.fields), "receipt": receipt})
    assert receipt not in page and "显示的时间已过" in page


async def test_sent_twice_it_is_one_report_and_one_receipt(gate: Gate) -> None:
    """A slow line: the answer was lost, the browser sends again."""
    reporter = await gate.reporter()
    await reporter.begins()
    await reporter.presses("继续", text="三车间熔炼炉检修时没有断水")
    for says in ("跳过", "正在发生", "没有", "下一步 ▸", "下一步 ▸", "不留姓名，凭领奖码领奖"):
        await reporter.presses(says)
    form, button = reporter._button("提交举报")
    again = {**dict(form.fields), button[0]: button[1]}
    first, second = (
        receipt_on(await reporter.sends(form.action, again)),
        receipt_on(await reporter.sends(form.action, again)),
    )
    assert first == second
    assert len(await gate.office.lane.cases(gate.office.at["马兰"])) == 1


async def test_with_fewer_than_two_officers_the_door_says_so(gate: Gate) -> None:
    lane = gate.office.lane
    (malan, *_) = [one for one in await lane.officers() if one.name == "马兰"]
    await lane.officer_left(malan.id)
    reporter = await gate.reporter()
    page = await reporter.opens("/t?site=posterOfTheFoundry0001")
    assert "暂未开通" in page and "tel:12350" in page and "开始填写" not in page
    assert "暂未开通" in await reporter.opens("/e/posterOfTheFoundry0001")


async def test_the_public_page_has_three_doors_and_says_what_each_does(gate: Gate) -> None:
    reporter = await gate.reporter()
    page = await reporter.opens("/e/posterOfTheFoundry0001")
    addresses = Elements(reporter.raw).addresses
    for door in (
        "/t?site=posterOfTheFoundry0001",
        "https://t.me/anxun_bot?start=tposterOfTheFoundry0001",
        "https://t.me/anxun_bot?start=pposterOfTheFoundry0001",
        "tel:12350",
    ):
        assert door in addresses
    assert "是保密，不是匿名" in page and "不保存" in page
    english = await reporter.opens("/e/posterOfTheFoundry0001?lang=en")
    assert "confidential, not anonymous" in english
    assert "/t?site=posterOfTheFoundry0001&lang=en" in Elements(reporter.raw).addresses
