"""Days and numbers as people type them on a phone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import read_day, read_number
from tests.bot.hunting import hunt

TODAY = date(2023, 6, 5)
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("20000", 20000),
        ("２００００", 20000),
        ("20,000", 20000),
        ("２０，０００．５", 20000.5),
        ("1,200.5 元", 1200.5),
        ("2万", 20000),
        ("２ 万元", 20000),
        ("1.5万", 15000),
        (" 35 人 ", 35),
        ("12%", 12),
        ("3 yuan", 3),
        ("0.8kPa", 0.8),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, number: float) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "两万", "二十", "-5", "5-6", "1.2.3", "约2万", "٣٤", "½", "1e5", "nan", "∞", "2 万 3"]
)
def test_what_is_no_single_number_is_not_guessed(text: str) -> None:
    assert read_number(text) is None


@hunt(200)
@given(st.decimals(0, 10**9, places=2), st.booleans())
def test_full_width_or_half_width_is_the_same_number(number: object, wide: bool) -> None:
    text = f"{number:f}"
    assert read_number(text.translate(WIDE) if wide else text) == float(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023-06-12", date(2023, 6, 12)),
        ("2023/6/12", date(2023, 6, 12)),
        ("2023.6.12", date(2023, 6, 12)),
        ("2023年6月12日", date(2023, 6, 12)),
        ("２０２３年６月１２日", date(2023, 6, 12)),
        ("2023 年 6 月 12 日", date(2023, 6, 12)),
        ("6月12日", date(2023, 6, 12)),
        ("6月12", date(2023, 6, 12)),
        ("6/12", date(2023, 6, 12)),
        ("6.12", date(2023, 6, 12)),
        (" 06-12 ", date(2023, 6, 12)),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "下周一",
        "12",
        "6月",
        "2月30日",
        "13/1",
        "6月12日前",
        "0/1",
        "0000-01-01",
        "20230612",
        "6月12日 8:00",
    ],
)
def test_what_is_no_single_day_is_not_guessed(text: str) -> None:
    assert read_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("near", "text", "day"),
    [
        (date(2023, 12, 28), "1月5日", date(2024, 1, 5)),  # over the turn of the year
        (date(2023, 1, 5), "12月30日", date(2022, 12, 30)),  # a slip, to be told
        (date(2023, 6, 5), "5月30日", date(2023, 5, 30)),
        (date(2023, 6, 5), "12月20日", date(2023, 12, 20)),
        (date(2023, 6, 5), "1月20日", date(2024, 1, 20)),
        (date(2023, 12, 1), "2月29日", date(2024, 2, 29)),
        (date(2023, 3, 1), "2月29日", date(2024, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_the_next_one_or_a_recent_slip(near: date, text: str, day: date) -> None:
    assert read_day(text, near) == day


@hunt(300)
@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_day_without_a_year_is_never_a_year_away(near: date, meant: date) -> None:
    day = read_day(f"{meant.month}月{meant.day}日", near)
    if day is not None:
        assert (day.month, day.day) == (meant.month, meant.day)
        assert timedelta(days=-120) <= day - near < timedelta(days=366)


@hunt(300)
@given(st.text(max_size=40))
def test_whatever_is_typed_nothing_breaks(text: str) -> None:
    read_number(text)
    read_day(text, date(9999, 12, 31))
    read_day(text, date(1, 1, 1))
