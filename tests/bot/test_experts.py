"""专家: a guest at one visit, who reads it, advises, signs, and is gone with it."""

from datetime import timedelta

from sqlalchemy import update

from app.experts.clock import look
from inspection.outcome import Notice
from inspection.people import Role
from inspection.usecases.abandon_visit import DropVisit
from inspection.visit_kind import VisitKind
from storage.tables.expert import visit_expert
from tests.bot.guests import Expert, brings, hands_in, invited, kept, plans, sound
from tests.bot.street import STRANGER, Street
from tests.bot.test_cross_visits import does
from tests.storage.hazard_world import ZONE

ADVICE = "除尘风机无备用"


async def clock(town: Street, **later: float) -> int:
    town.now += timedelta(**later)
    async with town.work() as work:
        return await look(work, town.now, ZONE)


async def test_an_expert_reads_the_visit_advises_signs_and_is_gone(town: Street) -> None:
    visit_id, expert = await invited(town)
    assert "已加入" in (await town.texts("李建国"))[-1] and "晨星" in (await town.texts(STRANGER))[-1]
    assert "持证上岗" in await expert.presses("ex.list.1.0") and "尚未提交" in await expert.presses(
        "ex.found.1"
    )
    await expert.advises(ADVICE, "fan")
    said = (await town.texts("李建国"))[-1]
    assert ADVICE in said and "陈教授（粉尘防爆，市安全技术服务中心）" in said and "照片 1" in said

    await town.taps("李建国", "意见 1 转为隐患")
    async with town.work() as work:
        (hazard,) = await work.hazards.of_visit(visit_id)
    assert (hazard.description, hazard.found_by, len(hazard.photos)) == (ADVICE, town.names["李建国"], 1)
    assert "已记录 №H-0001" in (await town.texts("李建国"))[-1], "and the usual questions follow"
    assert "已转为隐患" in str(await town.hears(town.presses("李建国", "ex.take.1.1")))
    assert ADVICE in await expert.presses("ex.found.1") and "照片 1 张" in await expert.presses("ex.photos.1")

    assert "现在不能" in await expert.presses("ex.sign.1"), "before there is a record"
    asked = [one for one in (await hands_in(town, visit_id)).notices if isinstance(one, Notice)]
    assert [one.words.key for one in asked if one.card == "expert"] == ["expert.notice.sign"]
    await town.hears(town.says(STRANGER, "/tasks"))
    assert "以专家身份签名：晨星" in (await town.texts(STRANGER))[-1]
    assert "已以专家身份签名" in await expert.signs()
    assert "专家 陈教授 已签名" in (await town.texts("李建国"))[-1]
    assert "✓ 专家 陈教授" in (await town.texts("李建国"))[-1]
    assert "已结束" in await expert.presses("ex.advise.1") or "不能查看" in await expert.presses("ex.show.1")
    assert await sound(town)


async def test_p01_nothing_else_opens_to_an_expert(town: Street) -> None:
    hazard_id = await town.prepares(lambda world: world.finds("王敏"))
    visit_id, expert = await invited(town)
    other = await plans(town)
    closed = (f"h.show.{hazard_id}", f"v.show.{visit_id}", f"v.show.{other}", "e.open.1", f"v.start.{1}")
    also = (
        f"paper.record.{visit_id}",
        f"v.sign.{visit_id}",
        f"v.drop.{visit_id}",
        f"k.hazard.{hazard_id}",
    )
    for press in (*closed, *also, f"ex.bring.{visit_id}", "ex.take.1.1", "ex.go.1"):
        said = await expert.presses(press)
        assert "地坑积水" not in said and "检查标准" not in said, (press, said)
    for sentence in ("/find 晨星", "/check", "/today", "/digest", "/plan", "/export"):
        await town.hears(town.says(STRANGER, sentence))
        assert "铝业" not in (await town.texts(STRANGER))[-1], sentence
    async with town.work() as work:
        person = (await work.people.by_telegram_ids([STRANGER]))[STRANGER]
        events = [event.action async for event in work.audit.walk()]
    assert [post.role for post in person.posts] == [Role.EXPERT]
    assert events[-1] == "visit.planned", "nothing was done by any of it"
    for name in ("赵强", "吴磊", "马兰"):
        assert "不能查看" in str(await town.hears(town.presses(name, "ex.show.1"))), name


async def test_a_link_opens_one_visit_to_one_outsider(town: Street) -> None:
    visit_id = await plans(town)
    payload = await brings(town, visit_id)
    for insider in ("李建国", "赵强"):
        said = await Expert(town, number=insider).opens(payload)
        assert "不能" in said, insider
    expert = Expert(town)
    await expert.opens(payload)
    assert "专家 陈教授" in await expert.opens(payload), "his own second tap opens it again"
    for other in ("何静", 7_000_000_001):
        assert "已失效" in await Expert(town, number=other).opens(payload)
    assert len((await kept(town))[0].steps) == 1 and await sound(town)


async def test_somebody_with_a_post_elsewhere_keeps_it_and_is_a_guest_besides(town: Street) -> None:
    visit_id = await plans(town)
    expert = Expert(town, number="何静")
    await expert.opens(await brings(town, visit_id))
    await expert.advises(ADVICE)
    await does(town, "李建国", DropVisit(visit_id, "改期"))
    async with town.work() as work:
        person = await work.people.get(town.names["何静"])
    assert person is not None and [post.role for post in person.posts] == [Role.INSPECTOR]
    assert "不能查看" in await expert.presses("ex.show.1")
    await clock(town, days=3)
    async with town.work() as work:
        assert await work.people.address_of(town.names["何静"]) is not None


async def test_the_right_is_gone_with_a_visit_called_off_and_nothing_but_the_name_stays(town: Street) -> None:
    visit_id, expert = await invited(town)
    await town.hears(town.presses("李建国", f"v.drop.{visit_id}"))
    await town.hears(town.says("李建国", "另有任务"))
    assert "权限已结束：检查已取消" in (await town.texts(STRANGER))[-1]
    assert "不能查看" in await expert.presses("ex.show.1")
    assert await clock(town, days=1, minutes=1) == 0
    assert str(STRANGER) not in town.dump() and "陈教授" in town.dump()
    assert await sound(town)


async def test_a_link_that_nobody_used_is_dead_when_it_expires_or_the_visit_is_over(town: Street) -> None:
    first, second = await brings(town, await plans(town)), await brings(town, visit_id := await plans(town))
    await does(town, "李建国", DropVisit(visit_id))
    assert "已失效" in await Expert(town).opens(second)
    town.now += timedelta(days=14, seconds=1)
    assert "已失效" in await Expert(town).opens(first)
    assert await clock(town, days=1) == 1, "what nobody began lapses"
    assert [one.ended.text for one in await kept(town) if one.ended] == ["lapsed", "off"]


async def test_who_has_not_signed_is_reminded_once_and_not_waited_for_for_ever(town: Street) -> None:
    visit_id, expert = await invited(town)
    await hands_in(town, visit_id)
    await town.sent()
    assert await clock(town, hours=23) == 0
    assert [await clock(town, hours=2), await clock(town, hours=1)] == [1, 0]
    (said,) = await town.texts(STRANGER)
    assert "还等您以专家身份签名" in said
    assert await clock(town, days=6) == 1
    assert "不能查看" in await expert.presses("ex.show.1")
    assert (await kept(town))[0].ended is not None and await sound(town)


async def test_an_expert_without_an_account_is_named_and_the_lead_writes_down_what_he_says(
    town: Street,
) -> None:
    visit_id = await plans(town)
    assert await brings(town, visit_id, way="只登记姓名") == ""
    assert "仅登记姓名" in (await town.texts("李建国"))[-1]
    await Expert(town, number="李建国").advises(ADVICE)
    assert "李建国 代录" in (await town.texts("李建国"))[-1]
    await hands_in(town, visit_id)
    await town.hears(town.presses("赵强", f"v.show.{visit_id}"))
    assert "陈教授（粉尘防爆，市安全技术服务中心）：无账号" in (await town.texts("赵强"))[-1]
    assert await sound(town)


async def test_an_unannounced_visit_is_sealed_for_its_expert_until_check_in(town: Street) -> None:
    visit_id, expert = await invited(town, VisitKind.UNANNOUNCED, "王敏")
    assert "晨星" not in str(await town.texts(STRANGER))
    assert "不能" in await expert.presses("ex.advise.1") and "没有这次检查" in await expert.presses(
        "ex.list.1.0"
    )
    await town.hears(town.says(STRANGER, "/tasks"), town.says(STRANGER, "/whoami"))
    assert "晨星" not in str(await town.texts(STRANGER))
    await hands_in(town, visit_id, "王敏")
    assert "晨星" in await expert.presses("ex.show.1")


async def test_an_invitation_is_taken_back_by_one_press_of_whoever_plans(town: Street) -> None:
    _, expert = await invited(town)
    assert "权限" in str(await town.hears(town.presses("何静", "ex.go.1")))
    await town.hears(town.presses("孙丽", "ex.go.1"))
    assert "邀请已收回" in (await town.texts(STRANGER))[-1]
    assert "不能查看" in await expert.presses("ex.show.1") and await sound(town)


async def test_who_changes_an_expert_behind_the_chain_is_found_out(town: Street) -> None:
    await invited(town)
    async with town.work() as work:
        await work.connection.execute(update(visit_expert).values(unit="某公司"))
    assert not await sound(town)
