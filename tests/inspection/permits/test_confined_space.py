"""Confined space: ventilate, measure, the guardian on site, then work; whoever tries otherwise hears why."""

import pytest

from inspection.permits.steps import offered, ready_at
from tests.inspection.permits.crew import INSPECTOR, WU, ZHAO, ZHENG, ZHOU, Crew


@pytest.fixture
def crew() -> Crew:
    return Crew("confined_space")


def prepared(crew: Crew) -> Crew:
    """Approved, ventilated for half an hour, measured, the guardian there."""
    crew.does("approve")
    crew.does("ventilate")
    crew.minutes(30)
    crew.does("measure")
    crew.does("guardian")
    return crew


def next_of(crew: Crew) -> list[str]:
    return [step.key for step in offered(crew.permit, crew.now) if not step.optional]


def test_the_whole_way_in_order(crew: Crew) -> None:
    assert crew.state == "applied" and next_of(crew) == ["approve"]
    crew.does("approve")
    assert next_of(crew) == ["ventilate"]
    crew.does("ventilate")
    assert next_of(crew) == ["measure"]
    crew.minutes(30)
    crew.does("measure")
    assert next_of(crew) == ["guardian"]
    crew.does("guardian")
    assert next_of(crew) == ["start"]
    crew.does("start")
    assert crew.state == "working" and next_of(crew) == ["finish"]
    crew.does("finish")
    crew.minutes(120)
    crew.does("patrol")
    assert crew.state == "closed" and not offered(crew.permit, crew.now)


def test_nobody_approves_what_he_applied_for_and_no_stranger_does_anything(crew: Crew) -> None:
    assert crew.refusal("approve", ZHAO) == "other_person"
    assert crew.refusal("approve", WU) == crew.refusal("approve", INSPECTOR) == "not_yours"
    assert crew.refusal("approve", ZHENG) == crew.refusal("approve", ZHOU) == ""


def test_nothing_is_prepared_before_it_is_approved_and_refused_is_the_end(crew: Crew) -> None:
    assert crew.refusal("ventilate") == crew.refusal("start") == "state"
    crew.does("approve", decision="no")
    assert (
        crew.state == "refused"
        and crew.refusal("ventilate") == "state"
        and not offered(crew.permit, crew.now)
    )


def test_values_are_measured_half_an_hour_after_the_ventilation_began(crew: Crew) -> None:
    crew.does("approve")
    assert crew.refusal("measure") == "needs"
    crew.does("ventilate")
    crew.minutes(29)
    assert crew.refusal("measure") == "too_early"
    assert ready_at(crew.permit, crew.permit.kind.by_key["measure"]) == crew.permit.taken[-1].at.replace(
        minute=30
    )
    crew.minutes(1)
    assert crew.refusal("measure") == ""


def test_only_the_guardian_himself_checks_in_and_only_after_the_values(crew: Crew) -> None:
    crew.does("approve")
    crew.does("ventilate")
    assert crew.refusal("guardian") == "needs"
    crew.minutes(30)
    crew.does("measure")
    assert crew.refusal("guardian", ZHAO) == crew.refusal("guardian", ZHOU) == "named"
    assert crew.refusal("start") == "needs"
    crew.does("guardian")
    assert crew.refusal("start") == ""


def test_values_of_half_an_hour_ago_are_measured_again_before_the_start(crew: Crew) -> None:
    prepared(crew).minutes(31)
    assert crew.refusal("start") == "expired" and next_of(crew) == ["measure"]
    crew.does("measure")
    assert crew.refusal("start") == ""


def test_who_ventilates_again_measures_again(crew: Crew) -> None:
    prepared(crew).does("ventilate")
    assert crew.refusal("start") == "again"


def test_a_clock_that_was_turned_back_makes_old_values_no_fresher(crew: Crew) -> None:
    prepared(crew).minutes(-60)
    assert crew.refusal("start") == "clock"
    crew.minutes(60)
    assert crew.refusal("start") == ""


@pytest.mark.parametrize(("minutes", "expected"), [(30, ""), (31, "again")])
def test_after_more_than_half_an_hour_of_interruption_all_is_ventilated_and_measured_again(
    crew: Crew, minutes: int, expected: str
) -> None:
    prepared(crew).does("start")
    crew.does("pause")
    crew.minutes(minutes)
    assert crew.refusal("resume") == expected
    if expected:
        assert next_of(crew) == ["ventilate", "finish"]
        crew.does("ventilate")
        crew.minutes(30)
        crew.does("measure")
    crew.does("resume")
    assert crew.state == "working"


def test_what_is_not_begun_within_a_day_has_lapsed(crew: Crew) -> None:
    crew.does("approve")
    crew.minutes(24 * 60 + 1)
    assert crew.state == "lapsed" and crew.refusal("ventilate") == "state"


def test_the_patrol_is_two_hours_later_and_not_before(crew: Crew) -> None:
    prepared(crew).does("start")
    crew.does("finish")
    crew.minutes(119)
    assert crew.refusal("patrol") == "too_early" and crew.state == "finished"
    crew.minutes(1)
    assert crew.refusal("patrol") == ""
