"""What an office tells its enterprises: delivered, read, carried out; and with whom it has not got so far."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update

from inspection.broadcasts.broadcast import Reach
from inspection.broadcasts.standing import Standing
from inspection.enterprise import Sector, Trait
from storage.tables.broadcast import broadcast, broadcast_reception
from storage.tables.enterprise import enterprise
from storage.tables.people import post
from tests.bot.broadcasting import TEXT, PictureBot, goes_out, reach, said, sound, tells
from tests.bot.street import Street
from tests.bot.telegram import bad, blocked
from tests.storage.hazard_world import CHENXING


async def test_everybody_of_the_enterprises_there_gets_it_and_nobody_else(town: Street) -> None:
    await tells(town, "刘洋", "全部")  # 刘洋 manages one street
    await goes_out(town)
    for name in ("赵强", "周海", "郑华"):
        assert TEXT in (await town.texts(name))[-1] and "晨星铝业" in (await town.texts(name))[-1]
    assert await town.texts("吴磊") == [], "another street"
    assert await town.texts("李建国") == []
    assert all(one["bulk"] for one in await town.letters("赵强"))
    assert await reach(town) == Reach(waiting=1)


async def test_it_goes_to_a_sector_or_a_trait_of_a_region_and_all_below(town: Street) -> None:
    async with town.work() as work:
        metal = {"sector": Sector.NONFERROUS.value, "traits": [Trait.MOLTEN_METAL.value]}
        await work.connection.execute(update(enterprise).where(enterprise.c.id == CHENXING).values(metal))
    for number, presses in enumerate((("按行业", "有色"), ("按特点", "高温熔融金属"), ("全部",)), start=1):
        await tells(town, "孙丽", "沈北新区", *presses, text=f"第{number}份通知")
        await goes_out(town, number)
    assert [f"第{n}份" in str(await town.texts("赵强")) for n in (1, 2, 3)] == [True, True, True]
    assert [f"第{n}份" in str(await town.texts("吴磊")) for n in (1, 2, 3)] == [False, False, True]


async def test_delivered_read_and_done_are_counted_by_enterprise(town: Street) -> None:
    await tells(town, "刘洋", "全部")
    await goes_out(town)
    button = await town.button("赵强", "已知悉")
    confirm = await town.button("周海", "已落实")
    await said(town)
    assert await reach(town) == Reach(delivered=1)
    ((_, toast, _),) = await town.hears(town.presses("赵强", button))
    assert "已记为知悉" in toast and await reach(town) == Reach(read=1)
    await town.hears(town.presses("周海", confirm))
    assert await reach(town) == Reach(confirmed=1) and await sound(town)
    ((_, toast, _),) = await town.hears(town.presses("周海", confirm))
    assert "已于" in toast, "twice is once"
    ((_, toast, _),) = await town.hears(town.presses("赵强", confirm))
    assert "本企业已于" in toast, "confirmed by somebody else of the same enterprise"
    await town.hears(town.presses("刘洋", "b.show.1"))
    assert "应收 1 家 · 送达 1 · 知悉 1 · 落实 1" in (await town.texts("刘洋"))[-1]


async def test_after_the_press_only_the_buttons_of_the_letter_change(town: Street) -> None:
    await tells(town, "刘洋", "全部")
    await goes_out(town)
    await town.taps("赵强", "已知悉")
    last = (await town.letters("赵强"))[-1]["payload"]
    assert last["kind"] == "keys" and [key["text"] for key in last["rows"][0]] == ["已落实"]
    bot = await said(town)
    assert any(call.name == "look" and call.message_id == last["message_id"] for call in bot.calls)
    assert not any(call.name == "edit" for call in bot.calls)


async def test_whom_it_has_not_reached_is_listed_with_the_reason(town: Street) -> None:
    async with town.work() as work:  # nobody of 恒丰木业 is enrolled any more
        gone = update(post).where(post.c.person_id == town.names["吴磊"])
        await work.connection.execute(gone.values(revoked_at=town.now))
    await tells(town, "孙丽", "沈北新区", "全部")
    await goes_out(town)
    bot = PictureBot()
    for name in ("赵强", "周海", "郑华"):
        bot.fails[town.telegram_id(name)] = [blocked()]
    await said(town, bot)
    assert await reach(town) == Reach(nobody=1, blocked=1)
    async with town.work() as work:
        found = await work.broadcasts.unreached(1)
    assert [(name, standing) for _, name, standing in found] == [
        ("恒丰木业有限公司", Standing.NOBODY),
        ("晨星铝业有限公司", Standing.BLOCKED),
    ]
    await town.hears(town.presses("孙丽", "b.missing.1"))
    assert "恒丰木业有限公司 · 无人登记" in (await town.texts("孙丽"))[-1]


async def test_a_reminder_goes_only_to_those_who_have_not_done_it_and_to_who_came_since(town: Street) -> None:
    await tells(town, "孙丽", "沈北新区", "全部")
    await goes_out(town)
    await town.taps("周海", "已落实")
    ((_, toast, _),) = await town.hears(town.presses("孙丽", "b.remind.1"))
    assert "12 小时后" in toast
    town.now += timedelta(hours=13)
    await town.sent()
    await town.hears(town.presses("孙丽", "b.remind.1"))
    await goes_out(town)
    assert TEXT in (await town.texts("吴磊"))[-1] and await town.texts("周海") == []
    await town.taps("吴磊", "已落实")
    town.now += timedelta(hours=13)
    ((_, toast, _),) = await town.hears(town.presses("孙丽", "b.remind.1"))
    assert "都已落实" in toast and await sound(town)


async def test_a_round_that_was_cut_off_goes_on_and_writes_to_nobody_twice(
    town: Street, monkeypatch: Any
) -> None:
    monkeypatch.setattr("app.broadcasts.telling.STRETCH", 1)
    await tells(town, "孙丽", "沈北新区", "全部")
    async with town.work() as work:
        assert [one.number for one in await work.broadcasts.under_way()] == ["B-0001"]
    await goes_out(town)
    await goes_out(town)  # somebody comes round again
    assert len(await town.letters("赵强")) == 1 and len(await town.letters("吴磊")) == 1
    async with town.work() as work:
        assert await work.broadcasts.under_way() == []


async def test_a_photo_or_a_file_goes_along_with_words_and_buttons(town: Street) -> None:
    await tells(town, "刘洋", "全部", file=town.photo("刘洋", "poster"))
    sheet = town.sends("刘洋", "document", "sheet", mime_type="application/pdf", file_name="通报.pdf")
    await tells(town, "刘洋", "全部", text="通报见附件，请学习", file=sheet)
    await goes_out(town, 1)
    await goes_out(town, 2)
    bot = PictureBot()
    await said(town, bot)
    mine = [(name, what) for name, what, _ in bot.shown]
    assert mine.count(("photo", "file-poster")) == 3 and mine.count(("document", "file-sheet")) == 3
    _, _, more = bot.shown[0]
    assert TEXT in more["caption"] and more["reply_markup"].inline_keyboard[0][0].text == "已知悉"
    assert (await reach(town, 2)) == Reach(delivered=1)


async def test_words_go_alone_where_telegram_has_the_picture_no_more(town: Street) -> None:
    await tells(town, "刘洋", "全部", file=town.photo("刘洋", "poster"))
    await goes_out(town)
    bot = PictureBot()
    bot.fails[town.telegram_id("赵强")] = [bad("wrong file identifier")]
    await said(town, bot)
    sent = [call for call in bot.calls if call.chat_id == town.telegram_id("赵强")]
    assert [call.name for call in sent] == ["photo", "send"] and TEXT in sent[-1].text


async def test_who_may_not_broadcast_cannot_and_a_stranger_answers_nothing(town: Street) -> None:
    await town.hears(town.says("李建国", "/broadcast"))
    assert "不能群发" in (await town.texts("李建国"))[-1]
    await town.hears(town.presses("赵强", "b.new.0"))
    assert "群发通知" in (await town.texts("赵强"))[-1] and await town.letters("周海") == []
    await tells(town, "刘洋", "全部")
    await goes_out(town)
    ((_, toast, _),) = await town.hears(town.presses("吴磊", await town.button("赵强", "已落实")))
    assert "不能查看" in toast
    ((_, toast, _),) = await town.hears(town.presses("赵强", "b.show.1"))
    assert "不能查看" in toast
    assert await reach(town) == Reach(waiting=1)


async def test_who_changes_a_notice_or_its_answers_is_found_out(town: Street) -> None:
    await tells(town, "刘洋", "全部")
    await goes_out(town)
    assert await sound(town)
    async with town.work() as work:
        await work.connection.execute(update(broadcast_reception).values(confirmed_at=town.now))
    assert not await sound(town)
    async with town.work() as work:
        await work.connection.execute(update(broadcast_reception).values(confirmed_at=None))
    assert await sound(town)
    async with town.work() as work:
        await work.connection.execute(update(broadcast).values(text="改过"))
    assert not await sound(town)


async def test_the_menu_leads_to_what_was_sent(town: Street) -> None:
    await tells(town, "刘洋", "全部")
    await town.hears(town.says("刘洋", "/menu"))
    await town.taps("刘洋", "群发通知")
    assert "B-0001" in (await town.texts("刘洋"))[-1]
    await town.taps("刘洋", "B-0001")
    assert "刘洋 发于" in (await town.texts("刘洋"))[-1]
