"""Planned visits: who hears of them, who takes them up."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio

from inspection.people import Role
from inspection.usecases.abandon_visit import DropVisit
from inspection.usecases.answer_visit import AnswerRecord
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.visit import Answer, VisitState
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from tests.inspection.visit_world import AT_THE_GATE, SHANGHAI, World, street, told
from texts import LANGUAGES, Voice

TODAY = date(2023, 6, 5)


@pytest_asyncio.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with street(database_url) as built:
        yield built


def plan(
    world: World, kind: VisitKind, lead: str = "李建国", day: date = TODAY, *others: str
) -> ScheduleVisit:
    return ScheduleVisit(world.works, kind, day, world.id(lead), tuple(world.id(name) for name in others))


async def test_the_team_is_told_and_the_poster_takes_the_plan_up(world: World) -> None:
    command = plan(world, VisitKind.ENFORCEMENT, "李建国", TODAY, "王敏")
    planned = await world.does("吴刚", command)
    assert told(planned).keys() == {world.id("李建国"), world.id("王敏")}
    assert planned.subject_id is not None
    assert await world.begins("李建国") == planned.subject_id
    visit = await world.visit(planned.subject_id)
    assert (visit.state, visit.kind, visit.planned_on) == (VisitState.CHECKED_IN, command.kind, TODAY)
    assert [signature.name for signature in visit.signatures] == ["李建国", "王敏"]


@pytest.mark.parametrize("kind", [VisitKind.ENFORCEMENT, VisitKind.SPOT, VisitKind.UNANNOUNCED])
async def test_a_hidden_target_learns_nothing_before_check_in(world: World, kind: VisitKind) -> None:
    planned = await world.does("吴刚", plan(world, kind))
    assert told(planned).keys() == {world.id("李建国")}
    assert planned.subject_id is not None
    with pytest.raises(Refused) as refused:
        await world.does("周海", AnswerRecord(planned.subject_id, Answer.ACKNOWLEDGED))
    assert refused.value.key == "refused.visit_unknown"
    dropped = await world.does("吴刚", DropVisit(planned.subject_id))
    assert told(dropped).keys() == {world.id("李建国")}


async def test_an_announced_visit_is_announced_and_called_off(world: World) -> None:
    planned = await world.does("吴刚", plan(world, VisitKind.EXPERT))
    assert told(planned).keys() == {world.id("李建国"), world.id("周海"), world.id("孙丽")}
    assert planned.subject_id is not None
    for language in LANGUAGES:
        for words in told(planned).values():
            assert Voice(language, SHANGHAI).say(words)
    dropped = await world.does("李建国", DropVisit(planned.subject_id))
    assert told(dropped).keys() == {world.id("周海"), world.id("孙丽")}


async def test_what_cannot_be_planned(world: World) -> None:
    for name, command, key in [
        ("周海", plan(world, VisitKind.ENFORCEMENT), "not_allowed"),
        ("吴刚", plan(world, VisitKind.ENFORCEMENT, "赵强"), "colleague_not_allowed"),
        ("吴刚", plan(world, VisitKind.ENFORCEMENT, "李建国", TODAY, "赵强"), "colleague_not_allowed"),
        ("吴刚", plan(world, VisitKind.ENFORCEMENT, day=TODAY - timedelta(days=1)), "day_past"),
        ("吴刚", ScheduleVisit(world.works, VisitKind.SPOT, TODAY, 404), "colleague_unknown"),
    ]:
        with pytest.raises(Refused) as refused:
            await world.does(name, command)
        assert refused.value.key == f"refused.{key}"
    assert await world.chain() == []


async def test_today_is_the_day_of_the_zone(world: World) -> None:
    world.now = world.now.replace(hour=17)  # 01:00 of 6 June in Shanghai
    with pytest.raises(Refused) as refused:
        await world.does("吴刚", plan(world, VisitKind.SPOT))
    assert refused.value.key == "refused.day_past"


async def test_a_day_is_made_of_what_is_planned_and_what_is_left(world: World) -> None:
    for day in (TODAY + timedelta(days=1), TODAY, TODAY + timedelta(days=2)):
        await world.does("吴刚", plan(world, VisitKind.SPOT, "李建国", day, "王敏"))
    async with world.work() as work:
        for name in ("李建国", "王敏"):
            mine = await work.visits.planned_for(world.id(name), TODAY + timedelta(days=1))
            assert [visit.planned_on for visit in mine] == [TODAY, TODAY + timedelta(days=1)]
        assert await work.visits.planned_for(world.id("赵强"), TODAY) == []


async def test_another_kind_on_site_leaves_the_plan_alone(world: World) -> None:
    planned = await world.does("吴刚", plan(world, VisitKind.SPOT))
    done = await world.does("李建国", ArriveOnSite(world.works, AT_THE_GATE, kind=VisitKind.REINSPECTION))
    assert done.then is not None and done.then.args["visit_id"] != planned.subject_id


async def test_a_colleague_who_stayed_home_owes_no_signature(world: World) -> None:
    await world.does("吴刚", plan(world, VisitKind.SPOT, "李建国", TODAY, "王敏"))
    visit_id = await world.begins("李建国")
    await world.submits("李建国", visit_id)
    assert (await world.visit(visit_id)).owing == ()
    async with world.work() as work:
        assert await work.visits.to_sign(world.id("王敏")) == []


async def test_a_plan_gives_no_right_that_the_post_no_longer_gives(world: World) -> None:
    planned = await world.does("吴刚", plan(world, VisitKind.SPOT))
    async with world.work() as work:
        north = await work.regions.by_name("沈北街道")
        assert north is not None
        await work.people.revoke(world.id("李建国"), Role.INSPECTOR, None, north.id, world.now)
    for command in (
        ArriveOnSite(world.works, AT_THE_GATE),
        ArriveOnSite(world.works, AT_THE_GATE, visit_id=planned.subject_id),
    ):
        with pytest.raises(Refused) as refused:
            await world.does("李建国", command)
        assert refused.value.key == "refused.not_allowed"
