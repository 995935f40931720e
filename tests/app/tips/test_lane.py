"""A report from the first word to the last, by receipt on one side and from the desk on the other."""

import pytest

from inspection.tips.case import TipState, TipStep
from inspection.tips.content import Identity, Speaker
from inspection.tips.guards import RequestKind
from inspection.tips.receipt import read_receipt
from inspection.words import Refused
from tests.app.tips.world import WHAT, Office


async def test_w01_a_report_its_answer_and_three_rounds_by_receipt_alone(office: Office) -> None:
    lane, malan = office.lane, office.at["马兰"]
    submitted, inside = await office.reports(danger_to_life=True)
    (listed,) = await lane.cases(malan)
    assert (listed.case.number, listed.case.state) == (submitted.number, TipState.RECEIVED)
    assert listed.head.urgent and listed.waits
    opened = await lane.open(malan, submitted.number)
    assert opened.file.tip.what == WHAT
    await lane.step(malan, submitted.number, TipStep.ACCEPT)
    for n in range(3):
        await lane.tell(malan, submitted.number, f"请问第{n}台炉？")
        await lane.say(inside, f"是第{n}台。")
    view = await lane.status(inside)
    assert view.state is TipState.ACCEPTED
    assert [message.speaker for message in view.messages] == [Speaker.OFFICE, Speaker.REPORTER] * 3
    await lane.step(malan, submitted.number, TipStep.ANSWER, "已查实并责令停产整改。")
    view = await lane.status(inside)
    assert (view.state, view.can_object) == (TipState.ANSWERED, True)
    assert view.messages[-1].text == "已查实并责令停产整改。"


async def test_the_receipt_is_typed_back_as_it_was_shown(office: Office) -> None:
    submitted, _ = await office.reports()
    shown = submitted.receipt.shown()
    assert len(shown) == 17 + 4 and submitted.receipt.reveal() not in repr(submitted)
    assert await office.lane.enter(read_receipt(shown))


async def test_w20_who_is_complained_about_gets_nothing(office: Office) -> None:
    await office.joins("何志远")
    submitted, _ = await office.reports(what="何志远收了老板的钱，检查前打招呼。三车间从来不停炉检修。")
    assert await office.lane.cases(office.at["何志远"]) == []
    assert len(await office.lane.cases(office.at["马兰"])) == 1
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.open(office.at["何志远"], submitted.number)


async def test_w20_nor_does_anybody_of_his_unit(office: Office) -> None:
    await office.joins("何志远", "沈北街道办")
    await office.reports(units=("沈北街道办",))
    assert await office.lane.cases(office.at["何志远"]) == []


async def test_with_too_few_who_may_take_it_nothing_is_kept(office: Office) -> None:
    with pytest.raises(Refused, match="tip_no_officers"):
        await office.reports(what="马兰和老板是亲戚，举报了也没有用，所以我写在这里。")
    assert await office.lane.cases(office.at["韩冰"]) == []


async def test_w09_who_has_no_key_is_refused_logged_and_told_of(office: Office) -> None:
    submitted, _ = await office.reports()
    late = await office.joins("后来的")
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.open(late, submitted.number)
    told = (f"officer:{late.officer.id}", "tip.denied", f"tip:{submitted.number}")
    assert told in await office.chain()
    (listed,) = await office.lane.cases(office.at["马兰"])
    assert listed.denied == 1


async def test_reading_is_in_the_chain_before_the_text_is_shown(office: Office) -> None:
    submitted, _ = await office.reports()
    malan = office.at["马兰"]
    await office.lane.open(malan, submitted.number)
    told = (f"officer:{malan.officer.id}", "tip.read", f"tip:{submitted.number}")
    assert told in await office.chain()


async def test_a_name_takes_two_officers_and_a_reason(office: Office) -> None:
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    submitted, _ = await office.reports(identity=Identity("周晓梅", "13800001111"))
    request = await lane.ask_second(malan, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    with pytest.raises(Refused, match="tip_second_needed"):
        await lane.grant(malan, submitted.number, request.id)
    with pytest.raises(Refused, match="tip_second_needed"):
        await lane.reveal(malan, submitted.number, request.id)
    await lane.grant(hanbing, submitted.number, request.id)
    with pytest.raises(Refused, match="desk_not_yours"):
        await lane.reveal(hanbing, submitted.number, request.id)
    assert await lane.reveal(malan, submitted.number, request.id) == Identity("周晓梅", "13800001111")
    with pytest.raises(Refused, match="tip_unknown"):
        await lane.reveal(malan, submitted.number, request.id)


async def test_w16_a_name_taken_back_is_gone_even_for_who_was_granted_it(office: Office) -> None:
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    submitted, inside = await office.reports()
    await lane.give_identity(inside, Identity("周晓梅", "13800001111"))
    assert (await lane.status(inside)).has_identity
    request = await lane.ask_second(malan, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    await lane.grant(hanbing, submitted.number, request.id)
    await lane.withdraw_identity(inside)
    with pytest.raises(Refused, match="tip_no_name"):
        await lane.reveal(malan, submitted.number, request.id)
    assert not (await lane.status(inside)).has_identity


async def test_w16_after_a_change_only_the_new_receipt_lives(office: Office) -> None:
    submitted, inside = await office.reports()
    new = await office.lane.change_receipt(inside)
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.enter(submitted.receipt)
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.say(inside, "旧的查询码还能用吗？")
    again = await office.lane.enter(new)
    assert (await office.lane.status(again)).number == submitted.number


async def test_w16_a_deleted_report_is_like_one_that_never_was(office: Office) -> None:
    submitted, inside = await office.reports()
    await office.lane.delete(inside)
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.enter(submitted.receipt)
    assert await office.lane.cases(office.at["马兰"]) == []
    assert office.lane.keys.share(inside.case_id) is None


async def test_an_objection_goes_to_another_officer(office: Office) -> None:
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    submitted, inside = await office.reports()
    await lane.step(malan, submitted.number, TipStep.REFUSE, "不属于安全生产事项。")
    await lane.object_(inside, "炉子没有断水就检修，怎么不属于？")
    with pytest.raises(Refused, match="tip_second_needed"):
        await lane.step(malan, submitted.number, TipStep.REFUSE, "维持原来的意见。")
    await lane.step(hanbing, submitted.number, TipStep.ACCEPT)
    await lane.step(malan, submitted.number, TipStep.ANSWER, "已查实。")
    with pytest.raises(Refused, match="tip_objected_once"):
        await lane.object_(inside, "我还是不同意。")


async def test_after_half_an_hour_the_desk_is_locked(office: Office) -> None:
    office.later(minutes=30)
    with pytest.raises(Refused, match="desk_locked"):
        await office.lane.cases(office.at["马兰"])
