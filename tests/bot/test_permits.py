"""A permit in the chat, from the application to the patrol: the order is forced, the times are the server's, and
whoever is next hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from storage.permit_check import PermitCheck
from storage.tables.form import submission
from storage.work import Work
from tests.bot import permits
from tests.bot.permits import SEND, does, last, waits
from tests.bot.street import Street


async def test_a_confined_space_from_the_application_to_the_patrol(town: Street) -> None:
    await permits.applies(town)
    asked = await last(town, "周海", "作业票")
    assert "№P-0001 · 有限空间作业" in asked and "3号废水池：清淤" in asked and "监护 郑华" in asked
    assert "▸ 审批" in asked and await permits.state(town) == "applied"
    await permits.approves(town)
    await permits.ventilates(town)
    assert "▸ 气体检测（6月5日 10:" in await last(town, "赵强", "▸ ")
    await waits(town, 30)
    assert "现在可以：气体检测" in await last(town, "赵强", "🔔")
    await permits.measures(town)
    await permits.guards(town)
    await permits.starts(town)
    assert await permits.state(town) == "working" and "作业中" in await last(town, "周海", "作业票")
    await permits.ends(town)
    assert await permits.state(town) == "finished"
    await waits(town, 120)
    assert "现在可以：作业后巡查" in await last(town, "赵强", "🔔")
    await does(town, "赵强", "▸作业后巡查", permits.READ, "▸不填，跳过", "photo:patrol", SEND)
    assert await permits.state(town) == "closed"
    said = await last(town, "郑华", "№P-0001")
    assert "已关闭" in said and "✓ 监护人到位 · 郑华" in said and "✓ 审批 · 周海" in said
    await does(town, "赵强", "/permit")
    assert "没有未结束的作业票" in await last(town, "赵强")


async def test_whoever_applied_does_not_approve_and_no_stranger_reads_it(town: Street) -> None:
    await permits.applies(town)
    assert "同一人" in (await town.hears(town.presses("赵强", "p.approve.1")))[0][1]
    assert "不归您查看" in (await town.hears(town.presses("吴磊", "p.show.1")))[0][1]
    assert "只有本企业人员" in (await town.hears(town.presses("李建国", "p.approve.1")))[0][1]
    assert await permits.state(town) == "applied"


async def test_what_is_too_early_is_told_with_the_time_from_which_it_can_be_done(town: Street) -> None:
    await permits.applies(town)
    assert "现在是“待审批”" in (await town.hears(town.presses("赵强", "p.start.1")))[0][1]
    await permits.approves(town)
    assert "先要完成“通风”" in (await town.hears(town.presses("赵强", "p.measure.1")))[0][1]
    await permits.ventilates(town)
    toast = await does(town, "赵强", "▸气体检测")
    assert "“气体检测”6月5日 10:" in toast and "起才可以办理" in toast


async def test_a_value_outside_its_limits_is_refused_in_the_forms_own_words(town: Street) -> None:
    await permits.applies(town)
    await permits.approves(town)
    await permits.ventilates(town)
    await waits(town, 30)
    await does(town, "赵强", "▸气体检测", "19.4")
    assert "不得进入" in await last(town, "赵强")
    await does(town, "赵强", "20.9", "10")
    assert "未低于 10 %LEL" in await last(town, "赵强")


async def test_only_the_guardian_checks_in_and_values_of_long_ago_count_no_more(town: Street) -> None:
    await permits.applies(town)
    await permits.approves(town)
    await permits.ventilates(town)
    await waits(town, 30)
    await permits.measures(town)
    await does(town, "郑华", "▸监护人到位", "41.9561,123.4012")
    assert "严禁无防护入内盲目施救" in await last(town, "郑华", "逐项检查")
    await does(town, "郑华", "/cancel")
    assert "只能由指定的监护人" in (await town.hears(town.presses("周海", "p.guardian.1")))[0][1]
    await permits.guards(town)
    await waits(town, 31)
    for who in ("赵强", "郑华", "周海"):
        assert "气体检测已超时限" in await last(town, who, "⚠️"), who
    toast = (await town.hears(town.presses("赵强", "p.start.1")))[0][1]
    assert "“气体检测”是 6月5日 10:" in toast and "已超过 30 分钟" in toast
    await permits.measures(town)
    await permits.starts(town)
    assert await permits.state(town) == "working"


async def test_values_that_run_out_while_the_form_is_filled_in_count_no_more_either(town: Street) -> None:
    await permits.applies(town)
    await permits.approves(town)
    await permits.ventilates(town)
    await waits(town, 30)
    await permits.measures(town)
    await permits.guards(town)
    await does(town, "赵强", "▸开始作业", permits.READ, "2", permits.READ)
    town.now += timedelta(minutes=45)
    await does(town, "赵强", SEND)
    assert "已超过 30 分钟" in await last(town, "赵强") and await permits.state(town) == "approved"


async def test_as_many_come_out_as_went_in(town: Street) -> None:
    await permits.works(town)
    await permits.ends(town, out="1")
    assert "撤出 1 人，进入 2 人" in await last(town, "赵强") and await permits.state(town) == "working"


async def test_after_a_long_interruption_all_is_ventilated_and_measured_again(town: Street) -> None:
    await permits.works(town)
    await does(town, "赵强", "▸中断", "午休", permits.READ, SEND)
    await waits(town, 40)
    assert "“通风”须重新进行" in (await town.hears(town.presses("赵强", "p.resume.1")))[0][1]
    await permits.ventilates(town)
    await waits(town, 30)
    await permits.measures(town)
    await does(town, "赵强", "▸恢复作业", "3", permits.READ, SEND)
    assert await permits.state(town) == "working"
    await permits.ends(town, out="3")
    assert await permits.state(town) == "finished"


async def test_a_patrol_that_nobody_makes_reaches_everybody_at_once_and_the_chain(town: Street) -> None:
    await permits.works(town)
    await permits.ends(town)
    await waits(town, 151)
    for who in ("赵强", "郑华", "周海"):
        assert "作业后巡查超时未做" in await last(town, who, "⚠️"), who
    many = len(await town.letters())
    await waits(town, 60)
    assert len(await town.letters()) == many, "it is told once"
    async with town.work() as work:
        told = [event.data async for event in work.audit.walk() if event.action == "permit.alarm"]
    assert [(one["alarm"], one["step"]) for one in told] == [("overdue", "patrol")]


async def test_while_people_are_inside_the_air_is_measured_every_two_hours(town: Street) -> None:
    await permits.works(town)
    await waits(town, 119)
    assert "超时限" not in str(await town.texts("周海"))
    await waits(town, 5)
    assert "撤出人员" in await last(town, "周海", "⚠️")


async def test_tasks_name_what_waits_for_each(town: Street) -> None:
    await permits.applies(town)
    for who, expected in (("周海", True), ("赵强", False), ("吴磊", False)):
        await does(town, who, "/tasks")
        assert ("（3号废水池）：审批" in str(await town.texts(who))) is expected, who
    await does(town, "周海", "/tasks", "▸审批", "▸不同意", "人手不足", SEND)
    assert await permits.state(town) == "refused" and "未批准" in await last(town, "赵强", "№P-0001 ·")


async def test_an_inspector_who_arrives_hears_of_the_permits_under_way_there(town: Street) -> None:
    await permits.works(town)
    await does(town, "李建国", "/check 1", "不方便定位", "▸不说明，如实记录")
    assert "№P-0001 有限空间作业（3号废水池，作业中）" in await last(town, "李建国", "⚠️")
    await does(town, "李建国", "/permit")
    assert "3号废水池（作业中）" in await last(town, "李建国")


async def test_the_start_is_an_event_for_the_clock_of_duties(town: Street) -> None:
    await permits.works(town)
    async with town.work() as work:
        asked = select(submission.c.occasion).where(submission.c.occasion.is_not(None))
        assert list((await work.connection.execute(asked)).scalars()) == ["confined_space_work"]


async def test_alone_nobody_applies(town: Street) -> None:
    assert "无人监护" in await does(town, "吴磊", "/permit", "▸动火作业")


async def test_the_forms_of_permits_are_not_filled_in_on_their_own(town: Street) -> None:
    await permits.applies(town)
    await does(town, "赵强", "/form 审批")
    assert "没有名称含" in await last(town, "赵强")


@pytest.mark.parametrize(
    "meddling",
    [
        "update permit_step set at = '2023-06-05 00:00:00+00' where step = 'approve'",
        "update permit_step set person_id = 1 where step = 'approve'",
        "update permit set state = 'closed'",
        "delete from permit_step where step = 'approve'",
    ],
)
async def test_the_chain_knows_every_step(town: Street, meddling: str) -> None:
    await permits.applies(town)
    await permits.approves(town)
    async with town.work() as work:
        assert await differences(work) == []
        await work.connection.exec_driver_sql(meddling)
        assert await differences(work) == ["permit:1"]


async def differences(work: Work) -> list[str]:
    check = PermitCheck()
    async for event in work.audit.walk():
        check.take(event)
    return await check.differences(work.connection)
