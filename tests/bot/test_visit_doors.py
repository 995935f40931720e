"""A button of a visit opens only for whom it is for, and only while it is time: cards live for weeks."""

from dataclasses import replace
from typing import Any

import pytest

from inspection.place import Fix
from inspection.usecases.answer_visit import AnswerRecord, AnswerVisit
from inspection.usecases.check_in import ArriveOnSite, CheckIn
from inspection.usecases.sign_visit import SignRecord, SignVisit
from inspection.visit import Answer, Signature, Verdict, Visit
from inspection.visit_kind import VisitKind
from storage.work import Work
from tests.bot.street import Street
from tests.storage.hazard_world import CHENXING, ZONE, World


async def begun(town: Street, kind: VisitKind = VisitKind.ENFORCEMENT) -> int:
    """李建国 is at 晨星铝业; the id of his visit."""

    async def arrives(world: World) -> int:
        work = world.work
        check_in = CheckIn(work.visits, work.enterprises, work.audit, ZONE)
        arrived = ArriveOnSite(CHENXING, Fix(), kind=kind)
        done = await check_in(arrived, await world.person("李建国"), world.now)
        assert done.then is not None
        return int(done.then.args["visit_id"])

    return int(await town.prepares(arrives))


async def submitted(town: Street, kind: VisitKind = VisitKind.ENFORCEMENT) -> int:
    """The same visit handed in, with 王敏's signature still owed."""
    visit_id = await begun(town, kind)

    async def hands_in(world: World) -> None:
        visit = await world.work.visits.get_required(visit_id)
        done = visit.submitted("2023-0001", dict.fromkeys(Verdict, 0), world.now)
        owed = Signature(world.ids["王敏"], "王敏")
        signatures = (*done.signatures, owed)
        lead = replace(done, signatures=signatures).signed(world.ids["李建国"], "属实", world.now)
        await world.work.visits.save(lead)

    await town.prepares(hands_in)
    return visit_id


async def said(town: Street, who: str, data: str) -> str:
    """What the press of that button is answered with."""
    await town.sent()
    await town.hears(town.presses(who, data))
    return (await town.texts(who))[-1]


async def test_the_lead_goes_on_with_a_visit_that_has_begun(town: Street) -> None:
    visit_id = await begun(town)
    assert "同行检查人员？执法检查须 2 人" in await said(town, "李建国", f"v.walk.{visit_id}")


@pytest.mark.parametrize("who", ["赵强", "王敏"])
async def test_nobody_but_the_lead_walks_the_checklist(town: Street, who: str) -> None:
    visit_id = await begun(town)
    assert await said(town, who, f"v.walk.{visit_id}") == "只有带队人员可以这样做：请由 李建国 操作。"


async def test_an_old_button_does_not_open_the_checklist_of_a_record(town: Street) -> None:
    visit_id = await submitted(town)
    assert "不能再进行这一步" in await said(town, "李建国", f"v.walk.{visit_id}")


@pytest.mark.parametrize("who", ["吴磊", "何静", "高原"])
async def test_nobody_checks_in_where_he_has_no_business(town: Street, who: str) -> None:
    assert "您在此处没有" in await said(town, who, f"v.start.{CHENXING}")
    assert await town.answers(who) == []


@pytest.mark.parametrize("who", ["李建国", "赵强", "陈刚"])
async def test_inspectors_and_the_firm_s_own_people_check_in(town: Street, who: str) -> None:
    await town.hears(town.presses(who, f"v.start.{CHENXING}"))
    assert await town.answers(who) == [{}]


async def test_a04_only_who_owes_a_signature_is_asked_for_one(town: Street) -> None:
    early = await begun(town)
    assert "不能再进行这一步" in await said(town, "李建国", f"v.sign.{early}")
    visit_id = await submitted(town, VisitKind.JOINT)
    assert "不需要您签名" in await said(town, "赵强", f"v.sign.{visit_id}")
    assert "您已于" in await said(town, "李建国", f"v.sign.{visit_id}")
    assert "我签名" in str(await shown(town, "王敏", f"v.sign.{visit_id}"))
    await town.prepares(lambda world: _signs(world, visit_id))
    assert "您已于" in await said(town, "王敏", f"v.sign.{visit_id}")


async def _signs(world: World, visit_id: int) -> None:
    sign = SignVisit(world.work.visits, world.work.audit)
    await sign(SignRecord(visit_id, "属实"), await world.person("王敏"), world.now)


async def test_only_the_enterprise_is_asked_why_it_refuses_and_only_once(town: Street) -> None:
    early = await begun(town)
    assert "不需要企业确认" in await said(town, "周海", f"v.refuse.{early}")
    visit_id = await submitted(town, VisitKind.JOINT)
    assert "您在此处没有" in await said(town, "李建国", f"v.refuse.{visit_id}")
    assert "请" in await said(town, "周海", f"v.refuse.{visit_id}")
    assert await town.answers("周海") == [{}]
    await town.prepares(lambda world: _acknowledges(world.work, world, visit_id))
    assert "企业已于" in await said(town, "赵强", f"v.refuse.{visit_id}")


async def _acknowledges(work: Work, world: World, visit_id: int) -> None:
    answer = AnswerVisit(work.visits, work.audit)
    command = AnswerRecord(visit_id, Answer.ACKNOWLEDGED)
    await answer(command, await world.person("赵强"), world.now)


async def shown(town: Street, who: str, data: str) -> Any:
    await town.sent()
    await town.hears(town.presses(who, data))
    return (await town.letters(who))[-1]["payload"]


async def test_a_colleague_who_may_not_go_any_more_is_told_of_and_replaced(town: Street) -> None:
    """Named when the visit was planned, gone when it is walked: asked at the door, not refused at the signature."""

    async def planned(world: World) -> int:
        visits = world.work.visits
        visit_id = await visits.begin(CHENXING, VisitKind.JOINT, world.ids["李建国"], None)
        visit = await visits.get_required(visit_id)
        there = CheckIn(visits, world.work.enterprises, world.work.audit, ZONE)
        await visits.save(_with(visit, Signature(world.ids["何静"], "何静")))
        arrived = ArriveOnSite(CHENXING, visit_id=visit_id)
        await there(arrived, await world.person("李建国"), world.now)
        return visit_id

    visit_id = await town.prepares(planned)
    told = await said(town, "李建国", f"v.walk.{visit_id}")
    assert "何静 已不能参加这次检查" in told and "联合检查须 2 人" in told
    await town.taps("李建国", "王敏")
    assert "第 1/" in (await town.texts("李建国"))[-1]


def _with(visit: Visit, named: Signature) -> Visit:
    return replace(visit, signatures=(*visit.signatures, named))
