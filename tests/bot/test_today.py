"""/today: the visits of a day as a list to drive along."""

from datetime import date, timedelta

from inspection.place import Fix, How
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.plan_visit import PlanVisit, ScheduleVisit
from inspection.visit_kind import VisitKind
from storage.tables.enterprise import enterprise
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, GATE, HENGFENG, ZONE, World

TODAY = date(2023, 6, 5)


async def plans(
    town: Street, site: int, day: date = TODAY, kind: VisitKind = VisitKind.SPOT, *others: str
) -> int:
    """孙丽 plans a visit that 王敏 leads; its id."""

    async def planned(world: World) -> int:
        work = world.work
        plan = PlanVisit(work.visits, work.enterprises, work.people, work.audit, ZONE)
        along = tuple(world.ids[name] for name in others)
        command = ScheduleVisit(site, kind, day, world.ids["王敏"], along)
        done = await plan(command, await world.person("孙丽"), world.now)
        return done.subject_id or 0

    return int(await town.prepares(planned))


async def placed(town: Street) -> None:
    """晨星 lies at its gate, 恒丰 five kilometres north of it."""
    async with town.work() as work:
        for site, (lat, lon) in ((CHENXING, GATE), (HENGFENG, (GATE[0] + 0.045, GATE[1]))):
            values = enterprise.update().where(enterprise.c.id == site).values(lat=lat, lon=lon)
            await work.connection.execute(values)


async def asks(town: Street, who: str = "王敏") -> str:
    await town.sent()
    await town.hears(town.says(who, "/today"))
    return (await town.texts(who))[-1]


async def test_the_day_is_listed_from_the_last_check_in_on_with_the_ways_there(town: Street) -> None:
    await placed(town)
    far, near = await plans(town, HENGFENG), await plans(town, CHENXING)

    async def arrives(world: World) -> None:
        work = world.work
        check_in = CheckIn(work.visits, work.enterprises, work.audit, ZONE)
        here = Fix(GATE[0] + 0.05, GATE[1], 10.0, How.LIVE)
        await check_in(ArriveOnSite(HENGFENG, here, visit_id=far), await world.person("王敏"), world.now)
        await world.finds_major()

    assert "1 恒丰" in await asks(town), "two are as near either way round: as planned"
    await town.prepares(arrives)
    lines = (await asks(town)).split("\n")
    assert "待检查 2" in lines[0]
    assert "恒丰" in lines[1] and "已签到" in lines[1]
    assert "晨星" in lines[2] and "约 5.0 公里" in lines[2] and "未闭环 1（重大 1）" in lines[2]
    await town.taps("王敏", "打开 2")
    card = (await town.letters("王敏"))[-1]["payload"]
    labels = [key["text"] for row in card["rows"] for key in row]
    assert {"开始检查", "高德", "腾讯地图", "百度地图"} <= set(labels)
    assert any(
        key.get("url", "").startswith("https://apis.map.qq.com") for row in card["rows"] for key in row
    )
    assert near != far


async def test_other_days_are_turned_to_and_what_is_late_is_left_for_today(town: Street) -> None:
    await placed(town)
    await plans(town, CHENXING, TODAY + timedelta(days=1))
    assert "这一天没有待检查的企业" in await asks(town)
    await town.taps("王敏", "6月6日 ▸")
    assert "晨星" in (await town.texts("王敏"))[-1]
    town.now += timedelta(days=3)
    assert "原定 6月6日" in await asks(town)
    await town.taps("王敏", "◂ 6月7日")
    assert "这一天没有待检查的企业" in (await town.texts("王敏"))[-1]


async def test_two_stops_are_one_way(town: Street) -> None:
    await placed(town)
    await plans(town, CHENXING)
    await plans(town, HENGFENG)
    await asks(town)
    rows = (await town.letters("王敏"))[-1]["payload"]["rows"]
    (way,) = [key["url"] for row in rows for key in row if key["text"] == "前 2 站连续导航（高德）"]
    assert way.count(",") >= 2 and "via=" in way


async def test_a_sealed_site_is_named_to_its_lead_alone_until_check_in(town: Street) -> None:
    await placed(town)
    visit_id = await plans(town, CHENXING, TODAY, VisitKind.UNANNOUNCED, "李建国")
    assert "晨星" in await asks(town)
    for who, sentence in (("李建国", "/today"), ("李建国", "/tasks")):
        await town.sent()
        await town.hears(town.says(who, sentence))
        said = (await town.texts(who))[-1]
        assert "签到后公布" in said and "王敏" in said and "晨星" not in said
        await town.taps(who, "打开 1")
        assert "晨星" not in str(await town.letters(who))
    for outside in ("郑华", "赵强"):
        await town.sent()
        await town.hears(
            town.presses(outside, f"t.stop.{visit_id}"), town.presses(outside, f"v.show.{visit_id}")
        )
        assert "晨星" not in str(await town.letters(outside))
    await town.sent()
    await town.hears(town.presses("孙丽", f"v.show.{visit_id}"))
    assert "晨星" in str(await town.letters("孙丽")), "whoever draws lots there knows"


async def test_who_goes_along_learns_the_site_at_check_in(town: Street) -> None:
    visit_id = await plans(town, CHENXING, TODAY, VisitKind.UNANNOUNCED, "李建国")
    await town.hears(town.presses("王敏", f"v.start.{CHENXING}"))
    await town.sent()
    await town.hears(town.says("王敏", "不方便定位"))
    await town.taps("王敏", "不说明，如实记录")
    assert any("晨星铝业有限公司" in text for text in await town.texts("李建国"))
    await town.hears(town.presses("李建国", f"v.show.{visit_id}"))
    assert "晨星" in (await town.texts("李建国"))[-1]


async def test_a_day_is_only_for_whoever_visits(town: Street) -> None:
    assert await asks(town, "赵强") == "您的身份没有检查路线。"
    await town.hears(town.presses("赵强", "t.day.20230605"), town.presses("王敏", "t.day.99999999"))
    await town.hears(town.presses("王敏", "t.day.00010101"), town.presses("王敏", "t.what.1"))
    assert not await town.parked()
