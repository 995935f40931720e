"""Officers come, go and forget: no case is left unread, and nobody who is gone reads on."""

import pytest

from inspection.tips.content import Identity
from inspection.tips.file import Unlocked
from inspection.tips.guards import RequestKind
from inspection.tips.secret import Passphrase
from inspection.words import Refused
from tests.app.tips.world import PASSPHRASE, WHAT, Office
from tests.storage.hazard_world import CHENXING

NAME = Identity("周晓梅", "13800001111")


async def reveals(office: Office, number: str, asker: Unlocked, second: Unlocked) -> Identity:
    request = await office.lane.ask_second(asker, number, RequestKind.REVEAL, "需要当面核实证据")
    await office.lane.grant(second, number, request.id)
    return await office.lane.reveal(asker, number, request.id)


async def test_one_officer_alone_opens_nothing(empty_office: Office) -> None:
    assert not await empty_office.lane.is_open()
    await empty_office.joins("马兰")
    assert not await empty_office.lane.is_open()
    with pytest.raises(Refused, match="tip_no_officers"):
        await empty_office.reports()
    await empty_office.joins("韩冰")
    assert await empty_office.lane.is_open()


async def test_two_officers_of_different_streets_do_not_make_a_lane(empty_office: Office) -> None:
    await empty_office.joins("马兰", region=2)
    await empty_office.joins("韩冰", region=3)
    assert not await empty_office.lane.is_open()


async def test_a_link_works_once_and_not_for_ever(empty_office: Office) -> None:
    code = await empty_office.lane.invite_officer("马兰", "区应急局", [1])
    empty_office.later(days=8)
    with pytest.raises(Refused, match="officer_code"):
        await empty_office.lane.join(code, Passphrase(PASSPHRASE))
    code = await empty_office.lane.invite_officer("韩冰", "区应急局", [1])
    await empty_office.lane.join(code, Passphrase(PASSPHRASE))
    with pytest.raises(Refused, match="officer_code"):
        await empty_office.lane.join(code, Passphrase("另一个很长很长的口令 1234"))


async def test_a_wrong_name_and_a_wrong_passphrase_are_told_alike(office: Office) -> None:
    for name in ("马兰", "没有的人"):
        with pytest.raises(Refused, match="desk_wrong"):
            await office.lane.unlock(name, Passphrase("不对的口令不对的口令"))


async def test_who_has_left_does_nothing_from_that_moment(office: Office) -> None:
    submitted, _ = await office.reports()
    gone = office.at["韩冰"]
    assert await office.lane.officer_left(gone.officer.id) == []
    for verb in (office.lane.cases(gone), office.lane.open(gone, submitted.number)):
        with pytest.raises(Refused, match="desk_not_yours"):
            await verb
    with pytest.raises(Refused, match="desk_wrong"):
        await office.unlocks("韩冰")


async def test_after_somebody_left_the_keys_change_and_all_goes_on(office: Office) -> None:
    lane = office.lane
    third = await office.joins("丁雪")
    submitted, inside = await office.reports(identity=NAME)
    await lane.say(inside, "还有一件事：台账是假的。")
    malan = office.at["马兰"]
    async with lane._read() as work:
        before = await work.cases.of_officer(malan, submitted.number)
    await lane.officer_left(office.at["韩冰"].officer.id)
    opened = await lane.open(malan, submitted.number)
    assert before is not None and opened.file.keys.content != before.keys.content
    assert opened.file.tip.what == WHAT and not opened.file.case.stale
    assert {officer.name for officer in opened.holders} == {"马兰", "丁雪"}
    assert await reveals(office, submitted.number, malan, third) == NAME
    view = await lane.status(inside)
    assert [message.text for message in view.messages] == ["还有一件事：台账是假的。"]


async def test_what_waits_for_a_second_officer_survives_the_change_of_keys(office: Office) -> None:
    lane, malan = office.lane, office.at["马兰"]
    third = await office.joins("丁雪")
    submitted, _ = await office.reports(identity=NAME)
    request = await lane.ask_second(malan, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    text = "重点查看检修期间冷却水系统的隔离。"
    extract = await lane.draft_extract(malan, submitted.number, text, CHENXING, office.people["李建国"])
    await lane.officer_left(office.at["韩冰"].officer.id)
    opened = await lane.open(third, submitted.number)
    assert [one.reason for one in opened.requests] == ["需要当面核实证据"]
    assert [one.text for one in opened.extracts] == [text]
    await lane.grant(third, submitted.number, request.id)
    assert await lane.reveal(malan, submitted.number, request.id) == NAME
    assert await lane.approve_extract(third, submitted.number, extract.id)


async def test_newcomers_get_the_cases_from_those_who_hold_them(office: Office) -> None:
    submitted, _ = await office.reports()
    late = await office.joins("丁雪")
    assert await office.lane.cases(late) == []
    assert await office.lane.hand_over_all(office.at["马兰"]) == 1
    assert (await office.lane.open(late, submitted.number)).file.tip.what == WHAT
    assert await office.lane.hand_over_all(office.at["马兰"]) == 0


async def test_who_lost_the_passphrase_gets_a_new_key_and_the_cases_back(office: Office) -> None:
    submitted, _ = await office.reports()
    old = office.at["韩冰"]
    code = await office.lane.invite_again(old.officer.id)
    await office.lane.join(code, Passphrase("新的口令要更长一些 9876"))
    new = await office.lane.unlock("韩冰", Passphrase("新的口令要更长一些 9876"))
    with pytest.raises(Refused, match="desk_locked"):
        await office.lane.cases(old)
    assert await office.lane.cases(new) == []
    await office.lane.hand_over_all(office.at["马兰"])
    assert (await office.lane.open(new, submitted.number)).file.tip.what == WHAT


async def test_a_name_is_sealed_to_newcomers_by_two_officers_or_by_the_reporter(office: Office) -> None:
    lane, malan, hanbing = office.lane, office.at["马兰"], office.at["韩冰"]
    submitted, inside = await office.reports(identity=NAME)
    late = await office.joins("丁雪")
    await lane.hand_over_all(malan)
    request = await lane.ask_second(late, submitted.number, RequestKind.REVEAL, "需要当面核实证据")
    with pytest.raises(Refused, match="tip_not_shared"):
        await lane.grant(malan, submitted.number, request.id)
    again = await lane.ask_second(malan, submitted.number, RequestKind.RESHARE, "丁雪接手此案")
    await lane.grant(hanbing, submitted.number, again.id)
    await lane.reshare(malan, submitted.number, again.id)
    assert await reveals(office, submitted.number, late, malan) == NAME
    await office.joins("方圆")
    await lane.hand_over_all(malan)
    await lane.say(inside, "请尽快处理。")
    assert await reveals(office, submitted.number, office.at["方圆"], late) == NAME


async def test_w20_who_steps_back_hands_over_and_gets_no_more_of_it(office: Office) -> None:
    submitted, _ = await office.reports()
    late = await office.joins("丁雪")
    await office.lane.recuse(office.at["马兰"], submitted.number)
    assert [one.case.number for one in await office.lane.cases(late)] == [submitted.number]
    assert await office.lane.cases(office.at["马兰"]) == []
    later, _ = await office.reports(what="又停炉不断水，第二次了，请来看看。")
    assert await office.lane.cases(office.at["马兰"]) == []
    assert len(await office.lane.cases(late)) == 2 and later


async def test_the_last_one_cannot_step_back(office: Office) -> None:
    submitted, _ = await office.reports()
    await office.lane.recuse(office.at["马兰"], submitted.number)
    with pytest.raises(Refused, match="tip_last_holder"):
        await office.lane.recuse(office.at["韩冰"], submitted.number)
    assert len(await office.lane.cases(office.at["韩冰"])) == 1
