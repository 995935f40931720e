"""A manager plans days: several enterprises at once, who is how full, another day, called off."""

from datetime import date, timedelta

from sqlalchemy import select

from inspection.people import Role
from inspection.visit import VisitState
from inspection.visit_kind import VisitKind
from storage.tables.people import person
from storage.tables.visit import visit
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.bot.test_today import TODAY, plans
from tests.storage.hazard_world import CHENXING, DISTRICT, World

TOMORROW = TODAY + timedelta(days=1)


async def planned(town: Street) -> list[tuple[int, str, date | None]]:
    asked = select(visit.c.enterprise_id, visit.c.state, visit.c.planned_on).order_by(visit.c.enterprise_id)
    async with town.database.read() as connection:
        return [(row.enterprise_id, row.state, row.planned_on) for row in await connection.execute(asked)]


async def crowd(town: Street, many: int) -> None:
    """So many more inspectors of the district."""

    async def join(world: World) -> None:
        for number in range(many):
            row = {"name": f"检查员{number:02}", "telegram_id": 5000 + number, "language": "zh"}
            made = await world.work.connection.execute(person.insert().values(**row, joined_at=world.now))
            assert made.inserted_primary_key is not None
            key = made.inserted_primary_key[0]
            await world.work.people.grant(key, Role.INSPECTOR, None, DISTRICT, world.now)

    await town.prepares(join)


async def labels(town: Street, who: str) -> list[str]:
    rows = (await town.letters(who))[-1]["payload"].get("rows", ())
    return [key["text"] for row in rows for key in row]


async def test_two_enterprises_are_planned_at_once_and_the_lead_gets_one_letter(town: Street) -> None:
    await town.hears(town.says("孙丽", "/plan"))
    await answers(town, "孙丽", "晨星铝业有限公司", "＋ 再加一家企业", "恒丰木业有限公司")
    assert "2 家" in (await town.texts("孙丽"))[-1]
    await answers(town, "孙丽", "抽查", "6月6日（1 天）", "王敏", "没有")
    assert await planned(town) == [(1, "planned", TOMORROW), (2, "planned", TOMORROW)]
    (told,) = await town.texts("王敏")
    assert "6月6日 共 2 家" in told
    assert not await town.texts("赵强") and not await town.texts("吴磊"), "a spot check is hidden from both"


async def test_whoever_may_not_go_to_all_of_them_is_not_offered(town: Street) -> None:
    await town.hears(town.says("孙丽", "/plan"))
    await answers(
        town, "孙丽", "晨星铝业有限公司", "＋ 再加一家企业", "恒丰木业有限公司", "抽查", "6月6日（1 天）"
    )
    offered = await labels(town, "孙丽")
    assert "王敏" in offered and "李建国" not in offered and "何静" not in offered


async def test_all_inspectors_are_offered_page_by_page_with_what_they_have_that_day(town: Street) -> None:
    await crowd(town, 20)
    await plans(town, CHENXING, TOMORROW)
    await town.hears(town.presses("孙丽", f"l.plan.{CHENXING}"))
    await answers(town, "孙丽", "抽查", "6月6日（1 天）")
    seen = set(await labels(town, "孙丽"))
    for _ in range(2):
        more = next(one for one in await labels(town, "孙丽") if one.startswith("下一页"))
        await town.taps("孙丽", more)
        seen |= set(await labels(town, "孙丽"))
    assert {"王敏（当日 1）", "李建国", *(f"检查员{n:02}" for n in range(20))} <= seen
    await answers(town, "孙丽", "检查员19", "没有")
    assert len(await planned(town)) == 2


async def test_a_manager_sees_who_is_how_full_and_opens_that_day(town: Street) -> None:
    await crowd(town, 9)
    await plans(town, CHENXING, TOMORROW)
    await town.hears(town.says("孙丽", "/today"))
    await town.taps("孙丽", "各人安排")
    await town.taps("孙丽", "6月6日 ▸")
    page = (await town.texts("孙丽"))[-1]
    assert "检查 1 人次" in page.split("\n")[0]
    await town.taps("孙丽", next(one for one in await labels(town, "孙丽") if one.startswith("下一页")))
    page = (await town.texts("孙丽"))[-1]
    number = next(line.split(" ")[0] for line in page.split("\n") if "王敏：1 家" in line)
    await town.taps("孙丽", f"打开 {number}")
    assert "晨星" in (await town.texts("孙丽"))[-1]
    await town.taps("孙丽", "打开 1")
    assert {"改期", "取消检查"} <= set(await labels(town, "孙丽"))


async def test_only_a_manager_turns_the_pages_of_others(town: Street) -> None:
    await plans(town, CHENXING)
    who = town.names["王敏"]
    for outside in ("赵强", "李建国"):
        await town.hears(town.presses(outside, "t.crew.20230605"))
        await town.hears(town.presses(outside, f"t.who.{who}.20230605"))
        assert "王敏" not in str(await town.letters(outside))
    await town.hears(town.presses("刘洋", f"t.who.{town.names['何静']}.20230605"))
    assert "何静" not in str(await town.letters("刘洋")), "of another street"


async def test_a_visit_is_moved_with_a_reason_and_the_inspector_is_told(town: Street) -> None:
    visit_id = await plans(town, CHENXING)
    await town.hears(town.presses("孙丽", f"v.move.{visit_id}"))
    await answers(town, "孙丽", "6月6日（1 天）")
    await town.hears(town.says("孙丽", "当天有督查"))
    assert await planned(town) == [(CHENXING, "planned", TOMORROW)]
    told = (await town.texts("王敏"))[-1]
    assert "改到 6月6日" in told and "当天有督查" in told
    assert not await town.texts("赵强")
    await town.hears(town.presses("赵强", f"v.move.{visit_id}"), town.presses("何静", f"v.drop.{visit_id}"))
    assert not await town.answers("赵强") and not await town.answers("何静")


async def test_a_sealed_visit_is_moved_and_called_off_without_a_word_of_where(town: Street) -> None:
    visit_id = await plans(town, CHENXING, TODAY, VisitKind.UNANNOUNCED, "李建国")
    for press, words in (("move", ("6月6日（1 天）",)), ("drop", ())):
        await town.hears(town.presses("孙丽", f"v.{press}.{visit_id}"))
        await answers(town, "孙丽", *words)
        await town.hears(town.says("孙丽", "另有任务"))
    assert [state for _, state, _ in await planned(town)] == [VisitState.ABANDONED]
    told = str(await town.letters("李建国"))
    assert "另有任务" in told and "6月6日" in told and "晨星" not in told
    assert "晨星" in str(await town.letters("王敏")), "the lead knew"
