"""The table of the hazard loop: complete, unambiguous, without dead ends, and sayable in both languages."""

from datetime import UTC, datetime
from itertools import product

import pytest

from inspection.hazard import OPEN, Action, Grade, Hazard, Source, Stage, State
from inspection.hazard_guards import _CHECKS
from inspection.hazard_loop import LOOP, Guard, rights_of, step_of
from inspection.hazard_notices import audience
from inspection.people import Role
from inspection.plan import PlanPart
from inspection.rights import MATRIX, Right
from inspection.usecases.hazard_verbs import VERBS
from texts import Voice, catalogue

GRADES: tuple[Grade | None, ...] = (None, *Grade)
ENDS = {State.NOT_ESTABLISHED, State.DUPLICATE, State.HANDED_OVER}


def hazard(state: State, grade: Grade | None, found_by: int | None = 1) -> Hazard:
    return Hazard(
        id=1,
        number="H-0001",
        source=Source.ENFORCEMENT,
        state=state,
        description="地坑积水",
        found_at=datetime(2023, 6, 5, tzinfo=UTC),
        found_by=found_by,
        enterprise_id=1,
        grade=grade,
    )


def test_no_two_rows_answer_to_the_same_moment() -> None:
    for action, state, grade in product(Action, State, GRADES):
        rows = [s for s in LOOP if s.action is action and state in s.before and grade in s.grades]
        assert len(rows) <= 1, (action, state, grade)


def test_every_row_is_found_from_each_of_its_states_and_grades() -> None:
    for step in LOOP:
        for state, grade in product(step.before or {None}, step.grades):
            assert step_of(step.action, state, grade) is step


def test_every_action_has_a_row_and_every_guard_a_check_and_a_use() -> None:
    assert {step.action for step in LOOP} == set(Action)
    assert set(_CHECKS) == set(Guard) == {guard for step in LOOP for guard in step.guards}


def test_every_right_a_row_asks_for_is_held_by_some_post() -> None:
    held = frozenset[Right]().union(*MATRIX.values())
    for action in Action:
        assert rights_of(action) <= held


def test_every_state_is_reached_and_every_open_one_can_still_be_closed() -> None:
    ways = {(before, step.after) for step in LOOP if step.after for before in step.before}
    starts = {step.after for step in LOOP if not step.before}
    assert {after for _, after in ways} | starts == set(State)
    closable = {State.CLOSED}
    for _ in State:
        closable |= {before for before, after in ways if after in closable}
    assert OPEN | {State.REPORTED} <= closable


def test_nothing_leaves_a_side_exit_and_only_a_rebound_leaves_closing() -> None:
    assert not [step for step in LOOP if step.before & ENDS]
    assert [s.action for s in LOOP if State.CLOSED in s.before and s.after] == [Action.REBOUND]


@pytest.mark.parametrize("grade", GRADES)
def test_only_re_inspection_or_a_witnessed_fix_leads_to_closing(grade: Grade | None) -> None:
    last = {(s.action, b) for s in LOOP if s.after is State.CLOSED and grade in s.grades for b in s.before}
    allowed: dict[Grade | None, set[tuple[Action, State]]] = {
        None: set(),
        Grade.GENERAL: {
            (Action.CLOSE, State.REINSPECTED),
            (Action.FIX, State.GRADED),
            (Action.FIX, State.RECTIFYING),
        },
        Grade.MAJOR: {(Action.CLOSE, State.REINSPECTED)},
    }
    assert last == allowed[grade]


def test_a_major_hazard_leaves_the_loop_only_by_the_bureaus_hand() -> None:
    for step in LOOP:
        if Grade.MAJOR in step.grades and step.after in ENDS | {State.CLOSED} and State.GRADED in step.before:
            assert step.rights == {Right.APPROVE}, step.action


def test_what_only_a_reporter_and_the_authorities_know_is_kept_from_the_enterprise() -> None:
    for action, grade in product(Action, GRADES):
        told = audience(action, hazard(State.REPORTED, grade, found_by=None))
        assert not told & {Role.STAFF, Role.PRINCIPAL}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_the_loop_can_name_is_sayable(language: str) -> None:
    voice, said = Voice(language, UTC), catalogue(language)
    for term in (*State, *Grade, *Source, *Stage, *Action, *Right, *PlanPart, *Guard):
        assert voice.fact(term)
    for action in Action:
        assert f"hazard.did.{action.value}" in said
        major = "hazard.done.reported_to_nobody"
        assert f"hazard.done.{action.value}" in said or (action is Action.GRADE_MAJOR and major in said)
        reaches = any(audience(action, hazard(state, grade)) for state, grade in product(OPEN, GRADES))
        assert not reaches or f"hazard.told.{action.value}" in said


def test_every_way_through_the_table_has_its_verb() -> None:
    assert len(VERBS) == len(Action) - 2  # one command grades, general or major; the operator alone imports
