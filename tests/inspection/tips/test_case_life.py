"""The life of a case: what is promised, and what may follow what."""

from datetime import date, timedelta
from itertools import product

import pytest

from inspection.tips.case import LIFE, OPEN, TipState, TipStep, received, stepped
from inspection.tips.jitter import release_day
from inspection.words import Refused

MONDAY = date(2026, 11, 2)


def days(n: int) -> date:
    return MONDAY + timedelta(days=n)


def test_taken_up_in_7_days_answered_in_30_or_90_destroyed_after_90() -> None:
    case = received("id", "T-22222222", MONDAY, None)
    assert case.due_on == days(7)
    case = stepped(case, TipStep.ACCEPT, days(5))
    assert case.due_on == days(35)
    case = stepped(case, TipStep.EXTEND, days(30))
    assert case.due_on == days(90)
    case = stepped(case, TipStep.ANSWER, days(80))
    assert (case.due_on, case.settled_on, case.destroyed_on) == (None, days(80), None)
    case = stepped(case, TipStep.CLOSE, days(100))
    assert (case.closed_on, case.destroyed_on) == (days(100), days(190))


def test_an_objection_promises_anew() -> None:
    case = stepped(received("id", "T-22222222", MONDAY, None), TipStep.REFUSE, days(2))
    case = stepped(case, TipStep.OBJECT, days(9))
    assert (case.state, case.due_on) == (TipState.OBJECTED, days(16))


@pytest.mark.parametrize(("state", "step"), [pair for pair in product(TipState, TipStep) if pair not in LIFE])
def test_nothing_else_is_possible(state: TipState, step: TipStep) -> None:
    case = received("id", "T-22222222", MONDAY, None)
    with pytest.raises(Refused, match="tip_not_now"):
        stepped(type(case)(**vars(case) | {"state": state}), step, MONDAY)


def test_every_open_case_can_come_to_an_end() -> None:
    reach = {TipState.CLOSED}
    for _ in TipState:
        reach |= {state for (state, _), after in LIFE.items() if after in reach}
    assert reach >= OPEN


@pytest.mark.parametrize(
    ("drawn", "day"), [(1, days(1)), (4, days(4)), (5, days(7))], ids=["Tuesday", "Friday", "next Monday"]
)
def test_w12_an_inspector_hears_of_it_some_working_days_later(drawn: int, day: date) -> None:
    assert release_day(MONDAY, drawn, urgent=False) == day
    assert release_day(MONDAY, drawn, urgent=True) == MONDAY


@pytest.mark.parametrize("drawn", [0, 6, -1])
def test_w12_never_at_once_and_never_much_later(drawn: int) -> None:
    with pytest.raises(ValueError, match="working days"):
        release_day(MONDAY, drawn, urgent=False)
