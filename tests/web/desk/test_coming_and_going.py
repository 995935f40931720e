"""Officers come, lose their passphrase, and go: those who are left read everything, and nobody else reads anything."""

from tests.app.tips.world import WHAT
from tests.web.desk.bureau import Bureau

NEW = "新的口令：灯塔 酸梅汤 绿皮车"


async def test_a_lost_passphrase_is_lost_and_the_others_hand_over(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    lane, number = bureau.office.lane, submitted.number
    sitting = await bureau.sits("马兰")
    code = await lane.invite_again(bureau.office.at["马兰"].officer.id)
    assert "请重新输入口令" in await sitting.opens() or 'type="password"' in sitting.page
    old = await bureau.browser()
    await old.unlocks("马兰")
    assert old.status == 403
    malan = await bureau.browser()
    await malan.opens(f"/desk/join?code={code}")
    await malan.sends("/desk/join", code=code, passphrase=NEW, again=NEW)
    assert number not in await malan.unlocks("马兰", NEW)
    assert "没有查到" in await malan.reads(number)
    hanbing = await bureau.sits("韩冰")
    assert "重新加密 1 件" in await hanbing.sends("/desk/hand-over")
    assert WHAT in await malan.reads(number)


async def test_who_leaves_reads_nothing_and_nothing_is_lost(bureau: Bureau) -> None:
    submitted, inside = await bureau.office.reports()
    await bureau.office.joins("何志远")
    malan = await bureau.sits("马兰")
    await malan.sends("/desk/hand-over")
    assert await bureau.office.lane.officer_left(bureau.office.at["韩冰"].officer.id) == []
    gone = await bureau.browser()
    await gone.unlocks("韩冰")
    assert gone.status == 403
    page = await (await bureau.sits("何志远")).reads(submitted.number)
    assert WHAT in page and "现在能打开本案的专员：何志远、马兰" in page
    await bureau.office.lane.say(inside, "我还在看着。")
    assert "我还在看着。" in await malan.reads(submitted.number)
    assert "通道已关闭" not in await malan.opens()
    await bureau.office.lane.officer_left(bureau.office.at["何志远"].officer.id)
    assert "保密举报通道已关闭" in await malan.opens()


async def test_the_operator_is_told_what_nobody_can_open_any_more(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    lane, at = bureau.office.lane, bureau.office.at
    assert await lane.officer_left(at["马兰"].officer.id) == []
    assert await lane.officer_left(at["韩冰"].officer.id) == [submitted.number]


async def test_the_other_language_keeps_the_link_and_a_reload_does_no_harm(bureau: Bureau) -> None:
    code = await bureau.office.lane.invite_officer("何志远", "区应急局", [1])
    browser = await bureau.browser()
    assert f"?code={code}&lang=en" in await browser.opens(f"/desk/join?code={code}")
    assert "Choose your passphrase" in await browser.opens(f"/desk/join?code={code}&lang=en")
    submitted, _ = await bureau.office.reports()
    malan = await bureau.sits("马兰")
    for path in ("unlock", "lock", "hand-over", ""):
        assert "我的案件" in await malan.opens(f"/desk/{path}")
    assert WHAT in await malan.opens(f"/desk/case/{submitted.number}/reveal")
    assert malan.where == f"/desk/case/{submitted.number}"
