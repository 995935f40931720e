"""The public record tells what is wrong at a site, and nothing about anybody."""

from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from inspection.hazard import Action, Grade, Source, State
from inspection.hazard_events import event_name
from inspection.people import Role
from inspection.record import RecordFacts, RecordHazard
from inspection.visit_kind import VisitKind
from inspection.words import Bilingual, words
from tests.inspection.ledger_world import BAKERY, FOUNDRY, NOW, District, district
from tests.storage.record_rows import add_hazard, add_visit, day
from texts import Voice

SHANGHAI = ZoneInfo("Asia/Shanghai")
TOKEN = "7KqZ_w-3f0aBcDeFgHiJkL"


@pytest.fixture
async def here(database_url: str) -> AsyncIterator[District]:
    async with district(database_url) as made:
        await made.work.posters.issue(await made.enterprise(FOUNDRY), TOKEN, NOW)
        await made.enrols(1, Role.INSPECTOR, name="王敏", region="沈北街道")
        await made.enrols(2, Role.PRINCIPAL, name="周海", credit_code=FOUNDRY)
        yield made


async def record(here: District, token: str = TOKEN, now: datetime = NOW) -> RecordFacts:
    found = await here.work.records.by_token(token, now, SHANGHAI)
    assert found is not None
    return found


async def test_the_record_is_that_of_the_poster_s_site(here: District) -> None:
    await add_hazard(here, FOUNDRY, description="通道堵塞")
    await add_hazard(here, BAKERY, description="不该看到")
    found = await record(here)
    assert (found.enterprise, found.region, found.day) == ("晨星铝业有限公司", "沈北街道", day(6, 5))
    assert [one.what for one in found.open] == ["通道堵塞"]


async def test_an_unknown_and_a_revoked_code_are_the_same(here: District) -> None:
    assert await here.work.records.by_token("nobody-ever-made-this", NOW, SHANGHAI) is None
    await here.work.posters.revoke(await here.enterprise(FOUNDRY), NOW)
    assert await here.work.records.by_token(TOKEN, NOW, SHANGHAI) is None


async def test_major_ones_come_first_then_the_latest(here: District) -> None:
    for description, grade, due in (
        ("一般未到期", Grade.GENERAL, day(6, 9)),
        ("一般超期", Grade.GENERAL, day(6, 1)),
        ("一般没有期限", Grade.GENERAL, None),
        ("重大未到期", Grade.MAJOR, day(6, 30)),
        ("重大超期", Grade.MAJOR, day(6, 4)),
    ):
        await add_hazard(here, FOUNDRY, description=description, grade=grade.value, due_on=due)
    found = await record(here)
    order = ["重大超期", "重大未到期", "一般超期", "一般未到期", "一般没有期限"]
    assert [one.what for one in found.open] == order
    assert (found.major, found.overdue) == (2, 2)
    assert [one.days_late for one in found.open] == [1, 0, 4, 0, 0]


async def test_the_day_of_the_deadline_is_not_late_in_the_zone_of_the_site(here: District) -> None:
    await add_hazard(here, FOUNDRY, due_on=day(6, 5))
    last_minute = datetime(2023, 6, 5, 15, 59, tzinfo=UTC)  # 23:59 in Shanghai
    assert (await record(here, now=last_minute)).overdue == 0
    assert (await record(here, now=last_minute + timedelta(minutes=1))).overdue == 1


@pytest.mark.parametrize(
    "state", [State.REPORTED, State.NOT_ESTABLISHED, State.DUPLICATE, State.HANDED_OVER], ids=str
)
async def test_what_is_not_verified_or_not_a_hazard_here_is_not_published(
    here: District, state: State
) -> None:
    await add_hazard(here, FOUNDRY, state=state.value)
    found = await record(here)
    assert (found.open, found.closed) == ((), ())


async def test_closed_ones_stay_for_a_year(here: District) -> None:
    for description, at in (("去年", NOW - timedelta(days=367)), ("上周", NOW - timedelta(days=7))):
        await add_hazard(here, FOUNDRY, state=State.CLOSED.value, closed_at=at, description=description)
    found = await record(here)
    assert [(one.what, one.closed_on) for one in found.closed] == [("上周", day(5, 29))]


async def test_a_reopened_hazard_is_open_and_has_no_closing_day(here: District) -> None:
    await add_hazard(here, FOUNDRY, closed_at=NOW - timedelta(days=3), rebounds=1)
    found = await record(here)
    assert [one.closed_on for one in found.open] == [None]
    assert found.closed == ()


async def test_an_item_of_the_standard_speaks_for_itself_in_both_languages(here: District) -> None:
    item = {"item_id": "O10-03-02", "edition": "order10-2023", "clause": "第三条(二)"}
    await add_hazard(here, FOUNDRY, **item, facts={"alternatives": ["1"]}, description="张三无证")
    one = (await record(here)).open[0]
    assert isinstance(one.what, Bilingual)
    assert "无相应资格上岗" in one.what.zh
    assert "张三" not in one.what.zh
    assert Voice("zh", SHANGHAI).fact(one.clause) == "令10 第三条(二)"
    assert "art. 3(2)" in Voice("en", SHANGHAI).fact(one.clause)


@pytest.mark.parametrize("copied", ["2号炉旁地坑积水", "2号炉旁地坑积水 已到现场看过"])
async def test_a_worker_s_own_words_are_never_shown(here: District, copied: str) -> None:
    one = await add_hazard(here, FOUNDRY, source=Source.WORKER.value, description=copied)
    report = {"description": "2号炉旁地坑积水"}
    await here.work.audit.append("reporter", event_name(Action.REPORT), f"hazard:{one}", report, NOW)
    assert (await record(here)).open[0].what == words("page.found_on_inspection")


async def test_a_verified_report_reads_like_an_inspection(here: District) -> None:
    """Case Q06: nothing on the page tells that it began with a report."""
    reported = await add_hazard(here, FOUNDRY, source=Source.WORKER.value, description="熔炼区地坑有积水")
    report = {"description": "2号炉旁地坑积水"}
    await here.work.audit.append("reporter", event_name(Action.REPORT), f"hazard:{reported}", report, NOW)
    inspected = await add_hazard(here, FOUNDRY, description="熔炼区地坑有积水")
    first, second = (await record(here)).open
    differing = {f.name for f in fields(RecordHazard) if getattr(first, f.name) != getattr(second, f.name)}
    assert differing == {"number"}
    assert reported != inspected


async def test_nobody_s_name_or_number_is_on_the_page(here: District) -> None:
    inspector, principal = await here.person(1), await here.person(2)
    plan = {"person": "赵强", "measures": "", "funds": None, "deadline": None, "contingency": None}
    text = "王敏发现，周海在场，赵强负责，电话13800138000、024-12345678，身份证21010219900101123X"
    await add_hazard(here, FOUNDRY, description=text, plan=plan, found_by=inspector.id)
    await add_hazard(here, FOUNDRY, description="找赵强", other_standard="周海说的标准")
    found = await record(here)
    shown = repr(found)
    for private in (inspector.name, principal.name, "赵强", "13800138000", "12345678", "19900101"):
        assert private not in shown
    assert any("某某发现，某某在场，某某负责" in str(one.what) for one in found.open)


def test_the_facts_have_no_place_for_anything_private() -> None:
    names: set[str] = {f.name for kind in (RecordFacts, RecordHazard) for f in fields(kind)}
    private: set[Any] = {
        "lat",
        "lon",
        "found_by",
        "found_at",
        "source",
        "photos",
        "contact",
        "phone",
        "address",
    }
    assert not names & private


async def test_the_last_inspection_is_the_authorities_and_was_submitted(here: District) -> None:
    lead = (await here.person(1)).id
    assert (await record(here)).last_visit is None
    await add_visit(here, FOUNDRY, lead, NOW, VisitKind.SELF_DAILY)
    await add_visit(here, FOUNDRY, lead, None, VisitKind.UNANNOUNCED)  # planned: nobody may know
    assert (await record(here)).last_visit is None
    await add_visit(here, FOUNDRY, lead, datetime(2023, 5, 7, 16, 30, tzinfo=UTC))
    assert (await record(here)).last_visit == day(5, 8)
