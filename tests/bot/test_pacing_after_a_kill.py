"""However often a mouth dies and another begins, all of them together are never faster than one may be."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.pacing import BURST, GROUP_WINDOW, UNANSWERED, Pace, Pacing
from tests.bot.test_pacing import most_within

PACE = Pace()
DIES = 0

events = st.tuples(
    st.sampled_from([1, 1, 1, 2, 3, 4, 5, -1, DIES]),  # a chat, or a death
    st.floats(0, 0.4),  # how long Telegram takes
    st.floats(0, 1),  # when in between it counts
    st.sampled_from([0.0, 0.0, 0.01, 0.3, 2.0]),  # what passes before
)


class Mouths:
    """What Telegram counts of them, one after the other: only what was called before each died."""

    def __init__(self) -> None:
        self.now, self.pacing = 100.0, Pacing(PACE)
        self.calls: list[tuple[int, float, float]] = []  # chat, called, counted
        self.pacing.begin(self.now)

    def dies(self) -> None:
        self.calls = [call for call in self.calls if call[1] <= self.now]
        self.pacing = Pacing(PACE)
        self.pacing.begin(self.now)

    def says(self, chat: int, latency: float, share: float) -> None:
        turn = self.pacing.take(chat, 1, self.now)
        self.calls.append((chat, turn.at, turn.at + latency * share))
        self.pacing.answered(turn, turn.at + latency)


WAITS, AT_ONCE, DEATH = (1, 0.0, 0.0, 2.0), (1, 0.0, 0.0, 0.0), (DIES, 0.0, 0.0, 0.0)


@given(st.lists(events, max_size=120))
@example([WAITS, AT_ONCE, AT_ONCE, DEATH] * 3)
@example([(chat, 0.0, 0.0, 0.0) for chat in (-1, *range(1, 32), DIES)] * 3)
def test_r01_many_mouths_together_keep_the_limits_of_one(
    wanted: list[tuple[int, float, float, float]],
) -> None:
    mouths = Mouths()
    for chat, latency, share, pause in wanted:
        mouths.now += pause
        if chat == DIES:
            mouths.dies()
        else:
            mouths.says(chat, latency, share)
    assert most_within([counted for _, _, counted in mouths.calls], 1.0) <= PACE.everybody
    for chat in {chat for chat, _, _ in mouths.calls}:
        called = [at for other, at, _ in mouths.calls if other == chat]
        if chat < 0:
            assert most_within(called, 60.0) <= PACE.group
        else:
            assert all(most_within(called, seconds) <= BURST + seconds for seconds in (0.5, 1, 2, 5, 10))


def test_whoever_begins_says_nothing_until_the_last_second_is_over() -> None:
    pacing = Pacing(PACE)
    pacing.begin(100.0)
    assert (pacing.room(100.0 + UNANSWERED - 0.1), pacing.frees(100.0)) == (0, 100.0 + UNANSWERED)
    assert pacing.room(100.0 + UNANSWERED) == 30


def test_a_person_gets_one_letter_a_second_until_a_burst_may_be_forgotten() -> None:
    pacing, now, went = Pacing(PACE), 100.0, list[float]()
    pacing.begin(now)
    for _ in range(4):
        now = pacing.ready(7, now)
        went.append(now)
        pacing.take(7, 1, now)
    assert went == pytest.approx([101.0, 102.0, 103.0, 104.0], abs=0.6)
    assert pacing.ready(8, 110.0) == 110.0
    for _ in range(BURST):
        pacing.take(8, 1, pacing.ready(8, 110.0))
    assert pacing.ready(8, 110.0) == pytest.approx(111.0)


def test_a_group_waits_for_the_minute_that_nobody_knows() -> None:
    pacing = Pacing(PACE)
    pacing.begin(100.0)
    assert pacing.ready(-5, 101.0) == 100.0 + GROUP_WINDOW
    assert pacing.ready(-5, 100.0 + GROUP_WINDOW) == 100.0 + GROUP_WINDOW


def test_who_begins_again_in_the_same_process_keeps_what_it_owes() -> None:
    pacing = Pacing(PACE)
    pacing.take(7, 10, 100.0)
    pacing.begin(101.0)
    assert pacing.ready(7, 101.0) == pytest.approx(108.0)


def test_without_a_pace_there_is_nothing_to_wait_for() -> None:
    pacing = Pacing(None)
    pacing.begin(100.0)
    assert pacing.room(100.0) > 100
    assert pacing.take(7, 1, 100.0).at == 100.0
