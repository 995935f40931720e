"""吹哨报到: the street calls departments; they arrive and tell; who does not come is reminded once, then told above."""

from datetime import date, datetime, time

from app.calls.clock import look
from inspection.calls.call import Call
from inspection.listing import COLUMNS, Listing
from storage.call_check import CallCheck
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.storage.hazard_world import ZONE, World


async def called(town: Street) -> int:
    async def happened(world: World) -> int:
        return await world.finds_major()

    hazard_id: int = await town.prepares(happened)
    await town.hears(town.presses("刘洋", f"c.hazard.{hazard_id}"))
    rows = (await town.letters("刘洋"))[-1]["payload"]["rows"]
    labels = [key["text"] for row in rows for key in row]
    for name in ("陈刚", "孙丽"):
        label = next(one for one in labels if name in one)
        await town.taps("刘洋", label)
    await answers(town, "刘洋", "下一步 ▸", "粉尘除尘系统需会诊", "6月6日")
    return hazard_id


async def the_call(town: Street) -> Call:
    async with town.work() as work:
        (found,) = await work.calls.all()
    return found


async def sound(town: Street) -> bool:
    check = CallCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


async def clock(town: Street, day: date, hour: int) -> int:
    town.now = datetime.combine(day, time(hour), ZONE)
    async with town.work() as work:
        return await look(work, town.now, ZONE)


async def test_the_street_calls_departments_which_arrive_tell_and_close_it(town: Street) -> None:
    hazard_id = await called(town)
    call = await the_call(town)
    assert (call.hazard_id, call.due_on, len(call.parties)) == (hazard_id, date(2023, 6, 6), 2)
    assert any("粉尘除尘系统需会诊" in text for text in await town.texts("陈刚"))
    for who, result in (("陈刚", "责成企业停用"), ("孙丽", "约谈企业负责人")):
        await town.hears(town.presses(who, "c.arrive.1"))
        await town.hears(town.says(who, "不方便定位"))
        await town.hears(town.presses(who, "c.show.1"))
        await town.taps(who, "报结果")
        await answers(town, who, result)
    call = await the_call(town)
    assert call.closed_at is not None and [one.result for one in call.parties] == [
        "责成企业停用",
        "约谈企业负责人",
    ]
    assert any("已办结" in text for text in await town.texts("刘洋"))
    assert await sound(town) and await clock(town, date(2023, 6, 9), 9) == 0


async def test_who_does_not_answer_is_reminded_once_and_then_the_bureau_is_told(town: Street) -> None:
    await called(town)
    assert await clock(town, date(2023, 6, 6), 9) == 0
    await town.sent()
    assert await clock(town, date(2023, 6, 6), 15) == 1
    assert any("催一次" in text for text in await town.texts("陈刚")) and not await town.texts("刘洋")
    assert await clock(town, date(2023, 6, 6), 18) == 0
    await town.sent()
    assert await clock(town, date(2023, 6, 7), 8) == 1
    assert any("仍未到场" in text and "陈刚" in text for text in await town.texts("孙丽"))
    assert await clock(town, date(2023, 6, 8), 8) == 0 and await sound(town)


async def test_open_calls_are_in_the_tasks_of_both_sides(town: Street) -> None:
    await called(town)
    for who, told in (("陈刚", "请到场"), ("刘洋", "等待部门")):
        await town.hears(town.says(who, "/tasks"))
        assert told in (await town.texts(who))[-1]


async def test_only_those_called_can_answer_and_a_firm_never_sees_it(town: Street) -> None:
    await called(town)
    await town.hears(town.presses("李建国", "c.arrive.1"))
    await town.hears(town.presses("赵强", "c.show.1"))
    assert "C-0001" not in str(await town.texts("赵强"))
    assert all(one.arrived_at is None for one in (await the_call(town)).parties)
    await town.hears(town.presses("赵强", "c.firm.1"))
    async with town.work() as work:
        assert len(await work.calls.all()) == 1


async def test_a_call_is_exported_with_a_row_for_each_person_called(town: Street) -> None:
    await called(town)
    async with town.work() as work:
        rows = [row async for row in work.exports.rows(Listing.CALLS)]
        assert await work.exports.count(Listing.CALLS) == len(rows)
    told = [dict(zip(COLUMNS[Listing.CALLS], row, strict=True)) for row in rows]
    assert [(one["call"], one["person"], one["by"], one["hazard"]) for one in told] == [
        (1, "陈刚", "刘洋", "H-0001"),
        (1, "孙丽", "刘洋", "H-0001"),
    ]
