"""联合检查: several agencies go together, and each signs or says why not."""

from datetime import timedelta

import pytest

from app.visit_clock import look
from inspection.people import Role
from inspection.place import Fix
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.invite import Invite, InvitePerson
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.usecases.refuse_signature import RefuseSignature
from inspection.usecases.sign_visit import SignRecord
from inspection.usecases.submit_visit import HandInVisit
from inspection.visit import Finding, Verdict, Visit
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from reports.paper.agencies import agencies
from tests.bot.street import STRANGER, Street
from tests.bot.test_cross_visits import does
from tests.bot.test_measures import answers
from tests.bot.test_planning import labels
from tests.bot.test_today import TODAY
from tests.storage.hazard_world import CHENXING, ZONE, World
from texts import Voice

GIVEN = {"李建国": "区应急局", "王敏": "区应急局", "陈刚": "区消防救援大队"}


async def sent_by(town: Street, **agencies: str) -> None:
    async def give(world: World) -> None:
        people = world.work.people
        for name, agency in (agencies or GIVEN).items():
            (post,) = (await world.person(name)).posts
            await people.grant(world.ids[name], post.role, None, post.region_id, world.now, agency=agency)

    await town.prepares(give)


async def planned(town: Street, *along: str, kind: VisitKind = VisitKind.JOINT) -> int:
    ids = tuple(town.names[name] for name in along)
    done = await does(town, "刘洋", ScheduleVisit(CHENXING, kind, TODAY, town.names["李建国"], ids))
    return done.subject_id or 0


async def handed_in(town: Street, *along: str, kind: VisitKind = VisitKind.JOINT) -> int:
    """李建国 leads; the record waits for the signatures of the others."""
    visit_id = await planned(town, *along, kind=kind)
    await does(town, "李建国", ArriveOnSite(CHENXING, Fix(), visit_id=visit_id))
    async with town.work() as work:
        about = await work.visit_facts(CHENXING, town.names["李建国"], town.now, town.settings.zone)
    items = [item.id for section in about.sections for item in section.items]
    found = tuple(Finding(item, Verdict.COMPLIANT) for item in items)
    ids = tuple(town.names[name] for name in along)
    await does(town, "李建国", HandInVisit(visit_id, found, "属实", ids))
    return visit_id


async def visit(town: Street, visit_id: int) -> Visit:
    async with town.work() as work:
        return await work.visits.get_required(visit_id)


async def card(town: Street, who: str, visit_id: int) -> str:
    await town.hears(town.presses(who, f"v.show.{visit_id}"))
    return (await town.texts(who))[-1]


async def events(town: Street) -> list[tuple[str, object]]:
    async with town.work() as work:
        return [(one.action, one.data) async for one in work.audit.walk()]


async def test_agencies_are_chosen_along_page_by_page_and_hear_of_it(town: Street) -> None:
    await sent_by(town)
    await town.hears(town.presses("刘洋", f"l.plan.{CHENXING}"))
    await answers(town, "刘洋", "联合检查", "6月5日（0 天）", "李建国")
    offered = [one for one in await labels(town, "刘洋") if " · " in one]
    assert offered[0].endswith("区应急局 · 王敏") and offered[1].endswith("区消防救援大队 · 陈刚")
    assert any("沈北街道 监管负责人 · 刘洋" in one for one in offered), "who was given no agency"
    assert not any("赵强" in one or "何静" in one for one in offered)
    for name in ("区应急局 · 王敏", "区消防救援大队 · 陈刚"):
        await town.taps("刘洋", next(one for one in await labels(town, "刘洋") if one.endswith(name)))
    await town.taps("刘洋", "下一步 ▸")
    await town.taps("刘洋", "没有")
    for name in ("李建国", "王敏", "陈刚"):
        assert "联合检查" in (await town.texts(name))[-1], name
    planned_events = [data for action, data in await events(town) if action == "visit.planned"]
    assert "区消防救援大队" in str(planned_events[-1])


async def test_one_signs_for_an_agency_and_the_others_of_it_need_not(town: Street) -> None:
    await sent_by(town)
    visit_id = await handed_in(town, "王敏", "陈刚")
    assert [one.name for one in (await visit(town, visit_id)).owing] == ["陈刚"], (
        "the lead is 王敏's agency too"
    )
    with pytest.raises(Refused) as refused:
        await does(town, "王敏", SignRecord(visit_id, "属实"))
    assert refused.value.key == "refused.agency_done"
    shown = await card(town, "刘洋", visit_id)
    assert "✓ 区应急局：李建国" in shown and "… 区消防救援大队：待签名（陈刚）" in shown
    await town.hears(town.says("陈刚", "/tasks"), town.says("王敏", "/tasks"))
    assert "签名" in (await town.texts("陈刚"))[-1] and "签名" not in (await town.texts("王敏"))[-1]
    await town.hears(town.presses("陈刚", f"v.sign.{visit_id}"))
    await town.taps("陈刚", "我签名")
    assert (await visit(town, visit_id)).owing == ()
    assert "✓ 区消防救援大队：陈刚 " in await card(town, "刘洋", visit_id)
    signed = [data for action, data in await events(town) if action == "visit.signed"]
    assert "区消防救援大队" in str(signed)


async def test_an_agency_says_why_it_does_not_sign_and_it_stays_on_the_record(town: Street) -> None:
    await sent_by(town)
    visit_id = await handed_in(town, "陈刚")
    await town.hears(town.presses("陈刚", f"v.show.{visit_id}"))
    await town.taps("陈刚", "不签名")
    await town.hears(town.says("陈刚", "未参加第三车间的检查"))
    assert "未参加第三车间的检查" in (await town.texts("李建国"))[-1]
    assert (await visit(town, visit_id)).owing == ()
    shown = await card(town, "刘洋", visit_id)
    assert "✗ 区消防救援大队：陈刚" in shown and "未参加第三车间的检查" in shown
    assert any(action == "visit.unsigned" for action, _ in await events(town))
    with pytest.raises(Refused) as refused:
        await does(town, "陈刚", SignRecord(visit_id, "属实"))
    assert refused.value.key == "refused.unsigned_already"
    printed = str(agencies(await visit(town, visit_id), Voice("zh", ZONE)))
    assert "区消防救援大队" in printed and "不签名：未参加第三车间的检查" in printed and "属实" in printed


@pytest.mark.parametrize(
    ("who", "kind", "why"),
    [
        ("王敏", VisitKind.ENFORCEMENT, "must_sign"),
        ("何静", VisitKind.JOINT, "not_allowed"),
        ("刘洋", VisitKind.JOINT, "not_a_signer"),
        ("李建国", VisitKind.JOINT, "signed_already"),
    ],
)
async def test_p01_nobody_else_refuses_a_signature(town: Street, who: str, kind: VisitKind, why: str) -> None:
    visit_id = await handed_in(town, "王敏", kind=kind)
    with pytest.raises(Refused) as refused:
        await does(town, who, RefuseSignature(visit_id, "不同意"))
    assert refused.value.key == f"refused.{why}"


async def test_whoever_has_not_signed_is_reminded_once_after_a_day(town: Street) -> None:
    await sent_by(town)
    visit_id = await handed_in(town, "王敏", "陈刚")

    async def looks(hours: int) -> int:
        async with town.work() as work:
            return await look(work, town.now + timedelta(hours=hours), ZONE)

    assert [await looks(hours) for hours in (23, 25, 26, 50)] == [0, 1, 0, 0]
    told = [text for text in await town.texts("陈刚") if text.startswith("提醒")]
    assert len(told) == 1 and "还等您的部门签名" in told[0]
    assert not [text for text in await town.texts("王敏") if text.startswith("提醒")]
    assert any(action == "visit.reminded" for action, _ in await events(town))
    assert (await visit(town, visit_id)).owing


async def test_an_invitation_gives_the_agency_also_to_whoever_has_the_post(town: Street) -> None:
    async def invites(world: World) -> None:
        work = world.work
        invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
        made = InvitePerson("t" * 22, Role.DEPARTMENT, uses=2, agency="区市场监管局")
        await invite(made, None, world.now)

    await town.prepares(invites)
    await town.hears(town.says("陈刚", f"/start i{'t' * 22}"), town.says(STRANGER, f"/start i{'t' * 22}"))
    visit_id = await planned(town, "陈刚")
    found = {one.name: one.agency for one in (await visit(town, visit_id)).signatures}
    assert found["陈刚"] is not None and found["陈刚"].name == "区市场监管局"
    assert found["李建国"] is not None and found["李建国"].key == "沈北街道/inspector"


async def test_only_posts_that_visit_have_an_agency(town: Street) -> None:
    async def invites(world: World) -> None:
        work = world.work
        invite = Invite(work.invitations, work.enterprises, work.regions, work.audit)
        await invite(InvitePerson("t" * 22, Role.ADMIN, agency="区应急局"), None, world.now)

    with pytest.raises(Refused) as refused:
        await town.prepares(invites)
    assert refused.value.key == "refused.agency_not_for"
