"""Every dialog is walked at random: no exception, no dead end, no answer on the wrong question."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import conversation as kernel
from bot.conversation import OPEN, Turn
from bot.dialogs import DIALOGS
from bot.heard import Back, Cancel, Contacted, Placed, Said, Sent, Tap
from tests.bot.cooperative import Cooperative
from tests.bot.hunting import hunt
from tests.bot.invented import FACTS, NASTY, Scene, scenes
from tests.bot.walker import Event, Walker

TEXTS = (
    "不清楚",
    "２万元",
    "6月12日",
    "有限公司7",
    "王敏 13800000000",
    "现场积水较深，已设置警戒线",
    NASTY,
    "/",
    "👷" * 900,
)
PICK = st.integers(0, 500)

SAID = st.builds(Said, st.sampled_from(TEXTS))
SENT = st.builds(
    Sent,
    st.sampled_from([f"photo-{n}" for n in range(25)]),
    album=st.sampled_from([None, "a", "b"]),
    message_id=st.integers(1, 50),
    caption=st.sampled_from([None, "地坑积水", NASTY]),
)
PLACED = st.builds(
    Placed,
    st.sampled_from([41.9231, 0.0, 91.0]),
    st.sampled_from([123.4512, -180.0]),
    st.sampled_from([None, 8.0, 5000.0]),
    st.sampled_from(["live", "pin", "forwarded"]),
)
OTHERS = st.sampled_from([Contacted("王敏", "13800000000"), Back(), Back(), Cancel(), Tap(OPEN, "none")])
MESSAGES = st.one_of(SAID, SENT, PLACED, OTHERS)
EVENTS = st.one_of(
    st.builds(Event, st.sampled_from(["press", "press", "press", "old", "way", "again"]), PICK),
    st.builds(Event, st.just("send"), PICK, MESSAGES),
    st.builds(Event, st.sampled_from(["onward", "onward", "restart", "upgrade"]), PICK),
)
ODD = st.sampled_from(
    [None, True, 7, -1.5, "", "x", "next", "2023-13-40", [], ["x"], {}, {"x": 1}, {"photos": [{"u": "x"}]}]
)


# a long walk gets far; a failure is told by the shortest that shows it
WALKS = st.one_of(st.lists(EVENTS, min_size=1, max_size=8), st.lists(EVENTS, min_size=25, max_size=40))


@st.composite
def spoilt(draw: st.DrawFn, stored: Any) -> Any:
    """An answer as another version might have left it: one part of it is odd, or missing."""
    if isinstance(stored, dict) and stored and draw(st.booleans()):
        key = draw(st.sampled_from(sorted(stored)))
        rest = {k: v for k, v in stored.items() if k != key}
        return draw(st.one_of(st.just(rest), spoilt(stored[key]).map(lambda odd: {**rest, key: odd})))
    if isinstance(stored, list) and stored and draw(st.booleans()):
        return [draw(spoilt(stored[0])), *stored[1:]]
    return draw(ODD)


def scene_of(name: str) -> st.SearchStrategy[Scene]:
    return st.sampled_from(scenes(name))


def test_every_dialog_is_walked() -> None:
    assert sorted(FACTS) == sorted(DIALOGS)
    assert all(FACTS.values())


@pytest.mark.parametrize("name", sorted(FACTS))
def test_whatever_happens_a_dialog_goes_on_and_can_be_finished(name: str) -> None:
    @hunt(80)
    @given(scene_of(name), WALKS)
    def walked(scene: Scene, events: list[Event]) -> None:
        walker = Walker(scene)
        for event in events:
            walker.take(event)
        walker.settle()

    walked()


@pytest.mark.parametrize("name", sorted(FACTS))
def test_what_an_older_version_stored_is_asked_again_and_never_an_exception(name: str) -> None:
    @hunt(60)
    @given(scene_of(name), st.data())
    def upgraded(scene: Scene, data: st.DataObject) -> None:
        whole = Cooperative().finish(scene.dialog, {})
        kept = whole.answers
        odd = {key: data.draw(spoilt(kept[key])) for key in kept if data.draw(st.booleans())}
        now = kernel.run(scene.dialog, {**whole.answers, **odd})
        if now.open is not None:
            kernel.view(Turn(now), scene.title)
        for heard in (Said("现场积水较深"), Sent("one", album="a"), Back()):
            kernel.hear(scene.dialog, now.answers, heard)
        assert Cooperative().finish(scene.dialog, now.answers).command is not None

    upgraded()
