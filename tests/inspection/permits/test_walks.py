"""Whatever is tried in whatever order, by whomever, with clocks turned back and forth: work never begins without
what must stand before it."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from inspection.permits.permit import Taken
from inspection.words import Refused
from tests.inspection.permits.crew import CREW, ZHENG, Crew

HALF_AN_HOUR = timedelta(minutes=30)
KEYS = ("approve", "ventilate", "measure", "guardian", "start", "pause", "resume", "finish", "patrol", "void")
WAY = ("approve", "ventilate", "measure", "guardian", "start", "pause", "resume", "finish", "patrol")
TRIES = st.lists(
    st.tuples(
        st.sampled_from([*KEYS, *WAY]),
        st.sampled_from([None, None, None, *CREW]),
        st.sampled_from([0, 0, 1, 5, 29, 30, 31, 61, 121, -1, -31, -600]),
    ),
    max_size=60,
)


def before(taken: tuple[Taken, ...], at: int, step: str) -> Taken | None:
    return next((one for one in reversed(taken[:at]) if one.step == step), None)


def walked(tries: list[tuple[str, int | None, int]]) -> Crew:
    crew = Crew("confined_space")
    for step, who, minutes in tries:
        crew.minutes(minutes)
        try:
            crew.does(step, who)
        except Refused:
            continue
    return crew


def check(crew: Crew) -> None:
    taken = crew.permit.taken
    for at, one in enumerate(taken):
        if one.step == "start":
            approval, air = before(taken, at, "approve"), before(taken, at, "ventilate")
            values, guard = before(taken, at, "measure"), before(taken, at, "guardian")
            assert approval and air and values and guard
            assert approval.person_id != taken[0].person_id and guard.person_id == ZHENG
            assert values.at - air.at >= HALF_AN_HOUR and taken.index(values) > taken.index(air)
            assert timedelta() <= one.at - values.at <= HALF_AN_HOUR
            assert timedelta() <= one.at - guard.at <= 2 * HALF_AN_HOUR
        if one.step == "resume":
            pause, values = before(taken, at, "pause"), before(taken, at, "measure")
            assert pause and values
            if one.at - pause.at > HALF_AN_HOUR or one.at < pause.at:
                assert taken.index(values) > taken.index(pause) and one.at - values.at <= HALF_AN_HOUR
        if one.step == "patrol":
            end = before(taken, at, "finish")
            assert end and one.at - end.at >= timedelta(hours=2)
    assert [one.step for one in taken].count("start") <= 1


@given(TRIES)
def test_whatever_is_tried_the_order_holds(tries: list[tuple[str, int | None, int]]) -> None:
    check(walked(tries))


@given(st.lists(st.sampled_from([0, 1, 31, -5]), min_size=9, max_size=9), TRIES)
def test_also_from_the_middle_of_the_work_on(
    waits: list[int], tries: list[tuple[str, int | None, int]]
) -> None:
    """With the right steps in their order, each after a while that may be too short, too long or negative."""
    way: list[tuple[str, int | None, int]] = []
    for step, wait in zip(WAY, waits, strict=True):
        way += [(step, None, 30 if step == "measure" else wait)]
    check(walked([*way[:6], *tries]))
