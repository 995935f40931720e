"""Each campaign's page is printed from its folder, and under a turned clock people hear of what is due on the notice's
own dates. The dates of the notices stand in ``tests/inspection/campaigns/facts``."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

import pytest

from inspection.campaigns.calendar import Line
from inspection.campaigns.packaged import folders, packaged
from inspection.duties.clock import Turn
from inspection.duties.period import Period, periods
from inspection.duties.rule import Every, OnEvent, To, Unit
from tests.docs.campaign_pages import PAGES, page
from tests.docs.campaign_year import AUTHORITY, Course, year
from tests.inspection.campaigns.test_folders import Fact, facts, lines_of

DATED = [
    fact for fact in facts("calendar") if fact["kind"] in ("deadline", "report") or "day " in fact["rhythm"]
]
RECURRING = [
    fact
    for fact in facts("calendar")
    if fact["kind"] == "recurring" and fact["rhythm"] in ("week", "month", "quarter", "half_year", "year")
]


@cache
def courses(campaign: str) -> Mapping[str, list[Course]]:
    """By rule."""
    found: dict[str, list[Course]] = {}
    for course in year(packaged(campaign)):
        found.setdefault(course.rule.id, []).append(course)
    return found


def lived(fact: Fact) -> list[Course]:
    """What came of a date of the notice, for whomever it concerns."""
    lines: list[Line] = lines_of(packaged(fact["campaign"]))[fact["id"]]
    return [
        one for line in lines for rule in line.rules for one in courses(fact["campaign"]).get(rule.id, [])
    ]


@pytest.mark.parametrize("name", sorted(folders()))
def test_a_campaigns_page_is_printed_from_its_folder(name: str) -> None:
    told = (PAGES / f"{name}.md").read_text("utf-8")
    assert told == page(packaged(name)), "print it anew: python -m tests.docs.campaign_pages"


@pytest.mark.parametrize("fact", DATED, ids=lambda fact: fact["id"])
def test_what_has_a_date_is_due_on_the_notices_date_and_missed_on_the_morning_after(fact: Fact) -> None:
    found = lived(fact)
    assert found, "nobody hears of it"
    if fact["last"]:
        dates = {date.fromisoformat(fact["last"])}
        assert dates <= {day for one in found for day in one.last_days}
    else:
        day, span = fact["rhythm"].split()[2:]
        first, last = (int(month[-2:]) for month in span.split(".."))
        dates = {date(2023, month, int(day)) for month in range(first, last + 1)}
        assert {one for course in found for one in course.last_days} == dates
    for one in found:
        for asked, due, missed in zip(
            one.days(Turn.OPENED), one.last_days, one.days(Turn.MISSED), strict=True
        ):
            assert asked <= due and missed == due + timedelta(days=1)
        assert set(one.days(Turn.REMINDED)) <= {
            due - timedelta(days=n) for due in one.last_days for n in range(15)
        }


@pytest.mark.parametrize("fact", RECURRING, ids=lambda fact: fact["id"])
def test_what_recurs_is_asked_for_in_every_period_of_the_calendar(fact: Fact) -> None:
    span = packaged(fact["campaign"]).span
    whole = Period(span.first, span.last)
    found = lived(fact)
    assert found
    for one in found:
        when = one.rule.when
        assert isinstance(when, Every)
        units = {
            when.unit,
            *(variant.when.unit for variant in one.rule.variants if isinstance(variant.when, Every)),
        }
        if one.rule.while_ is not None:
            assert len(one.last_days) in (3, 4)
            continue
        ends = {unit: [p.clipped(whole) for p in periods(unit, whole)] for unit in units}
        assert one.last_days in [[p.last for p in every if p] for every in ends.values()]


def test_a_smelter_is_asked_monthly_and_others_by_quarter() -> None:
    leads = {one.who: one for one in courses("shenyang-2023")["S001-三(一)1-g"]}
    assert len(leads["晨星铝厂"].obligations) == 8 and len(leads["晨星机械"].obligations) == 3


def test_no_two_duties_of_one_campaign_are_taken_for_one() -> None:
    """Obligations of the same post, deed and period are merged; within a campaign that would lose one."""
    for name in folders():
        for who in {one.who for found in courses(name).values() for one in found}:
            keys = [
                obligation.key
                for found in courses(name).values()
                for one in found
                if one.who == who
                for obligation in one.obligations
            ]
            assert sorted(keys) == sorted(set(keys))


def test_daily_weekly_and_monthly_lists_are_asked_for_all_the_while() -> None:
    found = courses("chongqing-qijiang-2023")
    counts = [len(found[f"S004-二(二)1-{letter}"][0].obligations) for letter in "bcd"]
    assert counts == [231, 33, 8]


def test_what_follows_an_event_is_asked_for_after_it() -> None:
    for name in folders():
        for rule_id, found in courses(name).items():
            if isinstance(found[0].rule.when, OnEvent):
                assert all(len(one.obligations) == 1 for one in found), rule_id


def test_a_unit_of_every_kind_is_tried() -> None:
    tried = {
        rule.when.unit for name in folders() for rule in packaged(name).rules if isinstance(rule.when, Every)
    }
    assert tried == set(Unit)


@pytest.mark.parametrize("name", sorted(folders()))
def test_what_an_authority_misses_reaches_whoever_stands_above_it_and_no_street(name: str) -> None:
    theirs = [one for found in courses(name).values() for one in found if not one.rule.who.of_enterprise]
    assert theirs and {one.who for one in theirs} == {AUTHORITY}
    reached = {
        event.to for one in theirs for of in one.events for event in of if event.turn is Turn.ESCALATED
    }
    assert To.BUREAU in reached and reached <= {To.PERSON, To.BUREAU}
