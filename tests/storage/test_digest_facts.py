"""Every number of a digest, recounted by hand from a small district."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from inspection.digest import DigestFacts, Part
from inspection.hazard import Grade, State
from inspection.people import Role
from inspection.visit_kind import VisitKind
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district
from tests.storage.record_rows import add_hazard, add_visit, day

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = day(6, 5)
YESTERDAY = datetime(2023, 6, 4, 3, 0, tzinfo=UTC)


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.enrols(1, Role.MANAGER, name="刘洋", region="沈北街道")
        await made.enrols(2, Role.MANAGER, name="陈静")
        await made.enrols(3, Role.INSPECTOR, name="王敏", region="沈北街道")
        yield made


async def facts(here: District, account: int = 1, zone: ZoneInfo = SHANGHAI) -> DigestFacts:
    found = await here.work.digests.facts(await here.person(account), TODAY, zone)
    assert found is not None
    return found


async def test_d01_each_list_holds_the_hazards_it_counts(here: District) -> None:
    late = await add_hazard(here, FOUNDRY, due_on=day(6, 1))
    late_major = await add_hazard(here, FOUNDRY, due_on=day(6, 4), grade=Grade.MAJOR.value)
    today = await add_hazard(here, FOUNDRY, due_on=TODAY)
    submitted = await add_hazard(here, FOUNDRY, state=State.SUBMITTED.value, due_on=day(6, 20))
    approve = await add_hazard(here, FOUNDRY, state=State.REINSPECTED.value)
    verify = await add_hazard(here, FOUNDRY, state=State.REPORTED.value, grade=None, found_at=YESTERDAY)
    new = await add_hazard(here, FOUNDRY, found_at=YESTERDAY, grade=Grade.MAJOR.value)
    closed = await add_hazard(here, FOUNDRY, state=State.CLOSED.value, closed_at=YESTERDAY, due_on=day(6, 1))
    await add_hazard(here, FOUNDRY, state=State.DUPLICATE.value, found_at=YESTERDAY)
    found = await facts(here)
    assert {part: set(found.ids(part)) for part in Part} == {
        Part.OVERDUE: {late, late_major},
        Part.DUE_TODAY: {today},
        Part.TO_REINSPECT: {submitted},
        Part.TO_APPROVE: {approve},
        Part.TO_VERIFY: {verify},
        Part.FOUND: {new},
        Part.FOUND_MAJOR: {new},
        Part.CLOSED: {closed},
    }
    assert found.ids(Part.OVERDUE) == (late_major, late)  # a major one weighs more
    assert [one.days_late for one in found.of(Part.OVERDUE)] == [1, 4]


async def test_a_manager_reads_of_his_region_and_what_lies_below(here: District) -> None:
    north = await add_hazard(here, FOUNDRY, due_on=day(6, 1))
    river = await add_hazard(here, BAKERY, due_on=day(6, 1))
    street, district_wide = await facts(here), await facts(here, 2)
    assert (street.scope, street.ids(Part.OVERDUE)) == (("沈北街道",), (north,))
    assert (district_wide.scope, set(district_wide.ids(Part.OVERDUE))) == (("全区",), {north, river})


async def test_without_a_post_that_brings_one_there_is_no_digest(here: District) -> None:
    assert await here.work.digests.facts(await here.person(3), TODAY, SHANGHAI) is None


async def test_d01_yesterday_begins_and_ends_at_midnight_of_the_zone(here: District) -> None:
    midnight = datetime(2023, 6, 3, 16, tzinfo=UTC)  # 4 June 00:00 in Shanghai
    for moment in (midnight - timedelta(milliseconds=1), midnight + timedelta(days=1)):
        await add_hazard(here, FOUNDRY, found_at=moment)
    inside = [
        await add_hazard(here, FOUNDRY, found_at=moment)
        for moment in (midnight, midnight + timedelta(days=1, milliseconds=-1))
    ]
    assert set((await facts(here)).ids(Part.FOUND)) == set(inside)


async def test_a_day_when_the_clocks_change_is_23_hours_long(here: District) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2023, 3, 25, 23, tzinfo=UTC)  # 26 March 00:00 in Berlin
    inside = await add_hazard(here, FOUNDRY, found_at=start + timedelta(hours=22, minutes=59))
    await add_hazard(here, FOUNDRY, found_at=start + timedelta(hours=23))
    found = await here.work.digests.facts(await here.person(1), day(3, 27), berlin)
    assert found is not None
    assert found.ids(Part.FOUND) == (inside,)


async def test_visits_count_when_submitted_by_the_authorities(here: District) -> None:
    lead = (await here.person(3)).id
    first = await add_visit(here, FOUNDRY, lead, YESTERDAY)
    again = await add_visit(here, FOUNDRY, lead, YESTERDAY, VisitKind.REINSPECTION)
    await add_visit(here, FOUNDRY, lead, YESTERDAY, VisitKind.SELF_WEEKLY)
    await add_visit(here, FOUNDRY, lead, None)
    await add_visit(here, BAKERY, lead, YESTERDAY)
    found = await facts(here)
    assert (found.visits, found.sites) == ((first, again), (await here.enterprise(FOUNDRY),))


async def test_five_hundred_hazards_take_no_more_statements_than_one(here: District) -> None:
    engine = here.work.connection.sync_connection
    assert engine is not None
    said: list[str] = []
    await add_hazard(here, FOUNDRY, due_on=day(6, 1))
    manager = await here.person(1)

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    await here.work.digests.facts(manager, TODAY, SHANGHAI)
    few = len(said)
    event.remove(engine, "before_cursor_execute", note)
    for _ in range(499):
        await add_hazard(here, FOUNDRY, due_on=day(6, 1))
    event.listen(engine, "before_cursor_execute", note)
    found = await here.work.digests.facts(manager, TODAY, SHANGHAI)
    event.remove(engine, "before_cursor_execute", note)
    assert found is not None
    assert len(found.ids(Part.OVERDUE)) == 500
    assert len(said) - few == few <= 8


async def test_d01_the_head_of_the_chain_is_the_newest_event(here: District) -> None:
    await here.work.audit.append("clock", "test.happened", "region:1", {}, NOW)
    assert (await facts(here)).head == await here.work.audit.head()
