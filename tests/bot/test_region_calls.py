"""吹哨报到 about a region as a whole, no single enterprise: the same steps, the same clock."""

from datetime import date, datetime, time
from typing import Any

from app.calls.clock import look
from inspection.calls.call import Call, fingerprint
from inspection.listing import COLUMNS, Listing
from storage.call import Calls
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.bot.test_summons import sound, the_call
from tests.storage.hazard_world import DISTRICT, OTHER_STREET, STREET, ZONE


async def keys(town: Street, who: str) -> dict[str, str]:
    rows: list[list[dict[str, Any]]] = (await town.letters(who))[-1]["payload"]["rows"]
    return {key["text"]: key.get("data", "") for row in rows for key in row}


async def called(town: Street) -> None:
    await town.hears(town.says("刘洋", "/call"))
    offered = await keys(town, "刘洋")
    assert offered == {"沈北街道": f"c.region.{STREET}"}, "where this person may call"
    await town.taps("刘洋", "沈北街道")
    await town.taps("刘洋", next(label for label in await keys(town, "刘洋") if "陈刚" in label))
    await answers(town, "刘洋", "下一步 ▸", "沿街小作坊集中区无消防水源", "6月6日")


async def test_the_street_calls_about_its_region_and_it_is_answered_like_any_call(town: Street) -> None:
    await called(town)
    call = await the_call(town)
    assert (call.enterprise_id, call.region_id, call.due_on) == (None, STREET, date(2023, 6, 6))
    assert any("沈北街道" in text and "无消防水源" in text for text in await town.texts("陈刚"))
    for who, told in (("陈刚", "请到场"), ("刘洋", "等待部门")):
        await town.hears(town.says(who, "/tasks"))
        assert told in (await town.texts(who))[-1] and "沈北街道" in (await town.texts(who))[-1]
    await town.hears(town.presses("陈刚", "c.arrive.1"))
    await town.hears(town.says("陈刚", "不方便定位"))
    await town.hears(town.presses("陈刚", "c.show.1"))
    await town.taps("陈刚", "报结果")
    await answers(town, "陈刚", "两周内增设消防水池")
    assert (await the_call(town)).closed_at is not None and await sound(town)


async def test_who_does_not_come_is_reminded_and_then_the_managers_of_the_region_are_told(
    town: Street,
) -> None:
    await called(town)
    steps = []
    for day, hour in ((6, 15), (6, 18), (7, 8), (8, 8)):
        town.now = datetime.combine(date(2023, 6, day), time(hour), ZONE)
        async with town.work() as work:
            steps.append(await look(work, town.now, ZONE))
    assert steps == [1, 0, 1, 0] and await sound(town)
    assert any("仍未到场" in text and "沈北街道" in text for text in await town.texts("孙丽"))


async def test_it_counts_in_the_digest_of_its_region_and_is_exported_with_it(town: Street) -> None:
    await called(town)
    async with town.work() as work:
        calls = Calls(work.connection)
        counts = [await calls.count_open([one]) for one in (STREET, OTHER_STREET)]
        rows = [row async for row in work.exports.rows(Listing.CALLS)]
    assert counts == [{STREET: 1}, {}]
    (told,) = [dict(zip(COLUMNS[Listing.CALLS], row, strict=True)) for row in rows]
    assert (told["region"], told["enterprise"], told["person"]) == ("沈北街道", None, "陈刚")


async def test_nobody_calls_where_they_may_not(town: Street) -> None:
    await town.hears(town.presses("刘洋", f"c.region.{OTHER_STREET}"))
    await town.hears(town.presses("刘洋", f"c.region.{DISTRICT}"))
    await town.hears(town.presses("刘洋", "c.region.99"))
    await town.hears(town.says("赵强", "/call"))
    assert any("没有吹哨的权限" in text for text in await town.texts("赵强"))
    await town.hears(town.presses("赵强", f"c.region.{STREET}"))
    async with town.work() as work:
        assert await work.calls.all() == []


async def test_what_the_chain_told_of_a_call_to_a_site_before_regions_could_be_called_to_still_fits() -> None:
    at = datetime(2023, 6, 5, 9, tzinfo=ZONE)
    call = Call(id=1, enterprise_id=1, what="会诊", by=3, at=at, due_on=date(2023, 6, 6))
    assert fingerprint(call) == "943f82fd892273583112770538c8746a2b8b01b58cbabd4962c4fba616398fbf"
