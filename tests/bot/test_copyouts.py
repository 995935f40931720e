"""/copyout: records go into the official platform field by field, are ticked, and come back when they have changed."""

import pytest
from sqlalchemy import update

from inspection.hazard import Source
from inspection.usecases.plan_hazard import FilePlan
from storage.tables.copyout import copyout_entry
from storage.tables.enterprise import enterprise
from tests.bot.copying import card, copied, runs, sound
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, SUMMER, World

SHENYANG, NANKAI = "shenyang-2023", "tianjin-nankai-2023"


async def happened(world: World) -> None:
    await world.finds_major()
    await world.finds("李建国")  # general: not asked for
    await world.finds_major(description="煤气报警器停用\n未接入值班室")


@pytest.fixture
async def street(town: Street) -> Street:
    await town.prepares(happened)
    await runs(town, SHENYANG)
    return town


async def test_one_record_after_another_is_copied_and_ticked(street: Street) -> None:
    await street.hears(street.says("李建国", "/copyout"))
    assert "双控系统 · 重大隐患（沈北新区）：待录入 2，有变化 0" in await card(street, "李建国")
    await street.taps("李建国", "开始 · 双控系统 · 重大隐患")
    said = await card(street, "李建国")
    assert said.startswith("H-0001 · 晨星铝业有限公司\n沈阳市应急管理综合应用平台")
    assert "隐患等级\n重大隐患\n" in said and "预案" not in said, "what is not there has no line"
    assert (await copied(street, "李建国"))[2:4] == ["2号炉旁地坑积水", "重大隐患"]
    ((_, toast, _),) = await street.taps("李建国", "已录入 ✓")
    assert toast == "H-0001 已记为录入。"
    assert "煤气报警器停用\n未接入值班室" in await copied(street, "李建国"), "a value of two lines is one"
    await street.taps("李建国", "已录入 ✓")
    assert "已全部录入" in await card(street, "李建国") and await sound(street)


async def test_who_when_and_the_platforms_number_stay_with_it(street: Street) -> None:
    await street.hears(street.presses("李建国", "x.next.1-0.0"))
    await street.taps("李建国", "平台编号")
    await street.hears(street.says("李建国", "SY-2023-88"))
    assert "H-0001 已记为录入，平台编号 SY-2023-88" in await card(street, "李建国")
    await street.hears(street.presses("王敏", "x.back.1-0.3"))
    said = await card(street, "王敏")
    assert "✓ 李建国 于 6月5日 09:41 录入，平台编号 SY-2023-88" in said and await sound(street)


async def test_what_changed_after_it_was_entered_comes_again_with_what_changed(street: Street) -> None:
    for _ in range(2):
        await street.hears(street.presses("李建国", "x.next.1-0.0"))
        await street.taps("李建国", "已录入 ✓")

    async def plans(world: World) -> None:
        await world.does("赵强", FilePlan(1, SUMMER))

    await street.prepares(plans)
    await street.hears(street.says("李建国", "/copyout"))
    assert "待录入 0，有变化 1" in await card(street, "李建国")
    await street.taps("李建国", "开始 · 双控系统 · 重大隐患")
    said = await card(street, "李建国")
    assert "变化 · 整改资金（万元）：– → 2" in said and "变化 · 整改状态：未整改 → 整改中" in said
    await street.taps("李建国", "已录入 ✓")
    assert "已全部录入" in await card(street, "李建国") and await sound(street)


async def test_a_tick_on_what_has_changed_meanwhile_is_refused_and_it_is_shown_anew(street: Street) -> None:
    await street.hears(street.presses("李建国", "x.next.1-0.0"))
    tick = await street.button("李建国", "已录入 ✓")
    number = await street.button("李建国", "平台编号")

    async def plans(world: World) -> None:
        await world.does("赵强", FilePlan(1, SUMMER))

    await street.prepares(plans)
    ((_, toast, alert),) = await street.hears(street.presses("李建国", tick))
    assert alert and "刚有变化" in toast and "整改责任人\n周海" in await card(street, "李建国")
    await street.hears(street.presses("李建国", number))
    await street.hears(street.says("李建国", "SY-1"))
    assert "刚有变化" in await card(street, "李建国")
    async with street.work() as work:
        assert await work.copyouts.entries(f"{SHENYANG}/hazards", [1]) == {}


async def test_skipping_leaves_it_and_going_back_takes_a_tick_back(street: Street) -> None:
    await street.hears(street.presses("李建国", "x.next.1-0.0"))
    await street.taps("李建国", "跳过")
    assert (await card(street, "李建国")).startswith("H-0003")
    await street.taps("李建国", "已录入 ✓")
    assert (await card(street, "李建国")).startswith("H-0001"), "what was skipped still waits"
    await street.hears(street.presses("李建国", "x.back.1-0.9"))
    await street.taps("李建国", "撤销录入")
    said = await card(street, "李建国")
    assert said.startswith("H-0003") and "待录入 2" in said and await sound(street)
    await street.taps("李建国", "上一条")
    assert (await card(street, "李建国")).startswith("H-0001")
    ((_, toast, _),) = await street.taps("李建国", "上一条")
    assert "前面没有了" in toast


async def test_the_enterprise_enters_its_own_and_nobody_elses(street: Street) -> None:
    await street.hears(street.says("赵强", "/copyout"))
    await street.taps("赵强", "开始 · 双控系统 · 重大隐患")
    await street.taps("赵强", "已录入 ✓")
    await street.hears(street.says("吴磊", "/copyout"))
    assert "待录入 0，有变化 0" in await card(street, "吴磊")
    for who in ("吴磊", "何静"):
        ((_, toast, alert),) = await street.hears(street.presses(who, "x.undo.1-0.1"))
        assert alert and "在此处没有" in toast
    await street.hears(street.says("马兰", "/copyout"))
    assert "您的身份不需要填报平台" in await card(street, "马兰")


async def test_a_workers_report_reads_as_an_inspection_where_the_enterprise_enters_it(town: Street) -> None:
    async def found(world: World) -> None:
        await world.finds_major(source=Source.WORKER)

    await town.prepares(found)
    await runs(town, SHENYANG)
    await town.hears(town.presses("赵强", "x.next.1-0.0"))
    assert "部门检查" in await copied(town, "赵强") and "群众上报" not in await card(town, "赵强")


async def test_tasks_and_the_menu_lead_there_while_something_waits(street: Street) -> None:
    await street.hears(street.says("刘洋", "/tasks"))
    assert "平台填报：待录入 2，有变化 0" in await card(street, "刘洋")
    await street.hears(street.says("何静", "/tasks"))
    assert "平台填报" not in await card(street, "何静"), "another street"
    await street.hears(street.says("刘洋", "/menu"))
    await street.taps("刘洋", "平台填报")
    assert "待录入 2" in await card(street, "刘洋")


async def test_enterprises_come_again_when_the_ledger_has_changed(town: Street) -> None:
    await runs(town, NANKAI)
    await town.hears(town.presses("周海", "x.next.1-0.0"))
    assert "91210113MA00000001" in await copied(town, "周海")
    await town.taps("周海", "已录入 ✓")
    async with town.work() as work:
        grown = (
            update(enterprise).where(enterprise.c.id == CHENXING).values(headcount=88, changed_at=town.now)
        )
        await work.connection.execute(grown)
    await town.hears(town.presses("周海", "x.next.1-0.0"))
    assert "变化 · 从业人数：" in await card(town, "周海")


async def test_a_tick_changed_behind_the_chain_is_found_out(street: Street) -> None:
    await street.hears(street.presses("李建国", "x.next.1-0.0"))
    await street.taps("李建国", "已录入 ✓")
    async with street.work() as work:
        await work.connection.execute(update(copyout_entry).values(number="假"))
    assert not await sound(street)
