"""Measures in the chat: begun at a card, asked by their kind, kept in the ledger and bound in the chain."""

import re

from inspection.listing import COLUMNS, Listing
from inspection.measures.measure import Measure
from storage.measure_check import MeasureCheck
from tests.bot.street import Street
from tests.storage.hazard_world import World


async def found(town: Street) -> tuple[int, str]:
    async def happened(world: World) -> tuple[int, str]:
        hazard_id = await world.finds_major()
        return hazard_id, (await world.hazard(hazard_id)).number

    made: tuple[int, str] = await town.prepares(happened)
    return made


async def kept(town: Street) -> list[Measure]:
    async with town.work() as work:
        return sorted(await work.measures.page(), key=lambda one: one.id)


async def sound(town: Street) -> bool:
    check = MeasureCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []


async def answers(town: Street, who: str, *said: str) -> None:
    """Each is a button of the newest message when there is one with that label; otherwise it is typed."""
    for one in said:
        payload = (await town.letters(who))[-1]["payload"]
        labels = [key["text"] for row in payload.get("rows", ()) for key in row]
        if one in labels:
            await town.taps(who, one)
        else:
            await town.hears(town.says(who, one))


async def double(town: Street) -> tuple[int, str]:
    hazard_id, number = await found(town)
    await town.hears(town.presses("李建国", f"k.hazard.{hazard_id}"))
    await answers(
        town, "李建国", "行政处罚", "一案双罚（企业和个人）", "周海", "3万", "沈北应急罚12号", "区应急局"
    )
    await answers(town, "李建国", "特种作业人员无证上岗", "没有照片", "5000", "6月2日", "确认记录")
    return hazard_id, number


async def test_a_double_penalty_is_one_case_of_two_records_and_its_sums_are_not_doubled(town: Street) -> None:
    hazard_id, number = await double(town)
    firm, person = await kept(town)
    assert (firm.case_id, person.case_id) == (firm.id, firm.id)
    assert (firm.amount_yuan, person.amount_yuan) == (30000.0, 5000.0)
    assert (firm.person, person.person, person.hazard_ids) == (None, "周海", (hazard_id,))
    last = (await town.texts("李建国"))[-1]
    assert "一案双罚" in last and "M-0001" in last and "M-0002" in last and number in last
    assert await sound(town)


async def test_the_enterprise_hears_of_its_penalty_and_not_of_the_persons(town: Street) -> None:
    await double(town)
    assert any("行政处罚" in text and "晨星铝业" in text for text in await town.texts("赵强"))
    assert "5000" not in str(await town.texts("赵强"))
    await town.hears(town.presses("赵强", "k.show.2"))
    assert "M-0002" not in str(await town.texts("赵强"))
    assert "行政处罚" not in str(await town.texts("吴磊")), "another enterprise"


async def test_the_card_of_the_hazard_leads_to_its_measures(town: Street) -> None:
    hazard_id, _ = await double(town)
    await town.hears(town.presses("刘洋", f"h.more.{hazard_id}"))
    await town.taps("刘洋", "措施 2 项")
    await town.taps("刘洋", "M-0001")
    assert "沈北应急罚12号" in (await town.texts("刘洋"))[-1]


async def test_a_measure_can_be_made_void_once_with_a_reason_and_stays(town: Street) -> None:
    await double(town)
    await town.hears(town.presses("刘洋", "k.show.1"))
    await town.taps("刘洋", "作废")
    await answers(town, "刘洋", "文书撤销")
    assert "已作废" in (await town.texts("刘洋"))[-1] and "文书撤销" in (await town.texts("刘洋"))[-1]
    first, second = await kept(town)
    assert first.is_void and not second.is_void and await sound(town)
    await town.hears(town.presses("刘洋", "k.void.1"))
    await answers(town, "刘洋", "再来一次")
    assert "已经作废" in (await town.texts("刘洋"))[-1]


async def test_a_street_records_guidance_from_the_enterprises_card(town: Street) -> None:
    await town.hears(town.presses("刘洋", "e.open.1"))
    await town.taps("刘洋", "记录措施")
    await answers(town, "刘洋", "帮扶指导", "是", "指导完善有限空间台账", "没有照片", "6月5日", "确认记录")
    (made,) = await kept(town)
    assert made.is_key and made.note == "指导完善有限空间台账" and made.enterprise_id == 1


async def test_a_bureau_interviews_an_area_from_the_menu(town: Street) -> None:
    await town.hears(town.says("孙丽", "/menu"))
    await town.taps("孙丽", "记录措施")
    await answers(town, "孙丽", "地区或部门", "约谈通报地区部门")
    where = (await town.letters("孙丽"))[-1]["payload"]["rows"][0][0]["text"]
    await answers(town, "孙丽", where, "没有", "区安委办", "进度滞后", "6月4日", "确认记录")
    (made,) = await kept(town)
    assert made.region_id is not None and made.enterprise_id is None and await sound(town)


async def test_an_inspector_cannot_ask_for_closure_and_staff_record_nothing(town: Street) -> None:
    await town.hears(town.presses("李建国", "k.firm.1"))
    rows = (await town.letters("李建国"))[-1]["payload"]["rows"]
    labels = [key["text"] for row in rows for key in row]
    assert "行政处罚" in labels and "提请关闭" not in labels
    await town.hears(town.presses("赵强", "k.firm.1"))
    assert "记录措施 ·" not in str(await town.texts("赵强"))
    assert await kept(town) == []


async def test_a_right_lost_meanwhile_is_no_right_when_it_is_confirmed(town: Street) -> None:
    """何静 inspects another street: pressing an old button of somebody else's card records nothing."""
    await town.hears(town.presses("何静", "k.firm.1"))
    await answers(town, "何静", "责令改正", "沈北应急责改3号", "没有", "没有照片", "6月5日", "确认记录")
    assert await kept(town) == []
    assert re.search("不能|权限|身份", (await town.texts("何静"))[-1])


async def test_every_measure_is_exported_with_its_hazards(town: Street) -> None:
    hazard_id, _ = await double(town)
    async with town.work() as work:
        rows = [row async for row in work.exports.rows(Listing.MEASURES)]
    told = [dict(zip(COLUMNS[Listing.MEASURES], row, strict=True)) for row in rows]
    assert [(one["number"], one["case"], one["hazards"]) for one in told] == [
        ("M-0001", 1, [hazard_id]),
        ("M-0002", 1, [hazard_id]),
    ]
    assert sum(float(str(one["amount_yuan"])) for one in told) == 35000
    assert {one["region"] for one in told} != {None} and told[0]["by"] == "李建国"
