"""Calendar periods: they tile the calendar, whatever the year, and their moments follow the zone's clocks."""

import itertools
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspection.duties.period import Period, begins, ends, moment, period_of, periods
from inspection.duties.rule import Unit

CALENDAR = [unit for unit in Unit if unit is not Unit.CAMPAIGN]
DAYS = st.dates(date(1999, 1, 1), date(2101, 12, 31))
ZONES = ["Asia/Shanghai", "America/Sao_Paulo", "America/Havana", "Africa/Cairo", "Pacific/Apia", "UTC"]


@given(unit=st.sampled_from(CALENDAR), first=DAYS, length=st.integers(0, 900))
def test_periods_tile_the_days_without_gap_or_overlap(unit: Unit, first: date, length: int) -> None:
    span = Period(first, first + timedelta(days=length))
    found = list(periods(unit, span))
    assert found[0].first <= span.first and span.last <= found[-1].last
    for one, next_one in itertools.pairwise(found):
        assert one.last + timedelta(days=1) == next_one.first
    assert sum(part.days for one in found if (part := one.clipped(span))) == span.days


@given(unit=st.sampled_from(CALENDAR), day=DAYS)
def test_every_day_of_a_period_says_the_same_period(unit: Unit, day: date) -> None:
    period = period_of(unit, day)
    assert day in period
    assert period_of(unit, period.first) == period_of(unit, period.last) == period


@pytest.mark.parametrize(
    ("unit", "day", "first", "last"),
    [
        (Unit.DAY, date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
        (Unit.SHIFT, date(2024, 2, 29), date(2024, 2, 29), date(2024, 2, 29)),
        (Unit.WEEK, date(2023, 1, 1), date(2022, 12, 26), date(2023, 1, 1)),
        (Unit.MONTH, date(2024, 2, 1), date(2024, 2, 1), date(2024, 2, 29)),
        (Unit.MONTH, date(2023, 12, 31), date(2023, 12, 1), date(2023, 12, 31)),
        (Unit.QUARTER, date(2023, 5, 15), date(2023, 4, 1), date(2023, 6, 30)),
        (Unit.HALF_YEAR, date(2023, 12, 3), date(2023, 7, 1), date(2023, 12, 31)),
        (Unit.YEAR, date(2100, 2, 28), date(2100, 1, 1), date(2100, 12, 31)),
    ],
)
def test_the_calendar_as_printed(unit: Unit, day: date, first: date, last: date) -> None:
    assert period_of(unit, day) == Period(first, last)


def test_the_campaign_is_one_period_as_long_as_itself() -> None:
    span = Period(date(2023, 5, 15), date(2023, 12, 10))
    assert list(periods(Unit.CAMPAIGN, span)) == [span]


def test_a_period_is_clipped_to_what_lies_in_the_campaign() -> None:
    may, campaign = Period(date(2023, 5, 1), date(2023, 5, 31)), Period(date(2023, 5, 15), date(2023, 12, 10))
    assert may.clipped(campaign) == Period(date(2023, 5, 15), date(2023, 5, 31))
    assert Period(date(2023, 4, 1), date(2023, 4, 30)).clipped(campaign) is None


@given(zone=st.sampled_from(ZONES), day=st.dates(date(2000, 1, 1), date(2030, 12, 31)))
def test_a_day_ends_where_the_next_begins_and_every_moment_of_it_shows_its_date(zone: str, day: date) -> None:
    where = ZoneInfo(zone)
    first, last = begins(day, where), ends(day, where)
    assert first <= last == begins(day + timedelta(days=1), where)
    if first == last:  # a day that this zone left out, such as 2011-12-30 in Samoa
        return
    for at in (first, last - timedelta(microseconds=1)):
        assert at.astimezone(where).date() == day


def test_the_day_the_clocks_go_forward_at_midnight_begins_at_one() -> None:
    zone = ZoneInfo("America/Sao_Paulo")
    assert begins(date(2018, 11, 4), zone) == datetime(2018, 11, 4, 3, tzinfo=UTC)
    assert ends(date(2018, 11, 4), zone) - begins(date(2018, 11, 4), zone) == timedelta(hours=23)


def test_an_hour_that_comes_twice_is_the_first_one() -> None:
    assert moment(date(2023, 11, 5), time(0, 30), ZoneInfo("America/Havana")) == datetime(
        2023, 11, 5, 4, 30, tzinfo=UTC
    )
