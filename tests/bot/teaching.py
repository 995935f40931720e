"""Invented typical cases and closed hazards; a street where somebody makes a case of one."""

from datetime import UTC, date, datetime
from typing import Any

from bot.dialogs.make_case import CaseMaking
from inspection.cases.case import Naming, TypicalCase
from inspection.cases.facts import CaseFacts
from inspection.enterprise import Sector, Trait
from inspection.hazard import Grade, Hazard, HazardPhoto, Source, Stage, State
from inspection.plan import Plan
from storage.case_check import CaseCheck
from tests.bot.street import Street
from tests.storage.hazard_world import World

MORNING = datetime(2023, 6, 5, 1, 41, tzinfo=UTC)
LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 铝业有限公司"
TITLE, LESSON = "炉旁地坑积水险酿爆炸", "每班交接前先看地坑，有水不开炉"


def typical(title: str = TITLE, **more: Any) -> CaseFacts:
    said = {"found": "熔炼炉旁地坑有积水", "fixed": "抽干积水，加装围堰和液位报警", "lesson": LESSON}
    about: dict[str, Any] = {
        "sector": Sector.NONFERROUS,
        "traits": (Trait.METAL_SMELTING,),
        "grade": Grade.MAJOR,
    }
    kept = {"clause": "第三条(二)", "edition": "order10-2023", "before_ids": (1,), "after_ids": (2,)}
    one = TypicalCase(id=1, hazard_id=1, title=title, by=5, at=MORNING, **{**said, **about, **kept, **more})
    return CaseFacts(one, may_void=True, may_send=True)


def _closed(source: Source = Source.ENFORCEMENT, photos: int = 2, plan: bool = True) -> Hazard:
    stages = (Stage.BEFORE, Stage.AFTER, Stage.REPORT, Stage.REINSPECTION)
    five = Plan("周海", "清理并加装围堰", 20000.0, date(2023, 6, 10), "停产撤人")
    shown = tuple(HazardPhoto(stages[n % 4], n + 1) for n in range(photos))
    given: dict[str, Any] = {"state": State.CLOSED, "found_at": MORNING, "enterprise_id": 1}
    given |= {"plan": five if plan else None, "photos": shown, "description": "2号炉旁地坑积水" * 40}
    return Hazard(id=1, number="H-0001", source=source, **given)


MAKING = [
    CaseMaking(_closed(), "晨星铝业有限公司"),
    CaseMaking(_closed(Source.WORKER, 12), LONG),
    CaseMaking(_closed(photos=0, plan=False), ""),
]


async def closed_one(town: Street, **more: Any) -> int:
    """A hazard of 晨星铝业 that has been closed, with a photo before and one after."""

    async def happened(world: World) -> int:
        hazard_id = await world.finds("李建国", **more)
        await world.closed(hazard_id)
        return hazard_id

    found: int = await town.prepares(happened)
    return found


async def makes(
    town: Street, hazard_id: int, who: str = "刘洋", lesson: str = LESSON, naming: Naming = Naming.NOBODY
) -> None:
    """Begun at the card of the hazard; the hazard's own words and all its photos are taken over."""
    await town.hears(town.presses(who, f"h.more.{hazard_id}"))
    await town.taps(who, "编典型案例")
    await town.hears(town.says(who, TITLE))
    await town.taps(who, "照用")
    await town.taps(who, "照用")
    await town.hears(town.says(who, lesson))
    for photo in ("整改前 1", "整改后 1"):
        await town.taps(who, f"○ {photo}")
    await town.taps(who, "下一步 ▸")
    label = {"nobody": "都不公开", "enterprise": "公开企业名称", "everybody": "企业和人员姓名都公开"}[naming]
    await town.taps(who, label)
    await town.taps(who, "编入案例库")


async def library(town: Street) -> list[TypicalCase]:
    async with town.work() as work:
        return list(await work.cases.all())


async def sound(town: Street) -> bool:
    check = CaseCheck()
    async with town.work() as work:
        async for event in work.audit.walk():
            check.take(event)
        return await check.differences(work.connection) == []
