"""交叉检查: an inspector of another street visits one site, as long as that visit lasts."""

from datetime import timedelta

import pytest

from app.usecases import use_case
from app.visit_clock import lapse
from bot.ports import Caller
from inspection.outcome import Done
from inspection.place import Fix
from inspection.rights import Right, Site, may
from inspection.usecases.abandon_visit import DropVisit
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.usecases.sign_visit import SignRecord
from inspection.usecases.submit_visit import HandInVisit
from inspection.visit import Finding, Verdict, VisitState
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from tests.bot.street import Street
from tests.bot.test_measures import answers
from tests.bot.test_today import TODAY
from tests.storage.hazard_world import CHENXING, STREET, ZONE

HERE = Site(CHENXING, STREET)
NEXT_DOOR = Site(99, STREET)
GIVEN = {Right.READ, Right.REPORT, Right.VISIT, Right.GRADE}


async def allowed(town: Street, who: str, site: Site = HERE) -> set[Right]:
    async with town.work() as work:
        person = await work.people.get(town.names[who])
        assert person is not None
        return {right for right in Right if may(person, right, site)}


async def does(town: Street, who: str, command: object) -> Done:
    """As the chat would, with the posts of this moment."""
    async with town.work() as work:
        person = await work.people.get(town.names[who])
        caller = Caller("", town.telegram_id(who), who, person, "zh")
        return await use_case(work, town.settings, command)(command, caller, town.now)


async def plans(town: Street, who: str = "孙丽", lead: str = "何静", *others: str) -> int:
    along = tuple(town.names[name] for name in others)
    done = await does(town, who, ScheduleVisit(CHENXING, VisitKind.CROSS, TODAY, town.names[lead], along))
    return done.subject_id or 0


async def test_a_manager_above_both_streets_sends_an_inspector_across_by_chat(town: Street) -> None:
    assert await allowed(town, "何静") == set()
    await town.hears(town.presses("孙丽", f"l.plan.{CHENXING}"))
    await answers(town, "孙丽", "交叉检查", "6月5日（0 天）", "何静", "李建国", "没有")
    assert "交叉检查" in (await town.texts("何静"))[-1] and "晨星" in (await town.texts("何静"))[-1]
    await town.hears(town.says("何静", "/today"))
    await town.taps("何静", "打开 1")
    await town.taps("何静", "开始检查")
    assert "请发送您的位置" in (await town.texts("何静"))[-1]
    assert not await town.texts("赵强"), "hidden from the enterprise"


async def test_p01_a_visitor_may_visit_that_site_and_nothing_else_of_its_street(town: Street) -> None:
    await plans(town, "孙丽", "何静", "李建国")
    assert await allowed(town, "何静") == GIVEN
    assert await allowed(town, "何静", NEXT_DOOR) == set()
    assert await allowed(town, "何静", Site(None, STREET)) == set()


async def test_p01_it_ends_when_the_visit_is_called_off(town: Street) -> None:
    first = await plans(town, "孙丽", "何静", "李建国")
    second = await plans(town, "孙丽", "何静", "李建国")
    await does(town, "孙丽", DropVisit(first))
    assert await allowed(town, "何静") == GIVEN, "the other visit is still to come"
    await does(town, "何静", DropVisit(second, "另有任务"))
    assert await allowed(town, "何静") == set()
    assert Right.VISIT in await allowed(town, "李建国"), "who belongs there stays"


async def test_p01_it_ends_with_ones_signature(town: Street) -> None:
    visit_id = await plans(town, "孙丽", "李建国", "何静")
    await does(town, "李建国", ArriveOnSite(CHENXING, Fix(), visit_id=visit_id))
    async with town.work() as work:
        about = await work.visit_facts(CHENXING, town.names["李建国"], town.now, town.settings.zone)
        items = [item.id for section in about.sections for item in section.items]
    found = tuple(Finding(item, Verdict.COMPLIANT) for item in items)
    await does(town, "李建国", HandInVisit(visit_id, found, "属实", (town.names["何静"],)))
    assert await allowed(town, "何静") == GIVEN, "a signature is owed"
    await does(town, "何静", SignRecord(visit_id, "属实"))
    assert await allowed(town, "何静") == set()
    await town.hears(town.presses("何静", f"v.show.{visit_id}"))
    assert "晨星" not in str(await town.letters("何静"))


@pytest.mark.parametrize(
    ("who", "lead", "why"),
    [("刘洋", "何静", "cross_not_above"), ("王敏", "何静", "not_allowed"), ("孙丽", "李建国", "not_cross")],
)
async def test_p01_nobody_is_sent_across_otherwise(town: Street, who: str, lead: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        await plans(town, who, lead)
    assert refused.value.key == f"refused.{why}"
    assert await allowed(town, "何静") == set()


async def test_p01_what_nobody_begins_lapses_after_fourteen_days_and_the_right_with_it(town: Street) -> None:
    visit_id = await plans(town, "孙丽", "何静", "李建国")

    async def looks(days: int) -> int:
        async with town.work() as work:
            return await lapse(work, town.now + timedelta(days=days), ZONE)

    assert await looks(14) == 0 and await allowed(town, "何静") == GIVEN
    assert await looks(15) == 1 and await allowed(town, "何静") == set()
    assert await looks(16) == 0
    async with town.work() as work:
        assert (await work.visits.get_required(visit_id)).state is VisitState.ABANDONED
        last = [event async for event in work.audit.walk()][-1]
    assert (last.actor, last.action, last.data["days"]) == ("clock", "visit.lapsed", 14)
    for who in ("何静", "李建国", "孙丽"):
        assert (await town.texts(who))[-1].startswith("已过期"), who


async def test_only_a_manager_over_both_is_offered_it(town: Street) -> None:
    for who in ("刘洋", "李建国"):
        await town.hears(town.presses(who, f"l.plan.{CHENXING}"))
        rows = (await town.letters(who))[-1]["payload"]["rows"]
        assert "交叉检查" not in [key["text"] for row in rows for key in row]


async def test_whoever_planned_a_sealed_visit_can_open_its_card(town: Street) -> None:
    along = (town.names["李建国"],)
    plan = ScheduleVisit(CHENXING, VisitKind.UNANNOUNCED, TODAY, town.names["王敏"], along)
    show = f"v.show.{(await does(town, '郑华', plan)).subject_id}"
    await town.hears(town.presses("郑华", show), town.presses("李建国", show))
    assert "晨星" in (await town.texts("郑华"))[-1]
    assert "晨星" not in str(await town.letters("李建国"))
