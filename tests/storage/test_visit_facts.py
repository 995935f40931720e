"""What a visit dialog is told before its first word."""

from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from inspection.checklist import asked
from inspection.people import Role
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.usecases.sign_visit import SignRecord
from inspection.visit import OpenHazards, VisitFacts
from inspection.visit_kind import VisitKind
from inspection.words import Refused
from storage.tables.hazard import hazard
from tests.inspection.visit_world import ITEMS, MORNING, SHANGHAI, World, street


@pytest_asyncio.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with street(database_url) as built:
        yield built


async def facts(world: World, name: str = "李建国", enterprise_id: int | None = None) -> VisitFacts:
    async with world.work() as work:
        return await work.visit_facts(enterprise_id or world.works, world.id(name), world.now, SHANGHAI)


async def test_the_site_and_its_checklist(world: World) -> None:
    told = await facts(world)
    assert told.enterprise.name == "晨星铝业有限公司" and told.enterprise.region == "沈北街道"
    assert [item.id for item in asked(told.sections)] == ITEMS
    assert (told.hazards, told.last_visit_at, told.visit) == (OpenHazards(), None, None)
    shop = await facts(world, enterprise_id=world.shop)
    assert [section.title.zh for section in shop.sections] == ["通用"]


async def test_open_hazards_are_counted_once_each(world: World) -> None:
    today = date(2023, 6, 5)
    async with world.work() as work:
        for number, (state, grade, due, where) in enumerate(
            [
                ("rectifying", "major", today - timedelta(days=1), world.works),
                ("rectifying", "general", today, world.works),
                ("submitted", "general", None, world.works),
                ("closed", "major", today - timedelta(days=9), world.works),
                ("reported", None, None, world.works),  # not verified yet: nobody's business at the gate
                ("found", None, None, world.shop),
            ]
        ):
            row: dict[str, Any] = {"number": f"H-{number}", "state": state, "grade": grade, "due_on": due}
            row |= {"enterprise_id": where, "source": "enforcement", "description": "积水", "facts": {}}
            row |= {"found_at": MORNING, "changed_at": MORNING, "version": 1}
            await work.connection.execute(hazard.insert().values(row))
    assert (await facts(world)).hazards == OpenHazards(open=3, major=1, overdue=1, to_reinspect=1)


async def test_colleagues_are_the_other_inspectors_there_whoever_went_along_last_first(world: World) -> None:
    assert [colleague.name for colleague in (await facts(world)).colleagues] == ["王敏"]
    async with world.work() as work:
        north = await work.regions.by_name("沈北街道")
        assert north is not None
        await work.people.grant(world.id("赵强"), Role.INSPECTOR, None, north.id, MORNING)
    visit_id = await world.begins("李建国")
    await world.submits("李建国", visit_id, "赵强")
    assert [colleague.name for colleague in (await facts(world)).colleagues] == ["赵强", "王敏"]


async def test_the_last_visit_is_the_last_that_was_submitted(world: World) -> None:
    visit_id = await world.begins("李建国")
    assert (await facts(world)).last_visit_at is None
    assert (await facts(world)).visit == await world.visit(visit_id)
    await world.submits("李建国", visit_id, "王敏")
    told = await facts(world)
    assert told.last_visit_at == MORNING and told.visit is None


async def test_a_plan_for_today_is_found_and_one_for_tomorrow_is_not(world: World) -> None:
    tomorrow = date(2023, 6, 6)
    command = ScheduleVisit(world.works, VisitKind.SPOT, tomorrow, world.id("李建国"))
    planned = await world.does("吴刚", command)
    assert (await facts(world)).visit is None
    world.now = datetime(2023, 6, 6, 0, 5, tzinfo=SHANGHAI)
    visit = (await facts(world)).visit
    assert visit is not None and visit.id == planned.subject_id
    assert (await facts(world, "王敏")).visit is None


async def test_records_wait_for_those_who_owe_something(world: World) -> None:
    visit_id = await world.begins("李建国")
    async with world.work() as work:
        assert [visit.id for visit in await work.visits.begun_by(world.id("李建国"))] == [visit_id]
        assert await work.visits.to_sign(world.id("李建国")) == []
        assert await work.visits.to_answer(world.works) == []
    await world.submits("李建国", visit_id, "王敏")
    async with world.work() as work:
        assert await work.visits.begun_by(world.id("李建国")) == []
        assert [visit.id for visit in await work.visits.to_sign(world.id("王敏"))] == [visit_id]
        assert [visit.id for visit in await work.visits.to_answer(world.works)] == [visit_id]
        assert await work.visits.get(404) is None
    await world.does("王敏", SignRecord(visit_id, "属实"))
    async with world.work() as work:
        assert await work.visits.to_sign(world.id("王敏")) == []


async def test_an_unknown_enterprise_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        await facts(world, enterprise_id=404)
    assert refused.value.key == "refused.enterprise_unknown"
