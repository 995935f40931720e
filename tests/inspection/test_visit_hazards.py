"""A visit and the real hazard loop together: what is found is graded, reported and told in one transaction."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
import pytest_asyncio

from inspection.hazard import Source, State
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.photo import PhotoRef
from inspection.usecases.find_hazard import FindHazard, HazardFinder
from inspection.usecases.hazard_step import HazardLoop
from inspection.visit import Finding, Verdict, VisitState
from inspection.words import Refused
from tests.inspection.visit_world import MORNING, SHANGHAI, Finder, World, all_compliant, street, told
from texts import LANGUAGES, Voice

UNCERTIFIED = Finding("O10-03-02", Verdict.VIOLATION, ("1",), photos=("AQADuniq",))
NO_SIGN = Finding("O10-13-01", Verdict.VIOLATION, ("2",), note="东侧地坑")


@dataclass
class RealFinder(Finder):
    """The loop itself, on the transaction of the visit."""

    async def __call__(self, command: FindHazard, actor: Person, now: datetime) -> Done:
        assert self.work is not None
        work = self.work
        loop = HazardLoop(work.hazards, work.audit, work.people, work.reporters, SHANGHAI)
        return await HazardFinder(loop)(command, actor, now)


@pytest_asyncio.fixture
async def world(database_url: str) -> AsyncIterator[World]:
    async with street(database_url) as built:
        built.finder = RealFinder()
        async with built.work() as work:
            await work.photos.note([PhotoRef("AQADuniq", "file-1", False)], MORNING)
        yield built


async def test_a_major_hazard_is_reported_with_the_record(world: World) -> None:
    visit_id = await world.begins("李建国")
    world.now += timedelta(minutes=31)
    done = await world.submits("李建国", visit_id, "王敏", findings=all_compliant(UNCERTIFIED, NO_SIGN))

    async with world.work() as work:
        kept = await work.visits.findings(visit_id)
        hazards = [await work.hazards.get(hazard_id) for _, hazard_id in kept if hazard_id]
    major, general = hazards
    assert major is not None and general is not None
    assert major.is_major and not general.is_major
    assert {major.state, general.state} == {State.GRADED}
    assert (major.clause, major.source, major.visit_id) == ("第三条(二)", Source.ENFORCEMENT, visit_id)
    assert general.description == "有限空间辨识台账和警示标志：未设明显安全警示标志。东侧地坑"
    assert len(major.photos) == 1

    bureau = [notice for notice in done.notices if isinstance(notice, Notice)]
    reported = {notice.person_id for notice in bureau if notice.card is Card.HAZARD}
    assert {world.id("吴刚"), world.id("陈静"), world.id("周海")} <= reported
    for notice in bureau:
        for language in LANGUAGES:
            assert Voice(language, SHANGHAI).say(notice.words)
    actions = [action for _, action, _ in await world.chain()]
    assert actions[0] == "visit.checked_in" and actions[-1] == "visit.submitted"
    assert actions.count("hazard.find") == 2


async def test_a_self_report_before_the_inspectors_came_can_be_proven(world: World) -> None:
    own = await world.begins("孙丽")
    await world.submits("孙丽", own, findings=all_compliant(NO_SIGN))
    world.now += timedelta(hours=2)
    await world.begins("李建国")
    async with world.work() as work:
        events = [event async for event in work.audit.walk()]
    found = next(event for event in events if event.action == "hazard.find")
    arrived = next(e for e in events if e.action == "visit.checked_in" and e.data["kind"] == "enforcement")
    assert found.data["source"] == "self_check"
    assert found.seq < arrived.seq and found.at < arrived.at


async def test_a_photo_that_never_came_leaves_nothing_half_written(world: World) -> None:
    visit_id = await world.begins("李建国")
    lost = Finding("O10-03-02", Verdict.VIOLATION, ("1",), photos=("unheard-of",))
    with pytest.raises(Refused):
        await world.submits("李建国", visit_id, "王敏", findings=all_compliant(NO_SIGN, lost))
    assert (await world.visit(visit_id)).state is VisitState.CHECKED_IN
    assert [action for _, action, _ in await world.chain()] == ["visit.checked_in"]
    async with world.work() as work:
        assert await work.visits.findings(visit_id) == []


async def test_a_department_and_an_enterprise_grade_their_own_findings(world: World) -> None:
    for name in ("陈静", "孙丽"):
        visit_id = await world.begins(name)
        done = await world.submits(name, visit_id, findings=all_compliant(UNCERTIFIED))
        assert world.id("吴刚") in told(done)
