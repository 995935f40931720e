"""A press is answered at once. When too many press, whoever has to be told something comes first, letters go on, and
no second holds more calls than Telegram allows."""

import asyncio
import time
from heapq import heappop, heappush

from hypothesis import given
from hypothesis import strategies as st

from bot.pacing import Pace, Pacing, Turn
from bot.speech import Speech
from bot.toasts import WORDS_WAIT, Toasts
from tests.bot.speaking import Album
from tests.bot.telegram import FakeBot, bad
from tests.bot.test_pacing import most_within

PACE = Pace()
SILENT = ("press", "", False)


class Heard:
    """Takes a moment to answer, and remembers when it was asked."""

    def __init__(self) -> None:
        self.at: list[float] = []
        self.words: list[str] = []

    async def __call__(self, press: str, words: str, alert: bool) -> None:
        self.at.append(time.monotonic())
        self.words.append(words)
        await asyncio.sleep(0.01)


async def test_r13_a_press_that_is_too_old_to_be_answered_costs_nothing() -> None:
    for pace in (None, PACE):
        bot = FakeBot()
        bot.fails["toast"] = [bad("query is too old")]
        await Toasts(Speech(bot.bot, Album()).toast, Pacing(pace))([("a", "一", False), ("b", "二", True)])
        assert bot.said == [("toast", "一"), ("toast", "二")]


async def test_an_ordinary_press_is_answered_at_once_also_while_letters_in_bulk_go_out() -> None:
    heard, pacing = Heard(), Pacing(PACE)
    now = time.monotonic()
    for chat in range(1, 26):
        pacing.take(chat, 1, now, bulk=True)
    assert pacing.room(now, bulk=True) == 0
    await asyncio.wait_for(Toasts(heard, pacing)([SILENT] * 5), 0.9)
    assert len(heard.at) == 5


async def test_of_very_many_presses_those_with_words_are_answered_and_the_rest_in_part() -> None:
    heard = Heard()
    told = [(f"press-{n}", str(n), True) for n in range(5)]
    await Toasts(heard, Pacing(PACE))([SILENT] * 60 + told)
    assert heard.words[:5] == ["0", "1", "2", "3", "4"]
    assert 10 <= len(heard.at) <= 30, "what only stops a button from turning is worth two seconds"
    assert most_within(heard.at, 1.0) <= PACE.everybody // 3


async def test_without_a_pace_all_are_answered_at_once() -> None:
    heard = Heard()
    await Toasts(heard, Pacing(None))([SILENT] * 200)
    assert len(heard.at) == 200


def test_letters_go_on_however_many_press() -> None:
    pacing = Pacing(PACE)
    turns = [turn for _ in range(500) if (turn := pacing.press(0.0, WORDS_WAIT))]
    assert sum(turn.at == 0.0 for turn in turns) == 10
    assert pacing.room(0.0) == 20
    assert max(turn.at for turn in turns) <= WORDS_WAIT


def test_while_everybody_has_to_wait_no_press_is_answered_that_cannot_wait_so_long() -> None:
    pacing = Pacing(PACE)
    pacing.hold(30.0)
    assert pacing.press(0.0, WORDS_WAIT) is None
    turn = pacing.press(25.0, WORDS_WAIT)
    assert turn is not None and turn.at == 30.0


def test_an_early_answer_does_not_free_a_slot_that_somebody_has_reserved_since() -> None:
    pacing = Pacing(Pace(everybody=1))
    first, second = pacing.press(0.0, WORDS_WAIT), pacing.press(0.0, WORDS_WAIT)
    assert first is not None and second is not None
    pacing.answered(first, 0.05)
    assert pacing.room(second.at - 0.1) == 0


calls = st.tuples(
    st.sampled_from(["press", "letter", "album"]),
    st.floats(0, 0.4),
    st.floats(0, 1),
    st.sampled_from([0.0, 0.0, 0.01, 0.2]),
)


@given(st.lists(calls, max_size=200))
def test_t08_presses_and_letters_together_never_break_thirty_a_second(
    wanted: list[tuple[str, float, float, float]],
) -> None:
    """Wherever between a call and its answer Telegram counts it, and whoever has reserved a slot meanwhile."""
    pacing, now, counted = Pacing(PACE), 0.0, list[float]()
    answers: list[tuple[float, int, Turn]] = []
    for chat, (what, latency, share, pause) in enumerate(wanted, start=1):
        now += pause
        while answers and answers[0][0] <= now:
            at, _, turn = heappop(answers)
            pacing.answered(turn, at)
        many = 10 if what == "album" else 1
        made = pacing.press(now, WORDS_WAIT) if what == "press" else pacing.take(chat, many, now)
        if made is not None:
            counted += [made.at + latency * share] * many
            heappush(answers, (made.at + latency, chat, made))
    assert most_within(counted, 1.0) <= PACE.everybody
