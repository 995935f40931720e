"""No second ever holds more calls than Telegram allows, however people, groups, albums and slow answers fall."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import BURST, Pace, Pacing

PACE = Pace()


def most_within(moments: list[float], seconds: float) -> int:
    ordered = sorted(moments)
    return max((sum(at <= other < at + seconds for other in ordered) for at in ordered), default=0)


class Telegram:
    """Counts each call at some moment between its being made and its answer."""

    def __init__(self, pacing: Pacing) -> None:
        self.pacing, self.now = pacing, 0.0
        self.counted: dict[int, list[float]] = {}

    @property
    def all(self) -> list[float]:
        return [at for moments in self.counted.values() for at in moments]

    def takes(self, chat: int, calls: int = 1, latency: float = 0.05, counted: float = 0.5) -> None:
        turn = self.pacing.take(chat, calls, self.now)
        self.counted.setdefault(chat, []).extend([turn.at + latency * counted] * calls)
        self.pacing.answered(turn, turn.at + latency)


letters = st.tuples(
    st.integers(-2, 60).filter(bool),
    st.sampled_from([1, 1, 1, 1, 2, 10]),
    st.floats(0, 0.4),
    st.floats(0, 1),
    st.floats(0, 0.05),
)


@given(st.lists(letters, max_size=150))
def test_t08_no_second_holds_more_than_thirty_calls_wherever_telegram_counts_them(
    wanted: list[tuple[int, int, float, float, float]],
) -> None:
    telegram = Telegram(Pacing(PACE))
    for chat, calls, latency, counted, pause in wanted:
        telegram.now += pause
        telegram.takes(chat, calls, latency, counted)
    assert most_within(telegram.all, 1.0) <= PACE.everybody
    for chat, moments in telegram.counted.items():
        if chat < 0:
            assert most_within(moments, 60.0) <= PACE.group


def test_three_letters_may_go_to_one_person_at_once_and_then_one_a_second() -> None:
    pacing, now, went = Pacing(PACE), 0.0, list[float]()
    for _ in range(10):
        now = pacing.ready(7, now)
        went.append(now)
        pacing.take(7, 1, now)
    assert went[:BURST] == [0, 0, 0]
    assert [b - a for a, b in pairwise(went[BURST - 1 :])] == [1.0] * 7


def test_whoever_was_silent_may_have_a_burst_again() -> None:
    pacing = Pacing(PACE)
    for _ in range(5):
        pacing.take(7, 1, pacing.ready(7, 0.0))
    assert pacing.ready(7, 1.0) > 1.0
    assert pacing.ready(7, 100.0) == 100.0


def test_an_album_counts_as_many_letters_as_it_has_pictures() -> None:
    pacing = Pacing(PACE)
    pacing.take(7, 10, 0.0)
    assert pacing.room(0.0) == 20
    assert pacing.ready(7, 0.0) == pytest.approx(8.0)


def test_letters_in_bulk_leave_room_for_answers() -> None:
    pacing = Pacing(PACE)
    for chat in range(1, 26):
        assert pacing.room(0.0, bulk=True) > 0
        pacing.take(chat, 1, 0.0, bulk=True)
    assert (pacing.room(0.0, bulk=True), pacing.room(0.0)) == (0, 5)


def test_answers_take_first_what_bulk_may_not_have() -> None:
    pacing = Pacing(PACE)
    for chat in range(1, 6):
        pacing.take(chat, 1, 0.0)
    assert pacing.room(0.0, bulk=True) == 25


def test_a_slow_answer_keeps_its_slot_until_a_second_after_it() -> None:
    pacing = Pacing(Pace(everybody=1))
    turn = pacing.take(1, 1, 0.0)
    pacing.answered(turn, 0.4)
    assert pacing.room(1.3) == 0
    assert pacing.room(1.45) == 1


def test_nobody_is_spoken_to_while_everybody_has_to_wait() -> None:
    pacing = Pacing(PACE)
    pacing.hold(5.0)
    assert (pacing.room(4.9), pacing.frees(0.0)) == (0, 5.0)
    assert pacing.room(5.0) == 30


def test_chats_that_owe_nothing_are_forgotten() -> None:
    pacing = Pacing(PACE)
    for chat in range(1, 20_000):
        pacing.take(chat, 1, chat / 10)
        pacing.take(-chat, 1, chat / 10)
    assert len(pacing._people) + len(pacing._groups) < 5000


def test_without_a_pace_everything_may_go_at_once() -> None:
    pacing = Pacing(None)
    for _ in range(1000):
        assert pacing.take(7, 10, 3.0).at == 3.0
    assert pacing.room(3.0) > 100
    assert pacing.ready(7, 3.0) == 3.0


@pytest.mark.parametrize("text", ["30/1/20", "5/0.5/10"])
def test_a_pace_is_read_as_it_is_written(text: str) -> None:
    assert str(Pace.read(text)) == text


@pytest.mark.parametrize(
    "text", ["", "30", "30/1", "0/1/20", "30/0/20", "a/b/c", "30/nan/20", "-1/1/1", "30/1/20/1"]
)
def test_what_is_no_pace_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Pace.read(text)


def test_off_is_no_pace_at_all() -> None:
    assert Pace.read("off") is None
