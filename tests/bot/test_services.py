"""An enterprise asks for help: taken, handed over, answered, finished; the enterprise says what it was worth."""

from datetime import timedelta

from sqlalchemy import update

from app.services.clock import look
from inspection.services.request import RequestState
from storage.tables.service import service_request
from tests.bot.serving import NEED, asks, kept, sound
from tests.bot.street import Street
from tests.storage.hazard_world import ZONE


async def test_managers_and_departments_of_the_place_are_told_and_nobody_else(town: Street) -> None:
    await asks(town)
    (one,) = await kept(town)
    assert (one.number, one.state, one.text) == ("R-0001", RequestState.OPEN, NEED)
    for name in ("刘洋", "孙丽", "陈刚"):
        assert NEED in (await town.texts(name))[-1], name
    for name in ("李建国", "吴磊", "何静", "马兰"):
        assert await town.texts(name) == [], name
    assert "6月10日" in (await town.texts("赵强"))[-1] and await sound(town)


async def test_it_is_taken_answered_finished_and_rated(town: Street) -> None:
    await asks(town)
    await town.taps("刘洋", "受理")
    assert "已受理" in (await town.texts("赵强"))[-1]
    await town.taps("刘洋", "答复")
    await town.hears(town.says("刘洋", "周四上午派专家到厂"))
    assert "周四上午派专家到厂" in (await town.texts("赵强"))[-1]
    await town.taps("刘洋", "办结")
    await town.taps("赵强", "已解决")
    (one,) = await kept(town)
    assert one.state is RequestState.SOLVED and one.handler == town.names["刘洋"]
    assert "已解决" in (await town.texts("刘洋"))[-1] and await sound(town)


async def test_what_is_not_solved_is_open_again_for_whoever_had_it(town: Street) -> None:
    await asks(town)
    await town.taps("刘洋", "受理")
    await town.taps("刘洋", "答复")
    await town.hears(town.says("刘洋", "请看说明书"))
    await town.taps("赵强", "未解决")
    await town.hears(town.says("赵强", "说明书里没有"))
    (one,) = await kept(town)
    assert (one.state, one.returned) == (RequestState.OPEN, 1) and one.remind_on is not None
    assert "说明书里没有" in (await town.texts("刘洋"))[-1] and await sound(town)


async def test_it_is_handed_over_to_a_department_that_answers(town: Street) -> None:
    await asks(town, kind="治理资金")
    await town.hears(town.presses("刘洋", "n.handed.1"))
    await town.taps("刘洋", "陈刚")
    await town.hears(town.says("刘洋", "属于行业专项资金"))
    assert "属于行业专项资金" in (await town.texts("陈刚"))[-1]
    await town.hears(town.says("陈刚", "/tasks"))
    assert "R-0001" in (await town.texts("陈刚"))[-1]
    await town.hears(town.says("孙丽", "/tasks"))
    assert "R-0001" not in (await town.texts("孙丽"))[-1], "somebody has it"
    await town.taps("陈刚", "答复")
    await town.hears(town.says("陈刚", "可申请技改补贴"))
    assert (await kept(town))[0].state is RequestState.ANSWERED and await sound(town)


async def test_nobody_answers_and_they_are_reminded_twice_and_no_more(town: Street) -> None:
    await asks(town)
    await town.taps("刘洋", "受理")
    for days, told, readers in ((4, 0, ()), (2, 1, ("刘洋",)), (6, 1, ("刘洋", "孙丽", "陈刚")), (30, 0, ())):
        await town.sent()
        town.now += timedelta(days=days)
        async with town.work() as work:
            assert await look(work, town.now, ZONE) == told, days
            assert await look(work, town.now, ZONE) == 0, "once a day at most"
        for name in ("刘洋", "孙丽", "陈刚"):
            assert ("请尽快答复" in str(await town.texts(name))) == (name in readers), (days, name)
    assert await sound(town)


async def test_guidance_is_recorded_from_it_by_one_press_and_a_confirmation(town: Street) -> None:
    await asks(town)
    await town.taps("刘洋", "记为帮扶指导")
    assert "帮扶指导" in (await town.texts("刘洋"))[-1] and NEED in (await town.texts("刘洋"))[-1]
    await town.taps("刘洋", "确认记录")
    async with town.work() as work:
        (made,) = await work.measures.page()
    assert made.kind == "guidance" and made.note == f"R-0001\n{NEED}" and made.enterprise_id == 1


async def test_who_has_no_part_in_it_reads_and_does_nothing(town: Street) -> None:
    await asks(town)
    for name in ("吴磊", "何静"):
        ((_, toast, _),) = await town.hears(town.presses(name, "n.show.1"))
        assert "不能查看" in toast
    await town.hears(town.presses("李建国", "n.show.1"))
    assert NEED in (await town.texts("李建国"))[-1], "an inspector there reads it"
    ((_, toast, _),) = await town.hears(town.presses("李建国", "n.accepted.1"))
    assert "权限" in toast and (await kept(town))[0].state is RequestState.OPEN
    ((_, toast, _),) = await town.hears(town.presses("刘洋", "n.solved.1"))
    assert "不能查看" in toast
    await town.hears(town.says("李建国", "/request"))
    assert "不能使用" in (await town.texts("李建国"))[-1]


async def test_a_step_that_is_over_says_where_it_stands(town: Street) -> None:
    await asks(town)
    await town.hears(town.presses("刘洋", "n.accepted.1"))
    ((_, toast, _),) = await town.hears(town.presses("孙丽", "n.accepted.1"))
    assert "已受理" in toast
    ((_, toast, _),) = await town.hears(town.presses("刘洋", "n.finished.1"))
    assert "不能这样办理" in toast


async def test_who_changes_a_request_behind_the_chain_is_found_out(town: Street) -> None:
    await asks(town)
    async with town.work() as work:
        await work.connection.execute(update(service_request).values(state="solved"))
    assert not await sound(town)
