"""The life of a hazard, told as it happens: from finding to a closing that holds."""

from datetime import date, timedelta

import pytest

from inspection.hazard import Action, Grade, Source, State
from inspection.outcome import Notice
from inspection.usecases.amend_hazard import AmendHazard
from inspection.usecases.close_hazard import AgreeClosing, CloseHazard
from inspection.usecases.find_hazard import FindHazard
from inspection.usecases.fix_on_spot import FixOnSpot
from inspection.usecases.list_hazard import EndListing, ListHazard
from inspection.usecases.plan_hazard import FilePlan, SignPlan
from inspection.usecases.rebound_hazard import ReboundHazard
from inspection.usecases.reinspect import SendBack
from inspection.usecases.submit_rectification import SubmitRectification
from inspection.usecases.urge import Urge
from inspection.words import Refused
from storage.hazard_facts import HazardQuery
from tests.storage.hazard_world import CHENXING, GATE, OTHER_STREET, STREET, SUMMER, ZONE, World, subject


async def states(world: World, hazard_id: int) -> State:
    return (await world.hazard(hazard_id)).state


async def test_a_general_hazard_goes_from_finding_to_closing_by_one_reviewer(world: World) -> None:
    found = await world.finds("李建国")
    assert await states(world, found) is State.GRADED
    await world.does("赵强", FilePlan(found, SUMMER))
    assert await states(world, found) is State.RECTIFYING
    await world.does("赵强", SubmitRectification(found, (await world.photo(),)))
    await world.passes(found)
    assert await states(world, found) is State.REINSPECTED
    done = await world.does("李建国", CloseHazard(found))
    hazard = await world.hazard(found)
    assert (hazard.state, hazard.closed_by) == (State.CLOSED, world.ids["李建国"])
    assert hazard.version == 6
    assert world.told(done) == {"赵强", "周海", "郑华"}
    assert await world.differences() == []


async def test_a_major_hazard_needs_the_principal_the_department_and_the_bureau(world: World) -> None:
    found = await world.finds_major()
    filed = await world.does("赵强", FilePlan(found, SUMMER))
    assert await states(world, found) is State.PLANNED
    assert "周海" in world.told(filed)
    await world.does("周海", SignPlan(found))
    await world.does("赵强", SubmitRectification(found, (await world.photo(),), "已按方案完成"))
    passed = await world.passes(found)
    assert {"陈刚", "刘洋", "孙丽"} <= world.told(passed)
    await world.does("陈刚", AgreeClosing(found))
    assert await states(world, found) is State.REINSPECTED
    done = await world.does("孙丽", CloseHazard(found))
    assert await states(world, found) is State.CLOSED
    assert {"刘洋", "陈刚", "周海"} <= world.told(done)
    report = (await world.work.audit.of_subject(f"hazard:{found}"))[-1]
    assert report.data["report"] == 2 and world.ids["刘洋"] in report.data["told"]
    assert await world.differences() == []


async def test_report_1_goes_to_street_bureau_and_department_with_the_minutes_since_finding(
    world: World,
) -> None:
    found = await world.finds("李建国", grade=None)
    world.later(minutes=7, seconds=59)
    done = await world.grades("李建国", found, Grade.MAJOR)
    assert {"刘洋", "孙丽", "陈刚", "赵强", "周海"} <= world.told(done)
    assert "李建国" not in world.told(done) and "吴磊" not in world.told(done)
    assert done.words.key == "hazard.done.grade_major" and done.words.facts["minutes"] == 7
    assert (await world.hazard(found)).report_minutes == 7
    event = (await world.work.audit.of_subject(f"hazard:{found}"))[-1]
    assert (event.action, event.data["report"], event.data["report_minutes"]) == ("hazard.grade_major", 1, 7)


async def test_when_there_is_nobody_to_report_to_it_says_so(world: World) -> None:
    for name in ("赵强", "周海", "郑华", "刘洋", "孙丽", "陈刚", "冯涛"):
        await world.work.people.deactivate(world.ids[name], world.now)
    found = await world.finds("李建国", grade=None)
    done = await world.grades("李建国", found, Grade.MAJOR)
    assert done.words.key == "hazard.done.reported_to_nobody"


async def test_what_is_fixed_while_the_inspector_watches_is_closed_with_two_photos(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("李建国", FixOnSpot(found, (await world.photo(),)))
    hazard = await world.hazard(found)
    assert (hazard.state, hazard.fixed_on_spot, hazard.closed_by) == (State.CLOSED, True, world.ids["李建国"])


async def test_sent_back_it_goes_round_again_and_old_keys_open_nothing(world: World) -> None:
    found = await world.finds_major()
    await world.rectified(found)
    await world.passes(found)
    await world.does("陈刚", AgreeClosing(found))
    done = await world.does("陈刚", SendBack(found, "围堰高度不够"))
    assert {"赵强", "周海"} <= world.told(done)
    await world.does("赵强", SubmitRectification(found, (await world.photo(),), "已加高"))
    await world.passes(found)
    with pytest.raises(Refused) as refused:
        await world.does("孙丽", CloseHazard(found))
    assert refused.value.key == "refused.agreement_needed"


async def test_a_rebound_is_reopened_counted_and_needs_everything_anew(world: World) -> None:
    found = await world.finds_major()
    await world.closed(found)
    world.later(days=30)
    done = await world.does("李建国", ReboundHazard(found, "地坑又积水", (await world.photo(),)))
    hazard = await world.hazard(found)
    assert (hazard.state, hazard.rebounds, hazard.plan, hazard.agreed_by) == (State.GRADED, 1, None, None)
    assert hazard.closed_at is None and hazard.due_on is None
    assert {"刘洋", "陈刚", "赵强"} <= world.told(done)
    await world.closed(found)
    assert (await world.hazard(found)).rebounds == 1
    assert await world.differences() == []


async def test_the_same_clause_at_the_same_enterprise_within_a_year_is_a_repeat(world: World) -> None:
    first = await world.finds("李建国")
    world.now = world.now.replace(year=2024) - timedelta(days=1)
    again = await world.hazard(await world.finds("李建国"))
    assert (again.repeat, again.repeat_of) == (True, first)
    other = await world.hazard(await world.finds("李建国", clause="第三条(一)"))
    assert not other.repeat
    world.now = world.now.replace(year=2025) + timedelta(days=2)
    late = await world.hazard(await world.finds("李建国"))
    assert not late.repeat


async def test_listed_supervision_ends_only_after_closing(world: World) -> None:
    found = await world.finds_major()
    await world.does("孙丽", ListHazard(found, "沈北安督〔2023〕7号", "区应急局", date(2023, 7, 1)))
    assert (await world.card(found, "李建国")).listing == "沈北安督〔2023〕7号"
    with pytest.raises(Refused) as refused:
        await world.does("孙丽", EndListing(found))
    assert refused.value.key == "refused.not_now"
    await world.closed(found)
    assert (await world.hazard(found)).is_listed
    await world.does("孙丽", EndListing(found))
    assert not (await world.hazard(found)).is_listed


async def test_raising_a_hazard_under_rectification_to_major_asks_for_a_new_plan(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("赵强", FilePlan(found, SUMMER))
    await world.grades("王敏", found, Grade.MAJOR)
    hazard = await world.hazard(found)
    assert (hazard.state, hazard.grade, hazard.plan, hazard.due_on) == (State.GRADED, Grade.MAJOR, None, None)


async def test_a_photo_with_a_caption_is_a_hazard_at_once_even_when_its_site_is_not_known(
    world: World,
) -> None:
    snap = FindHazard(
        enterprise_id=None,
        source=Source.SNAP,
        description="通道堵塞",
        photos=(await world.photo(stored=False),),
    )
    found = subject(await world.does("李建国", snap))
    hazard = await world.hazard(found)
    assert (hazard.number, hazard.state, hazard.enterprise_id) == (f"H-{found:04d}", State.FOUND, None)
    await world.does("李建国", AmendHazard(hazard_id=found, enterprise_id=CHENXING, lat=GATE[0], lon=GATE[1]))
    await world.grades("李建国", found, Grade.GENERAL)
    assert (await world.hazard(found)).enterprise_id == CHENXING
    assert await world.differences() == []


async def test_a_staff_members_photo_belongs_to_his_own_enterprise(world: World) -> None:
    snap = FindHazard(enterprise_id=None, source=Source.SNAP, description="防护罩松动")
    hazard = await world.hazard(subject(await world.does("赵强", snap)))
    assert (hazard.enterprise_id, hazard.hands) == (CHENXING, (world.ids["赵强"],))


async def test_urging_goes_to_whoever_has_his_turn(world: World) -> None:
    found = await world.finds_major()
    assert {"赵强", "周海"} <= world.told(await world.does("刘洋", Urge(found)))
    await world.rectified(found)
    assert "李建国" in world.told(await world.does("刘洋", Urge(found)))
    await world.passes(found)
    assert world.told(await world.does("刘洋", Urge(found))) == {"陈刚", "冯涛"}
    await world.does("陈刚", AgreeClosing(found))
    assert world.told(await world.does("刘洋", Urge(found))) == {"孙丽", "冯涛"}


async def test_each_of_several_responsible_people_hears_once_and_the_actor_not_at_all(world: World) -> None:
    found = await world.finds_major("郑华")
    done = await world.does("李建国", Urge(found))
    heard = [notice.person_id for notice in done.notices if isinstance(notice, Notice)]
    assert len(heard) == len(set(heard)) and world.ids["李建国"] not in heard


async def test_the_card_counts_days_in_the_zone_and_offers_what_the_reader_may_do(world: World) -> None:
    found = await world.finds("李建国")
    await world.does("赵强", FilePlan(found, SUMMER))
    world.later(days=3)
    card = await world.card(found, "赵强")
    assert (card.days_open, card.days_left, card.responsible) == (4, 2, "周海")
    assert Action.SUBMIT in card.actions and Action.CLOSE not in card.actions
    assert card.last_by == "赵强" and set(card.staff) == {"赵强", "周海", "郑华"}
    world.later(days=7)
    assert (await world.card(found, "李建国")).days_left == -5


async def test_lists_begin_with_what_is_overdue(world: World) -> None:
    fresh = await world.finds_major()
    late = await world.finds("李建国", clause="第三条(三)")
    await world.does("赵强", FilePlan(late, SUMMER))
    world.later(days=9)
    reader = await world.person("刘洋")
    query = HazardQuery(regions={STREET})
    page = await world.work.hazard_reads.page(query, reader, world.now, ZONE)
    assert [card.id for card in page] == [late, fresh]
    assert await world.work.hazard_reads.count(query) == 2
    elsewhere = HazardQuery(regions={OTHER_STREET})
    assert await world.work.hazard_reads.page(elsewhere, reader, world.now, ZONE) == []
    assert await world.work.hazard_reads.count(HazardQuery(overdue_on=date(2023, 6, 14))) == 1
