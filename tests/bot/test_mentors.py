"""An enterprise or a person helps another enterprise: paired, helped, confirmed, reminded, ended."""

from datetime import timedelta

from sqlalchemy import update

from app.mentors.clock import look
from storage.tables.enterprise import enterprise
from storage.tables.mentor import mentor_pair
from tests.bot.mentoring import HELP, helps, kept, pairs, sound
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, HENGFENG, ZONE


async def test_both_sides_are_told_and_read_whom_to_reach_and_nobody_else_does(town: Street) -> None:
    async with town.work() as work:
        there = update(enterprise).where(enterprise.c.id == CHENXING)
        await work.connection.execute(there.values(contact="周海", phone="024-8888"))
    await pairs(town)
    (one,) = await kept(town)
    assert (one.number, one.enterprise_id, one.mentor_firm_id) == ("J-0001", HENGFENG, CHENXING)
    for name in ("赵强", "周海", "吴磊"):
        said = (await town.texts(name))[-1]
        assert "晨星铝业有限公司 帮扶 恒丰木业有限公司" in said and "周海 024-8888" in said, name
    for name in ("马兰", "李建国", "陈刚"):
        assert await town.texts(name) == [], name
    assert await sound(town)


async def test_help_is_told_with_its_photo_and_confirmed_by_one_press(town: Street) -> None:
    await pairs(town)
    await town.taps("赵强", "记录帮扶")
    await town.hears(town.says("赵强", HELP))
    await town.hears(town.photo("赵强", "drill"))
    await town.taps("赵强", "下一步 ▸")
    await town.taps("赵强", "提交记录")
    assert HELP in (await town.texts("吴磊"))[-1]
    await town.hears(town.says("吴磊", "/tasks"))
    assert "确认收到帮扶：J-0001" in (await town.texts("吴磊"))[-1]
    await town.taps("吴磊", "确认第 1 次帮扶")
    (one,) = await kept(town)
    assert one.unconfirmed == () and len(one.helps[0].photo_ids) == 1
    assert "已确认" in (await town.texts("赵强"))[-1]
    ((_, toast, _),) = await town.hears(town.presses("吴磊", "mt.confirm.1.1"))
    assert "已确认" in toast and await sound(town)


async def test_no_help_is_reminded_of_twice_then_there_is_silence_until_there_was_help(town: Street) -> None:
    await pairs(town)
    rounds = (29, 0, ()), (1, 1, ("赵强", "周海")), (30, 1, ("赵强", "周海", "孙丽")), (90, 0, ())
    for days, told, readers in rounds:
        await town.sent()
        town.now += timedelta(days=days)
        async with town.work() as work:
            assert await look(work, town.now, ZONE) == told, days
            assert await look(work, town.now, ZONE) == 0, "once a day at most"
        for name in ("赵强", "周海", "孙丽", "吴磊"):
            assert ("没有帮扶记录" in str(await town.texts(name))) == (name in readers), (days, name)
    await town.hears(town.says("赵强", "/tasks"))
    assert "帮扶 恒丰木业有限公司：J-0001 久无记录" in (await town.texts("赵强"))[-1]
    await town.hears(town.presses("赵强", "mt.show.1"))
    await helps(town, day="11月2日")
    town.now += timedelta(days=30)
    async with town.work() as work:
        assert await look(work, town.now, ZONE) == 1, "after help it begins anew"
    assert await sound(town)


async def test_a_person_of_the_authorities_can_be_the_mentor(town: Street) -> None:
    await pairs(town, "刘洋", CHENXING, "李建国")
    assert "李建国 帮扶 晨星铝业有限公司" in (await town.texts("李建国"))[-1]
    await helps(town, "李建国")
    assert HELP in (await town.texts("赵强"))[-1]
    await town.hears(town.says("李建国", "/mentors"))
    assert "结对帮扶 1 对" in (await town.texts("李建国"))[-1] and await sound(town)


async def test_a_pair_is_ended_with_a_reason_that_both_sides_read(town: Street) -> None:
    await pairs(town)
    await town.hears(town.presses("孙丽", "mt.end.1"))
    await town.hears(town.says("孙丽", "已达到三级标准化"))
    for name in ("赵强", "吴磊"):
        assert "已达到三级标准化" in (await town.texts(name))[-1]
    (one,) = await kept(town)
    assert one.ended is not None and one.remind_on is None
    await town.hears(town.presses("赵强", "mt.help.1"))
    assert "已结束" in str(await town.texts("赵强"))
    await pairs(town)
    assert len(await kept(town)) == 2 and await sound(town), "it can begin again"


async def test_the_same_two_are_paired_once(town: Street) -> None:
    await pairs(town)
    await pairs(town)
    assert "已在帮扶" in str(await town.texts("孙丽")) and len(await kept(town)) == 1
    async with town.work() as work:
        (one,) = await work.mentors.all()
        assert await work.mentors.add(one) is None, "the database itself keeps it so"


async def test_managers_read_how_much_of_their_region_has_a_mentor_and_who_has_none(town: Street) -> None:
    await town.hears(town.says("孙丽", "/mentors"))
    said = (await town.texts("孙丽"))[-1]
    assert "应帮扶企业 2 家，已结对 0 家，覆盖 0%" in said and "未结对：" in said
    await pairs(town)
    await town.hears(town.says("孙丽", "/mentors"))
    said = (await town.texts("孙丽"))[-1]
    assert "应帮扶企业 1 家，已结对 1 家，覆盖 100%" in said and "尚无帮扶" in said


async def test_who_may_not_pair_helps_nobody_and_reads_nothing_of_it(town: Street) -> None:
    await town.hears(town.presses("李建国", f"mt.new.{CHENXING}"))
    assert "权限" in str(await town.texts("李建国")) and await kept(town) == []
    await pairs(town)
    ((_, toast, _),) = await town.hears(town.presses("马兰", "mt.show.1"))
    assert "不能查看" in toast
    await town.hears(town.presses("吴磊", "mt.help.1"))
    assert "只有帮扶方能记录" in str(await town.texts("吴磊"))
    ((_, toast, _),) = await town.hears(town.presses("赵强", "mt.confirm.1.1"))
    assert "只有被帮扶企业能确认" in toast
    await town.hears(town.presses("赵强", "mt.end.1"))
    await town.hears(town.says("赵强", "不想帮了"))
    assert (await kept(town))[0].ended is None
    await town.hears(town.says("马兰", "/mentors"))
    assert "您没有结对帮扶" in (await town.texts("马兰"))[-1]


async def test_who_changes_a_pair_behind_the_chain_is_found_out(town: Street) -> None:
    await pairs(town)
    async with town.work() as work:
        await work.connection.execute(update(mentor_pair).values(ended_at=town.now))
    assert not await sound(town)
