"""What somebody with a receipt does, and somebody who guesses one."""

import asyncio
import secrets

from inspection.tips.case import TipStep
from inspection.tips.content import Identity
from inspection.tips.guards import RequestKind
from inspection.tips.receipt import receipt_of
from inspection.tips.reward import Basis, rules
from tests.web.tip.reporter import Gate, Reporter
from tests.web.tip.test_report import comes_back, receipt_on


async def enters(gate: Gate, receipt: str) -> Reporter:
    return await comes_back(gate, receipt)


def full_width(digits: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdecimal() else sign for sign in digits)


def arabic(digits: str) -> str:
    return "".join(chr(ord(sign) - ord("0") + 0x0660) if sign.isdecimal() else sign for sign in digits)


async def test_w08_a_receipt_is_understood_however_it_is_written(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    shown = submitted.receipt.shown()
    for written in (
        shown,
        shown.replace(" ", ""),
        shown.replace(" ", " - "),
        full_width(shown),
        arabic(shown),
    ):
        assert submitted.number in (await enters(gate, written)).page


async def test_w08_a_typo_is_told_without_asking_anybody(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    digits = submitted.receipt.reveal()
    wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
    lane = gate.office.lane
    async with lane.guesses.guess(None):  # somebody else is being answered, and would be waited for
        page = (await enters(gate, wrong)).page
    assert "查询码有误" in page
    assert "应为 17 位数字，您输入了 5 位" in (await enters(gate, "12345")).page


async def test_w07_unknown_changed_and_destroyed_look_the_same(gate: Gate) -> None:
    office = gate.office
    changed, inside = await office.reports()
    await office.lane.change_receipt(inside)
    deleted, inside = await office.reports()
    await office.lane.delete(inside)
    never = receipt_of(secrets.randbelow(10**16))
    pages = [(await enters(gate, one.shown())).page for one in (changed.receipt, deleted.receipt, never)]
    assert len(set(pages)) == 1 and "没有查到这一举报" in pages[0]


async def test_w07_who_guesses_is_slowed_down_and_the_reporter_still_enters(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    guesser = await gate.reporter()
    for n in range(7):
        page = await guesses(guesser, "203.0.113.9")
        assert ("尝试次数较多" in page) == (n == 6)
    assert "尝试次数较多" in await guesses(guesser, "203.0.113.200")  # the same neighbourhood
    page = await guesser.sends(
        "/t/status", {"receipt": submitted.receipt.shown()}, **{"X-Forwarded-For": "198.51.100.7"}
    )
    assert submitted.number in page


async def guesses(reporter: Reporter, address: str) -> str:
    receipt = receipt_of(secrets.randbelow(10**16)).shown()
    return await reporter.sends(
        "/t/status", {"receipt": receipt}, **{"X-Forwarded-For": f"10.0.0.1, {address}"}
    )


async def test_w07_a_hundred_sources_at_once_leave_a_queue_that_ends(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    guesser = await gate.reporter()
    asked = [asyncio.create_task(guesses(guesser, f"10.{n}.1.1")) for n in range(100)]
    pages = await asyncio.gather(*asked)
    assert all("没有查到" in page or "使用的人较多" in page for page in pages)
    assert submitted.number in (await enters(gate, submitted.receipt.shown())).page


async def test_a_name_is_given_and_taken_back(gate: Gate) -> None:
    office = gate.office
    submitted, inside = await office.reports()
    reporter = await enters(gate, submitted.receipt.shown())
    page = await reporter.presses("留下", name="周晓梅", phone="13800001111")
    assert "已加密保存" in page and "周晓梅" not in page
    malan, hanbing = office.at["马兰"], office.at["韩冰"]
    request = await office.lane.ask_second(malan, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    await office.lane.grant(hanbing, submitted.number, request.id)
    assert await office.lane.reveal(malan, submitted.number, request.id) == Identity("周晓梅", "13800001111")
    page = await reporter.presses("撤回姓名")
    assert "已撤回并销毁" in page
    assert not (await office.lane.status(inside)).has_identity


async def test_w16_the_receipt_is_changed_and_shown_until_it_is_typed_back(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    old = submitted.receipt.shown()
    reporter = await enters(gate, old)
    assert "请先勾选" in await reporter.presses("更换查询码")
    form, _ = reporter._button("更换查询码")
    page = await reporter.presses("更换查询码", sure="1")
    new = receipt_on(page)
    assert new != old
    again = await reporter.sends(form.action, {**dict(form.fields), "sure": "1"})
    assert receipt_on(again) == new  # the answer was lost, the browser sends again
    assert "没有查到" in (await enters(gate, old)).page
    page = await reporter.presses("核对", receipt=new)
    assert submitted.number in page and new not in page


async def test_w16_the_report_is_taken_back(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    reporter = await enters(gate, submitted.receipt.shown())
    assert "请先勾选" in await reporter.presses("撤回并删除举报")
    page = await reporter.presses("撤回并删除举报", sure="1")
    assert "举报已删除" in page
    assert "没有查到" in await reporter.presses("查询", receipt=submitted.receipt.shown())
    assert await gate.office.lane.cases(gate.office.at["马兰"]) == []


async def test_after_leaving_the_page_opens_nothing(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    reporter = await enters(gate, submitted.receipt.shown())
    form, _ = reporter._button("发送")
    await reporter.presses("离开")
    page = await reporter.sends(form.action, {**dict(form.fields), "text": "还有话说"})
    assert "请重新输入查询码" in page and submitted.number not in page


async def test_what_is_refused_is_said_and_what_was_typed_stays(gate: Gate) -> None:
    submitted, _ = await gate.office.reports()
    office = gate.office
    reporter = await enters(gate, submitted.receipt.shown())
    page = await reporter.presses("发送", text=" ")
    assert "内容为空" in page
    malan = office.at["马兰"]
    await office.lane.step(malan, submitted.number, TipStep.REFUSE, "不属于安全生产事项。")
    await office.lane.step(malan, submitted.number, TipStep.CLOSE)
    page = await reporter.presses("发送", text="请再看一下二车间。")
    assert "不能这样办理" in page and "已办结" in page and "全部销毁" in page


async def test_a_reward_that_waits_is_told_and_then_that_it_was_paid(gate: Gate) -> None:
    office = gate.office
    malan, cashier = office.at["马兰"], await office.cashier()
    submitted, _ = await office.reports(reward_wanted=True)
    await office.lane.step(malan, submitted.number, TipStep.ACCEPT)
    await office.lane.step(malan, submitted.number, TipStep.ANSWER, "已查实。")
    await office.lane.settle(malan, [submitted.number], rules()["national"], Basis.MAJOR_HAZARD, 100_000)
    assert "凭领奖码到发放处领取" in (await enters(gate, submitted.receipt.shown())).page
    await office.lane.pay(cashier, submitted.claim)
    assert "奖励已于 6月5日 发放" in (await enters(gate, submitted.receipt.shown())).page


async def test_what_may_give_the_writer_away_is_told_before_a_message_is_kept(gate: Gate) -> None:
    submitted, inside = await gate.office.reports()
    reporter = await enters(gate, submitted.receipt.shown())
    page = await reporter.presses("发送", text="有事打我电话13800001111")
    assert "还没有发送" in page and "您的电话" in page and "有事打我电话13800001111" in page
    assert (await gate.office.lane.status(inside)).messages == ()
    await reporter.presses("发送", text="有事打我电话13800001111", sure="1")
    (message,) = (await gate.office.lane.status(inside)).messages
    assert message.text == "有事打我电话13800001111"
