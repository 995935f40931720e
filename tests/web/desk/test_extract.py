"""The extract: written beside the report, checked word by word, approved by another officer, released on its day."""

from datetime import date
from typing import Any

from inspection.record import RecordFacts
from storage.tables.chat import outbox
from tests.app.tips.world import WHAT, Office
from tests.storage.hazard_world import CHENXING, HENGFENG, ZONE
from tests.web.desk.bureau import Browser, Bureau, Fields

EXTRACT = "重点查看冷却水系统在停炉作业期间的隔离与能量锁定。"


async def hands_in(browser: Browser, number: str, text: str, lead: int, **more: Any) -> str:
    at = f"/desk/case/{number}/extract"
    await browser.opens(at)
    enterprise = more.pop("enterprise", CHENXING)
    return await browser.sends(at, act="propose", text=text, enterprise=enterprise, lead=lead, **more)


async def approves(browser: Browser, number: str) -> str:
    await browser.reads(number)
    extract = Fields(browser.page).values("extract")[0]
    return await browser.sends(f"/desk/case/{number}/approve", extract=extract)


async def planned(office: Office, name: str = "李建国") -> list[Any]:
    async with office.lane.system.read() as work:
        return await work.visits.planned_for(office.people[name], date(2030, 1, 1))


async def test_w12_copied_phrases_are_shown_word_by_word_and_kept_back(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, lead = await bureau.sits("马兰"), bureau.office.people["李建国"]
    page = await hands_in(malan, submitted.number, "请查熔炼炉在检修时没有断水的情况", lead)
    assert "照搬了举报人的原话" in page and "<mark>熔炼炉在检修时没有断水</mark>" in page
    assert ">请查熔炼炉在检修时没有断水的情况</textarea>" in page  # to be rewritten, not typed anew
    assert "摘要已提交" in await hands_in(malan, submitted.number, EXTRACT, lead)
    assert "等待另一名专员审核" in malan.page and "批准</button>" not in malan.page


async def test_w12_the_author_does_not_approve_and_the_second_sees_the_day(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    await hands_in(malan, submitted.number, EXTRACT, bureau.office.people["李建国"])
    await hanbing.reads(submitted.number)
    extract = Fields(hanbing.page).values("extract")[0]
    at = f"/desk/case/{submitted.number}"
    assert "须由另一名举报专员办理" in await malan.sends(f"{at}/approve", extract=extract)
    assert "请写明理由" in await hanbing.sends(f"{at}/send-back", extract=extract, why="改")
    assert "检查安排在" in await hanbing.sends(f"{at}/approve", extract=extract)
    assert "晨星铝业有限公司 · 由 李建国 检查" in hanbing.page
    days = [date(2023, 6, day) for day in (6, 7, 8, 9, 12)]  # 1 to 5 working days after Monday
    page = await malan.reads(submitted.number)
    assert sum(f"{day.month}月{day.day}日起检查" in page for day in days) == 1


async def test_sent_back_with_a_reason(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports()
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    await hands_in(malan, submitted.number, EXTRACT, bureau.office.people["李建国"])
    await hanbing.reads(submitted.number)
    extract = Fields(hanbing.page).values("extract")[0]
    at = f"/desk/case/{submitted.number}/send-back"
    assert "已退回" in await hanbing.sends(at, extract=extract, why="太像原话，请再概括")
    assert "退回理由：太像原话，请再概括" in await malan.reads(submitted.number)


async def test_danger_to_life_goes_out_today(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports(danger_to_life=True)
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    await hands_in(malan, submitted.number, EXTRACT, bureau.office.people["李建国"])
    assert "检查安排在6月5日起" in await approves(hanbing, submitted.number)
    assert await bureau.office.lane.release_due() == 1
    assert [visit.note for visit in await planned(bureau.office)] == [EXTRACT]


async def test_the_enterprise_is_looked_up_and_only_who_may_go_is_sent(bureau: Bureau) -> None:
    submitted, _ = await bureau.office.reports(enterprise="晨星那个铝厂", enterprise_id=None)
    malan, number, people = await bureau.sits("马兰"), submitted.number, bureau.office.people
    at = f"/desk/case/{number}/extract"
    assert "没有找到" in await malan.opens(at)
    page = await malan.sends(at, act="search", search="晨星", text=EXTRACT)
    assert "晨星铝业有限公司" in page and EXTRACT in page
    page = await malan.sends(at, act="site", enterprise=CHENXING, search="晨星", text=EXTRACT)
    assert "李建国" in page
    for theirs in ("赵强", "郑华"):  # staff of the enterprise, whatever else they are
        assert theirs not in page
    assert "请先选定企业" in await malan.sends(at, act="propose", enterprise=999, text=EXTRACT, lead=1)
    for nobody in ("", people["赵强"], 999):
        page = await malan.sends(at, act="propose", enterprise=CHENXING, text=EXTRACT, lead=nobody)
        assert "请选择可以前往检查的人员" in page
    page = await malan.sends(at, act="propose", enterprise=CHENXING, text=EXTRACT, lead=people["李建国"])
    assert "摘要已提交" in page


async def test_w20_an_inspector_named_in_the_report_is_not_sent(bureau: Bureau) -> None:
    what = "检查的李建国每次来之前都打电话，炉子一停他就走。"
    submitted, _ = await bureau.office.reports(what=what)
    malan = await bureau.sits("马兰")
    page = await malan.opens(f"/desk/case/{submitted.number}/extract")
    assert ">李建国</option>" not in page and ">王敏</option>" in page
    page = await hands_in(malan, submitted.number, EXTRACT, bureau.office.people["李建国"])
    assert "请选择可以前往检查的人员" in page


async def test_w12_w11_the_enterprise_sees_a_visit_and_nothing_before_it(bureau: Bureau) -> None:
    """From the report to the inspector's day: what the enterprise and the public can see does not move."""
    async with bureau.office.lane.system.write() as work:
        for enterprise in (CHENXING, HENGFENG):
            await work.posters.issue(enterprise, f"poster-{enterprise}", bureau.office.clock.now())
    before = await outside(bureau.office)
    assert all(before["records"])
    submitted, _ = await bureau.office.reports()
    malan, hanbing = await bureau.sits("马兰"), await bureau.sits("韩冰")
    await hands_in(malan, submitted.number, EXTRACT, bureau.office.people["李建国"])
    await approves(hanbing, submitted.number)
    for _ in range(9):
        assert await outside(bureau.office) == before
        if await bureau.office.lane.release_due():
            break
        bureau.office.later(days=1)
    (visit,) = await planned(bureau.office)
    assert (visit.enterprise_id, visit.note, visit.is_secret) == (CHENXING, EXTRACT, True)
    assert visit.planned_on >= date(2023, 6, 6)
    assert await outside(bureau.office) == before  # hidden until the inspector checks in
    assert WHAT not in repr(visit) and submitted.number not in repr(visit)


async def outside(office: Office) -> dict[str, Any]:
    """What those outside the office can know: the public record, and the letters to people of enterprises."""
    system = office.lane.system
    async with system.read() as work:
        now = office.clock.now()
        tokens = [f"poster-{enterprise}" for enterprise in (CHENXING, HENGFENG)]
        records = [await work.records.by_token(token, now, ZONE) for token in tokens]
        hazards = [await work.hazards.open_of_enterprise(one) for one in (CHENXING, HENGFENG)]
        visits = [await work.visits.last_at(one) for one in (CHENXING, HENGFENG)]
        rows = (await work.connection.execute(outbox.select())).mappings()
        staff = await work.people.addresses_of([office.people[name] for name in ("赵强", "周海", "吴磊")])
        letters = [dict(row) for row in rows if any(str(chat) in str(row) for chat in staff.values())]
    return {
        "records": [shape(one) for one in records],
        "hazards": hazards,
        "visits": visits,
        "letters": letters,
    }


def shape(record: RecordFacts | None) -> object:
    """But for the day it is read on."""
    return record and (record.open, record.closed, record.major, record.overdue, record.last_visit)
