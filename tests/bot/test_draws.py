"""Draws in the chat: a manager seals and reveals, inspectors get their visits, an inspector declares a conflict."""

import re

from sqlalchemy import select

from storage.draw_check import DrawCheck
from storage.tables.chat import job
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.storage.hazard_world import CHENXING


async def seals(town: Street, who: str = "孙丽") -> None:
    await town.hears(town.says(who, "/draw"))
    await town.taps(who, "新的抽取")
    await answers(town, who, "沈北新区", "全部企业", "10", "抽查", "下一步 ▸", "封存")


async def sound(town: Street) -> bool:
    check = DrawCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


async def test_a_manager_seals_and_reveals_and_whoever_was_drawn_has_a_visit(town: Street) -> None:
    await seals(town)
    sealed = (await town.texts("孙丽"))[-1]
    digests = re.findall(r"[0-9a-f]{64}", sealed)
    assert "D-0001" in sealed and len(digests) == 2
    await town.taps("孙丽", "揭晓")
    await answers(town, "孙丽", "417", "6月6日", "2 家", "揭晓")
    shown = (await town.texts("孙丽"))[-1]
    assert re.findall(r"[0-9a-f]{64}", shown)[:2] == digests and "417" in shown
    assert "晨星铝业有限公司" in shown and "6月6日" in shown
    async with town.work() as work:
        (draw,) = await work.draws.page()
        names = await work.people.names({one for _, team in draw.picks for one in team})
        visits = [await work.visits.get(one or 0) for one in draw.visits]
    assert all(visit and visit.is_secret for visit in visits)
    for name in names.values():
        assert any("6月6日" in text for text in await town.texts(name)), "whoever goes is told"
    assert not await town.texts("赵强") and not await town.texts("吴磊"), "the enterprises are not"
    assert await sound(town)


async def test_pressed_again_a_month_later_it_says_what_happened(town: Street) -> None:
    await seals(town)
    reveal = await town.button("孙丽", "揭晓")
    await town.taps("孙丽", "揭晓")
    await answers(town, "孙丽", "没有监督人员在场", "6月6日", "1 家", "揭晓")
    await town.hears(town.presses("冯涛", reveal))
    async with town.work() as work:
        assert len(await work.draws.page()) == 1
    assert await sound(town)


async def test_the_record_is_sent_as_a_file(town: Street) -> None:
    await seals(town)
    await town.taps("孙丽", "揭晓")
    await answers(town, "孙丽", "没有监督人员在场", "6月6日", "1 家", "揭晓")
    await town.taps("孙丽", "抽取记录文件")
    async with town.database.read() as connection:
        kinds = list((await connection.execute(select(job.c.kind))).scalars())
    assert "draw.record" in kinds


async def test_only_a_manager_draws_and_only_in_the_own_region(town: Street) -> None:
    await town.hears(town.says("李建国", "/draw"))
    assert (await town.texts("李建国"))[-1] == "您的身份不能组织抽取。"
    await seals(town)
    await town.hears(town.presses("李建国", "l.show.1"), town.presses("刘洋", "l.reveal.1"))
    await town.hears(town.presses("李建国", "l.new.0"))
    told = [*await town.texts("李建国"), *await town.texts("刘洋")]
    assert not any("D-0001" in text for text in told)


async def test_an_inspector_declares_a_conflict_and_a_manager_sees_what_remains(town: Street) -> None:
    await town.hears(town.presses("李建国", f"e.open.{CHENXING}"))
    await town.taps("李建国", "申报回避")
    await answers(town, "李建国", "配偶在该企业工作")
    assert "李建国" in (await town.texts("李建国"))[-1]
    async with town.work() as work:
        assert await work.draws.conflicts() == [(town.names["李建国"], CHENXING)]
        await work.connection.exec_driver_sql("""UPDATE enterprise SET traits = '["有限空间"]'""")
    await town.hears(town.says("孙丽", "/draw"))
    await town.taps("孙丽", "全覆盖清单")
    await town.taps("孙丽", "有限空间")
    assert "剩余 2 家" in (await town.texts("孙丽"))[-1]
    await town.taps("孙丽", "沈北街道")
    await town.taps("孙丽", "安排：晨星铝业有限公司")
    assert "晨星铝业有限公司" in (await town.texts("孙丽"))[-1]
    assert await sound(town)
