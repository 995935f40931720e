"""A case at the desk: read, accepted, talked about, answered, closed."""

from tests.app.tips.world import WHAT
from tests.web.desk.bureau import Bureau


async def test_from_the_list_to_the_last_word(bureau: Bureau) -> None:
    submitted, inside = await bureau.office.reports()
    malan, number = await bureau.sits("马兰"), submitted.number
    assert number in malan.page and "还有 7 天" in malan.page and "有新内容" in malan.page
    assert WHAT not in malan.page and "晨星" not in malan.page  # a list tells nothing of what they hold
    page = await malan.reads(number)
    assert WHAT in page and "沈阳晨星铝业有限公司" in page
    assert "本次打开已先记入审计链" in page and "现在能打开本案的专员：韩冰、马兰" in page
    assert "已办理：受理" in await malan.does(number, "step", step="accept")
    assert "还有 30 天" in malan.page
    assert "请问是几号炉？" in await malan.does(number, "tell", text="请问是几号炉？")
    await bureau.office.lane.say(inside, "二号炉。")
    assert "有新内容" in await malan.opens()
    assert "二号炉。" in await malan.reads(number)
    assert "有新内容" not in await malan.opens()
    assert "已办理：答复结果" in await malan.does(number, "step", step="answer", text="已查实并处罚。")
    assert "已办理：办结" in await malan.does(number, "step", step="close")
    assert "9月3日销毁" in malan.page and "案件已办结" in malan.page
    view = await bureau.office.lane.status(inside)
    assert [message.text for message in view.messages] == ["请问是几号炉？", "二号炉。", "已查实并处罚。"]


async def test_what_is_refused_keeps_what_was_typed(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, number = await bureau.sits("马兰"), submitted.number
    await malan.does(number, "step", step="accept")
    page = await malan.does(number, "step", step="answer", text="  ")
    assert "请写明给举报人的说明" in page
    page = await malan.sends(f"/desk/case/{number}/step", step="refuse", text="写了很久的一段话")
    assert "不能这样办理" in page and "写了很久的一段话" in page
    assert "写了很久的一段话" not in await malan.reads(number)


async def test_reading_is_in_the_chain_before_the_page_is_made(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan = await bureau.sits("马兰")
    before = len(await bureau.office.chain())
    await malan.reads(submitted.number)
    who = f"officer:{bureau.office.at['马兰'].officer.id}"
    assert (await bureau.office.chain())[before:] == [(who, "tip.read", f"tip:{submitted.number}")]


async def test_what_is_overdue_comes_first_then_danger_to_life(bureau: Bureau) -> None:
    late, _ = await bureau.office.reports()
    bureau.office.later(days=8)
    calm, _ = await bureau.office.reports()
    urgent, _ = await bureau.office.reports(danger_to_life=True)
    page = (await bureau.sits("马兰")).page
    assert page.index(late.number) < page.index(urgent.number) < page.index(calm.number)
    assert "超期 1 天" in page and "危及生命" in page and "同一企业另有 2 件" in page


async def test_w09_without_a_key_it_is_refused_logged_and_told_of(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    number, late = submitted.number, await bureau.office.joins("后来的")
    stranger, malan = await bureau.sits("后来的"), await bureau.sits("马兰")
    assert number not in stranger.page
    page = await stranger.reads(number)
    assert "没有查到这一举报" in page and WHAT not in page
    assert await stranger.reads("T-22222222") == page  # a number that there is not
    await malan.reads(number)
    for verb in ("step", "tell", "recuse", "ask"):
        form = {"step": "accept", "text": "想改一下", "sure": "1", "kind": "export", "reason": "随便看看而已"}
        assert "没有查到这一举报" in await stranger.sends(f"/desk/case/{number}/{verb}", **form)
    assert "没有查到" in await stranger.opens(f"/desk/case/{number}/photo/{'0' * 32}")
    who = f"officer:{late.officer.id}"
    chain = [event for event in await bureau.office.chain() if event[:2] == (who, "tip.denied")]
    assert chain.count((who, "tip.denied", f"tip:{number}")) == 6
    assert (who, "tip.denied", "tip:?") in chain
    assert "6 次无权打开" in await malan.opens()
    assert "6 次无权打开" in await malan.reads(number)


async def test_w09_a_token_taken_from_a_is_nothing_in_bs_hands(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    await bureau.office.joins("后来的")
    malan, stranger = await bureau.sits("马兰"), await bureau.sits("后来的")
    await malan.reads(submitted.number)
    page = await stranger.sends(f"/desk/case/{submitted.number}/step", malan.token, step="accept")
    assert "页面已过期" in page


async def test_w20_the_one_complained_about_sees_nothing(bureau: Bureau) -> None:
    await bureau.office.joins("何志远", "沈北街道办")
    by_name, _ = await bureau.office.reports(what="何志远收了老板的钱，检查前打招呼，从来不停炉检修。")
    by_unit, _ = await bureau.office.reports(units=("沈北街道办",))
    his = await bureau.sits("何志远")
    assert by_name.number not in his.page and by_unit.number not in his.page
    malan = await bureau.sits("马兰")
    assert by_name.number in malan.page and by_unit.number in malan.page


async def test_w20_who_steps_back_is_routed_around_from_then_on(bureau: Bureau) -> None:
    await bureau.office.joins("何志远")
    submitted, _ = await bureau.office.reports()
    malan, number = await bureau.sits("马兰"), submitted.number
    assert "请先勾选确认" in await malan.does(number, "recuse")
    page = await malan.sends(f"/desk/case/{number}/recuse", sure="1")
    assert "您不再能打开该案" in page and number not in page.replace("该案", "")
    assert "没有查到" in await malan.reads(number)
    later, _ = await bureau.office.reports()
    assert later.number not in await malan.opens()
    assert later.number in (await bureau.sits("韩冰")).page


async def test_the_last_who_can_open_it_cannot_step_back(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    await malan.does(submitted.number, "recuse", sure="1")
    assert "没有其他专员能接手" in await hanbing.does(submitted.number, "recuse", sure="1")


async def test_newcomers_get_the_cases_when_somebody_hands_them_over(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    await bureau.office.joins("何志远")
    malan = await bureau.sits("马兰")
    assert "重新加密 1 件" in await malan.sends("/desk/hand-over")
    assert "没有需要移交" in await malan.sends("/desk/hand-over")
    assert WHAT in await (await bureau.sits("何志远")).reads(submitted.number)


async def test_the_words_of_a_report_are_words_and_no_page(bureau: Bureau) -> None:
    evil = '<img src=x onerror=alert(1)> {{ 7*7 }} "quoted" \u202e txet'
    submitted, _ = await bureau.office.reports(what=evil, where=evil)
    malan = await bureau.sits("马兰")
    await malan.reads(submitted.number)
    assert b"<img src=x" not in malan.body and b"&lt;img src=x" in malan.body


async def test_in_english_as_well(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports(danger_to_life=True)
    malan = await bureau.sits("马兰")
    assert "My cases" in await malan.opens("/desk?lang=en")
    page = await malan.reads(submitted.number)
    assert "danger to life" in page and "accept or not by 12 Jun" in page
