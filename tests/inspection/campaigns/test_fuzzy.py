"""What a notice says of its dates is read as people read it."""

from datetime import date

import pytest

from inspection.campaigns.fuzzy import days_of, last_day
from inspection.campaigns.packaged import folders, packaged
from inspection.duties.rule import By


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("6月底前", "2023-06-30", "2023-06-30"),
        ("2月底前", "2023-02-28", "2023-02-28"),
        ("2024年2月底前", "2024-02-29", "2024-02-29"),
        ("5月中旬前", "2023-05-11", "2023-05-20"),
        ("8月上旬", "2023-08-01", "2023-08-10"),
        ("2月下旬", "2023-02-21", "2023-02-28"),
        ("11月15日前", "2023-11-15", "2023-11-15"),
        ("2023年12月", "2023-12-01", "2023-12-31"),
        ("2025年底前", "2025-12-31", "2025-12-31"),
        ("即日起至2023年年底", "2023-12-31", "2023-12-31"),
        ("2026年", "2026-01-01", "2026-12-31"),
        ("自6月份开始", "2023-06-01", "2023-06-30"),
    ],
)
def test_words_mean_these_days(words: str, first: str, last: str) -> None:
    days = days_of(words, 2023)[-1]
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)
    assert last_day(words, 2023) == date.fromisoformat(last)


def test_a_year_that_was_named_holds_for_what_follows() -> None:
    both = days_of("2024年7月至11月", 2023)
    assert [(d.first.isoformat(), d.last.isoformat()) for d in both] == [
        ("2024-07-01", "2024-07-31"),
        ("2024-11-01", "2024-11-30"),
    ]


@pytest.mark.parametrize("words", ["定期进行安全检查", "每季度至少1次", "即时报告", ""])
def test_words_without_a_day_name_none(words: str) -> None:
    assert days_of(words, 2023) == [] and last_day(words, 2023) is None


def test_a_day_that_no_calendar_has_is_refused() -> None:
    for words in ("2月30日前", "13月底前"):
        with pytest.raises(ValueError):
            days_of(words, 2023)


def test_every_resolved_date_of_the_campaigns_keeps_the_notices_words() -> None:
    for name in folders():
        for line in packaged(name).lines:
            for rule in line.rules:
                if isinstance(rule.when, By):
                    assert rule.when.words == line.words != "", rule.id
                    assert rule.when.opens is not None and rule.when.opens <= rule.when.date
