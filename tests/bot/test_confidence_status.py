"""With a receipt, in the chat: how a report stands, words both ways, name, receipt, the end; W02, W13, W16."""

import pytest
from sqlalchemy import select

from inspection.tips.case import TipStep
from inspection.tips.file import Unlocked
from inspection.tips.receipt import Receipt, read_receipt
from inspection.tips.secret import Passphrase
from inspection.words import Refused
from media.develop import develop
from storage.tables.chat import outbox
from storage.tables.tips import tip_photo, tip_push
from tests.bot.informant import OFFICERS, Bureau, Informant
from tests.bot.street import STRANGER, Street
from tests.media.phone_jpeg import SERIAL, phone_jpeg


@pytest.fixture
async def bureau(town: Street) -> Bureau:
    found = Bureau(town)
    await found.opens()
    return found


async def unlocked(bureau: Bureau, name: str = OFFICERS[0]) -> Unlocked:
    return await bureau.lane.unlock(name, Passphrase(f"清晨的炉火照着河湾 {name}"))


async def reported(one: Informant) -> tuple[str, str]:
    """Its receipt and its number."""
    receipt = await one.reports()
    number = next(part for part in one.sees.split() if part.startswith("T-"))
    await one.says(receipt)
    return receipt, number


async def enters(one: Informant, receipt: str) -> None:
    await one.says("/report")
    await one.taps("我有查询码")
    await one.says(receipt)


@pytest.mark.parametrize("who", ["赵强", STRANGER])
async def test_w02_three_rounds_with_the_receipt_alone(bureau: Bureau, who: str | int) -> None:
    one = Informant(bureau, who)
    receipt, number = await reported(one)
    officer = await unlocked(bureau)
    await bureau.lane.step(officer, number, TipStep.ACCEPT)
    for n in range(3):
        await bureau.lane.tell(officer, number, f"请说明第{n}处位置")
        await enters(one, receipt)
        assert f"请说明第{n}处位置" in one.sees and "已受理" in one.sees
        await one.taps("补充或回复")
        await one.says(f"在{n}号炉的西侧")
        await one.taps("下一步")
        assert "已发送" in one.sees and f"在{n}号炉的西侧" in one.sees
        await one.taps("离开")
        assert all("西侧" not in text for text in one.own())
        assert not any("西侧" in call.text for call in one.posts().values())
    opened = await bureau.lane.open(officer, number)
    assert [message.text for message in opened.file.messages][-1] == "在2号炉的西侧"


@pytest.mark.parametrize("who", ["赵强", STRANGER])
async def test_a_later_word_can_have_photos_which_are_made_anew_and_taken_back(
    bureau: Bureau, who: str | int
) -> None:
    one = Informant(bureau, who)
    receipt, number = await reported(one)
    await enters(one, receipt)
    await one.taps("补充或回复")
    await one.says("就是照片里的这个阀门")
    await one.shows("valve", phone_jpeg(seed=9, size=(800, 600)))
    await one.shows("broken", b"no photo at all")
    assert "重新发一张" in one.sees
    await one.taps("下一步")
    assert "已发送" in one.sees
    officer = await unlocked(bureau)
    word = (await bureau.lane.open(officer, number)).file.messages[-1]
    (photo,) = word.photos
    picture = await bureau.lane.photo(officer, number, photo.id)
    assert develop(picture).fingerprint == photo.fingerprint != ""
    assert SERIAL.encode() not in picture
    async with bureau.town.database.read() as connection:
        owners = set((await connection.execute(select(tip_photo.c.owner))).scalars())
    assert len(owners) == 1, "nothing is left of the conversation's own"
    await one.taps("离开")
    assert "…" not in one.own() and "就是照片里的这个阀门" not in one.own()


async def test_a_receipt_is_deleted_as_soon_as_it_was_typed_and_a_wrong_one_says_no_more(
    bureau: Bureau,
) -> None:
    one = Informant(bureau)
    await enters(one, "0" * 17)
    assert "没有查到" in one.sees
    await one.says("1" * 17)
    assert one.own() == ["/report"]
    await one.says("12345")
    assert "17 位" in one.sees


async def test_an_objection_goes_to_the_office_once(bureau: Bureau) -> None:
    one = Informant(bureau)
    receipt, number = await reported(one)
    await bureau.lane.step(await unlocked(bureau), number, TipStep.REFUSE, "不属于安全生产")
    await enters(one, receipt)
    await one.taps("提出异议")
    await one.says("属于，现在还在违规作业")
    assert "异议已提出" in one.sees
    with pytest.raises(AssertionError, match="no button"):
        one.button("提出异议")


async def test_w16_name_given_and_taken_back_receipt_changed_report_deleted(bureau: Bureau) -> None:
    one = Informant(bureau, "赵强")
    receipt, _ = await reported(one)
    await enters(one, receipt)
    await one.taps("留下姓名和电话")
    await one.says("陈工")
    await one.says("02412345678")
    assert "已加密保存" in one.sees
    await one.taps("撤回姓名")
    await one.taps("撤回姓名")
    assert "已撤回" in one.sees
    await one.taps("更换查询码")
    await one.taps("更换查询码")
    fresh = one.receipt()
    assert fresh != receipt
    await one.says(fresh)
    with pytest.raises(Refused):
        await bureau.lane.enter(read_receipt(receipt))
    await enters(one, fresh)
    await one.taps("删除举报")
    await one.taps("删除举报")
    assert "举报已删除" in one.sees
    with pytest.raises(Refused):
        await bureau.lane.enter(Receipt(fresh))


async def pushed(bureau: Bureau) -> int:
    async with bureau.town.database.read() as connection:
        return len((await connection.execute(select(tip_push))).all())


async def test_w13_who_did_not_ask_is_told_nothing(bureau: Bureau) -> None:
    one = Informant(bureau)
    _, number = await reported(one)
    calls = len(bureau.speaking.bot.calls)
    await bureau.lane.tell(await unlocked(bureau), number, "请说明位置")
    await bureau.works()
    assert bureau.speaking.bot.calls[calls:] == []


async def test_w13_who_asked_is_told_without_content_until_they_say_no(bureau: Bureau) -> None:
    one = Informant(bureau)
    receipt, number = await reported(one)
    await enters(one, receipt)
    await one.taps("有新消息时提醒我")
    assert "不如自己凭查询码来看" in one.sees, "it says that it is less private"
    await one.taps("有新消息时提醒我")
    await one.taps("离开")
    officer = await unlocked(bureau)
    await bureau.lane.tell(officer, number, "请说明二号炉的位置")
    async with bureau.town.database.read() as connection:
        (waiting,) = (await connection.execute(select(outbox))).mappings()
    assert waiting["address"].startswith("s:") and set(waiting["payload"]) == {"sealed"}
    await bureau.works()
    assert one.sees == "您关注的事项有新消息。"
    await enters(one, receipt)
    await one.taps("不再提醒")
    assert await pushed(bureau) == 0, "the address is erased"
    await one.taps("离开")
    before = one.sees
    await bureau.lane.tell(officer, number, "还有别的吗")
    await bureau.works()
    assert one.sees == before


async def test_w13_it_can_be_asked_for_with_the_report(bureau: Bureau) -> None:
    one = Informant(bureau)
    await one.begins()
    await one.fills_in(push="有新消息时提醒我")
    await one.taps("提交举报")
    assert await pushed(bureau) == 1


async def test_officers_with_a_post_are_nudged_once_a_day_and_told_nothing(town: Street) -> None:
    bureau = Bureau(town)
    await bureau.opens({"马兰": town.names["李建国"], "韩冰": None})
    officer, one = Informant(bureau, "李建国"), Informant(bureau)
    await reported(one)
    assert officer.sees == "工作台有待处理的事项，请到工作台查看。"
    await reported(one)
    assert len(officer.posts()) == 1
    await bureau.passes(days=1)
    await reported(one)
    assert len(officer.posts()) == 2


async def test_killed_in_the_middle_a_word_is_said_once(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Informant(bureau)
    receipt, number = await reported(one)
    await enters(one, receipt)
    await one.taps("补充或回复")
    monkeypatch.setattr("app.tips.casing.view_out", _killed)
    with pytest.raises(KeyboardInterrupt):
        await one.says("在二号炉的西侧")
        await one.taps("下一步")
    monkeypatch.undo()
    async with bureau.town.work() as work:
        await work.jobs.release()
    await bureau.works()
    opened = await bureau.lane.open(await unlocked(bureau), number)
    assert [message.text for message in opened.file.messages] == ["在二号炉的西侧"]
    assert "已发送" in one.sees


def _killed(*_: object) -> None:
    raise KeyboardInterrupt
