"""Rewards at the desk and at the counter: by a rule that is shown, once, to whoever brings the code."""

import asyncio

import pytest

from inspection.tips.case import TipStep
from inspection.tips.file import Submitted
from tests.app.tips.world import WHAT
from tests.web.desk.bureau import Bureau
from web.desk.money import yuan


async def answered(bureau: Bureau) -> Submitted:
    submitted, _ = await bureau.office.reports(reward_wanted=True)
    malan = bureau.office.at["马兰"]
    await bureau.office.lane.step(malan, submitted.number, TipStep.ACCEPT)
    await bureau.office.lane.step(malan, submitted.number, TipStep.ANSWER, "已查实。")
    return submitted


async def settled(bureau: Bureau, fine: str = "100000", **more: object) -> tuple[Submitted, str]:
    submitted = await answered(bureau)
    malan = await bureau.sits("马兰")
    form = {"rule": "national", "basis": "major_hazard", "fine": fine, "act": "settle"}
    return submitted, await malan.does(submitted.number, "settle", **form, **more)


async def test_the_rule_is_shown_with_its_source_and_tried_before_it_counts(bureau: Bureau) -> None:
    submitted = await answered(bureau)
    malan, number = await bureau.sits("马兰"), submitted.number
    page = await malan.reads(number)
    assert "安监总财〔2018〕19号" in page and "罚款的 15%，最低 3,000 元，最高 300,000 元" in page
    form = {"rule": "national", "basis": "major_hazard", "fine": "250,001"}
    page = await malan.sends(f"/desk/case/{number}/settle", **form, act="try")
    assert "试算：37,500.15 元" in page and 'value="250,001"' in page
    page = await malan.sends(f"/desk/case/{number}/settle", **form, act="settle")
    assert f"已核定 37,500.15 元，归 {number}" in page and "等待举报人凭领奖码领取" in page
    assert "已经核定过" in await malan.sends(f"/desk/case/{number}/settle", **form, act="settle")


@pytest.mark.parametrize(("fine", "gets"), [("0", "3,000"), ("9999999", "300,000"), ("1e5", ""), ("-5", "")])
async def test_at_least_at_most_and_only_whole_yuan(bureau: Bureau, fine: str, gets: str) -> None:
    _, page = await settled(bureau, fine)
    assert (f"已核定 {gets} 元" if gets else "请填写罚款金额") in page


async def test_two_reports_of_one_day_share(bureau: Bureau) -> None:
    first = await answered(bureau)
    second, page = await settled(bureau, joint=first.number)
    assert "已核定 15,000 元" in page and first.number in page and second.number in page
    await bureau.office.cashier()
    till = await bureau.sits("钱会计")
    for claim in (first.claim, second.claim):
        assert "7,500 元" in await till.sends("/desk/cashier", claim=claim.shown())


async def test_w17_the_counter_shows_a_number_and_an_amount_and_pays_once(bureau: Bureau) -> None:
    submitted, _ = await settled(bureau)
    await bureau.office.cashier()
    till = await bureau.sits("钱会计")
    assert "发放奖励" in till.page
    page = await till.sends("/desk/cashier", claim=submitted.claim.shown().lower().replace("-", " "))
    assert submitted.number in page and "15,000 元" in page
    for secret in (
        WHAT,
        "晨星",
        submitted.receipt.reveal(),
        submitted.receipt.shown(),
        submitted.claim.shown(),
    ):
        assert secret not in page
    page = await till.sends("/desk/cashier/pay")
    assert f"已发放：{submitted.number}，15,000 元" in page
    assert "请先查询领奖码" in await till.sends("/desk/cashier/pay")
    assert "已经发放" in await till.sends("/desk/cashier", claim=submitted.claim.shown())
    assert "确认已付" not in till.page
    assert "6月5日已发放" in await (await bureau.sits("马兰")).reads(submitted.number)


async def test_w17_two_payers_at_once_pay_once(bureau: Bureau) -> None:
    submitted, _ = await settled(bureau)
    tills = []
    for name in ("钱会计", "孙会计"):
        await bureau.office.cashier(name)
        tills.append(await bureau.sits(name))
        await tills[-1].sends("/desk/cashier", claim=submitted.claim.shown())
    pages = await asyncio.gather(*(till.sends("/desk/cashier/pay") for till in tills))
    assert sum("已发放：" in page for page in pages) == 1
    assert sum("这笔奖励已于" in page for page in pages) == 1
    chain = [subject for _, action, subject in await bureau.office.chain() if action == "tip.paid"]
    assert chain == [f"tip:{submitted.number}"]


async def test_w17_a_receipt_a_wrong_code_and_a_code_too_early_pay_nothing(bureau: Bureau) -> None:
    submitted = await answered(bureau)
    await bureau.office.cashier()
    till = await bureau.sits("钱会计")
    assert "领奖码有误" in await till.sends("/desk/cashier", claim=submitted.receipt.shown())
    assert "没有与此领奖码对应" in await till.sends("/desk/cashier", claim=submitted.claim.shown())
    assert "请先查询领奖码" in await till.sends("/desk/cashier/pay")


async def test_a_cashier_reads_no_case_and_an_officer_pays_nobody(bureau: Bureau) -> None:
    submitted, _ = await settled(bureau)
    await bureau.office.cashier()
    till, malan = await bureau.sits("钱会计"), await bureau.sits("马兰")
    page = await till.reads(submitted.number)
    assert "您不能办理这一步" in page and WHAT not in page
    for path in ("hand-over", f"case/{submitted.number}/step"):
        assert "您不能办理这一步" in await till.sends(f"/desk/{path}", step="close")
    assert "我的案件" in await malan.opens("/desk/cashier")
    assert "您不能办理这一步" in await malan.sends("/desk/cashier", claim=submitted.claim.shown())


def test_amounts_are_exact() -> None:
    assert [yuan(fen) for fen in (0, 5, 100, 1_500_000, 123_456_789)] == [
        "0",
        "0.05",
        "1",
        "15,000",
        "1,234,567.89",
    ]
