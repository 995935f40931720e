"""A reward finds its reporter by a code that opens nothing else."""

import asyncio

import pytest

from inspection.tips.case import TipStep
from inspection.tips.codes import claim_code_of, read_claim_code
from inspection.tips.file import Submitted, Unlocked
from inspection.tips.reward import Basis, rules
from inspection.words import Refused
from tests.app.tips.world import Office

NATIONAL = rules()["national"]


async def answered(office: Office, **told: object) -> Submitted:
    submitted, _ = await office.reports(reward_wanted=True, **told)
    await office.lane.step(office.at["马兰"], submitted.number, TipStep.ACCEPT)
    await office.lane.step(office.at["马兰"], submitted.number, TipStep.ANSWER, "已查实。")
    return submitted


async def settles(office: Office, *numbers: str, fine: int = 100_000) -> list[str]:
    malan = office.at["马兰"]
    return await office.lane.settle(malan, numbers, NATIONAL, Basis.MAJOR_HAZARD, fine)


async def test_w17_it_is_paid_once_and_the_cashier_learns_the_amount_and_the_number(office: Office) -> None:
    submitted, till = await answered(office), await office.cashier()
    assert await settles(office, submitted.number) == [submitted.number]
    typed = read_claim_code(submitted.claim.shown())
    due = await office.lane.due(till, typed)
    assert vars(due) == {"number": submitted.number, "fen": 1_500_000, "paid": False}
    assert (await office.lane.pay(till, typed)).paid
    with pytest.raises(Refused, match="reward_paid"):
        await office.lane.pay(till, typed)
    assert (await office.lane.due(till, typed)).paid


async def test_w17_two_payers_at_once_pay_once(office: Office) -> None:
    submitted = await answered(office)
    await settles(office, submitted.number)
    tills = [await office.cashier("钱会计"), await office.cashier("孙会计")]

    async def pays(till: Unlocked) -> str:
        try:
            return f"{(await office.lane.pay(till, submitted.claim)).fen}"
        except Refused as refused:
            return refused.key

    assert sorted(await asyncio.gather(*map(pays, tills))) == ["1500000", "refused.reward_paid"]


async def test_w17_a_receipt_is_no_claim_code_and_a_claim_code_no_receipt(office: Office) -> None:
    submitted, till = await answered(office), await office.cashier()
    await settles(office, submitted.number)
    with pytest.raises(Refused, match="claim_typo"):
        read_claim_code(submitted.receipt.shown())
    with pytest.raises(Refused, match="claim_unknown"):
        await office.lane.pay(till, claim_code_of(42))
    for verb in (office.lane.cases(till), office.lane.open(till, submitted.number)):
        with pytest.raises(Refused, match="desk_not_yours"):
            await verb
    with pytest.raises(Refused, match="desk_not_yours"):
        await office.lane.pay(office.at["马兰"], submitted.claim)


async def test_w17_nothing_before_it_is_confirmed(office: Office) -> None:
    submitted, _ = await office.reports(reward_wanted=True)
    with pytest.raises(Refused, match="reward_not_confirmed"):
        await settles(office, submitted.number)
    with pytest.raises(Refused, match="claim_unknown"):
        await office.lane.pay(await office.cashier(), submitted.claim)


async def test_w17_once_per_case(office: Office) -> None:
    submitted = await answered(office)
    await settles(office, submitted.number)
    with pytest.raises(Refused, match="reward_settled"):
        await settles(office, submitted.number)


async def test_who_reported_first_gets_it_and_those_of_one_day_share(office: Office) -> None:
    first, same_day = await answered(office), await answered(office)
    office.later(days=1)
    for name in ("马兰", "韩冰"):
        await office.unlocks(name)
    late = await answered(office)
    numbers = (late.number, same_day.number, first.number)
    assert set(await settles(office, *numbers)) == {first.number, same_day.number}
    till = await office.cashier()
    assert [(await office.lane.due(till, one.claim)).fen for one in (first, same_day)] == [750_000] * 2
    with pytest.raises(Refused, match="claim_unknown"):
        await office.lane.due(till, late.claim)


async def test_who_did_not_ask_for_one_gets_none(office: Office) -> None:
    submitted, _ = await office.reports()
    with pytest.raises(Refused, match="reward_not_wanted"):
        await settles(office, submitted.number)


async def test_the_reporter_sees_that_it_waits_and_that_it_was_paid(office: Office) -> None:
    submitted, till = await answered(office), await office.cashier()
    await settles(office, submitted.number)
    inside = await office.lane.enter(submitted.receipt)
    assert (await office.lane.status(inside)).reward
    await office.lane.pay(till, submitted.claim)
    view = await office.lane.status(inside)
    assert (view.reward, view.paid_on) == (False, office.lane.today())
