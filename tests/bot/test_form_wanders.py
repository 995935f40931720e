"""The forms of the campaigns, and little ones that mean harm, walked as anybody may: back, edited, pressed twice or on
what is old, restarted. No step raises, the end can always be reached, and the same answers are the same record."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import conversation as kernel
from bot.conversation import Turn
from bot.forms.filling import Filling
from bot.render import prompt
from inspection import campaigns
from inspection.forms.form import Form
from inspection.forms.source import read_form
from tests.bot.chat import TITLE, Chat
from tests.bot.cooperative import Cooperative
from tests.bot.forms_world import filling
from tests.bot.hostile_little_forms import LITTLE
from tests.bot.hunting import hunt
from tests.bot.invented import Scene
from tests.bot.test_walk import MESSAGES, PICK
from tests.bot.walker import VOICES, Event, Walker
from tests.inspection.forms.test_submission import wrong_record

CAMPAIGNS = {path.stem: path for path in sorted(Path(campaigns.__file__).parent.glob("*/forms/*.md"))}
EVENTS = st.one_of(
    st.builds(Event, st.sampled_from(["press", "press", "press", "old", "way", "again"]), PICK),
    st.builds(Event, st.just("send"), PICK, MESSAGES),
    st.builds(Event, st.sampled_from(["onward", "onward", "restart"]), PICK),
)
WALKS = st.one_of(st.lists(EVENTS, min_size=1, max_size=6), st.lists(EVENTS, min_size=15, max_size=25))


@dataclass(frozen=True)
class Wandered(Scene):
    """One form as the chat asks it."""

    known: Filling = field(repr=False)

    @property
    def facts(self) -> Filling:
        return self.known


def scene(form: Form) -> Wandered:
    return Wandered("form", 0, filling(form))


def wanders(one: Form, other: Form, examples: int) -> None:
    """``other`` is the same form, read anew."""

    @hunt(examples)
    @given(WALKS)
    def walked(events: list[Event]) -> None:
        walker = Walker(scene(one))
        for event in events:
            walker.take(event)
        walker.settle()
        done = Cooperative().finish(walker.scene.dialog, walker.answers)
        again = kernel.run(scene(other).dialog, json.loads(json.dumps(done.answers)))
        assert done.command is not None and again.command == done.command
        assert wrong_record(done.command.xml, one.model) == []

    walked()


@pytest.mark.parametrize("name", CAMPAIGNS)
def test_a_campaigns_form_goes_on_whatever_happens(name: str) -> None:
    one, other = (read_form(f"{name}.md", CAMPAIGNS[name].read_bytes()).form for _ in "ab")
    wanders(one, other, 4)


@pytest.mark.parametrize("name", LITTLE)
def test_a_little_form_that_means_harm_goes_on_too(name: str) -> None:
    one, other = (read_form("form.md", LITTLE[name].encode()).form for _ in "ab")
    wanders(one, other, 15)


def test_markup_in_a_label_is_shown_as_it_was_written() -> None:
    talk = Chat(scene(read_form("form.md", LITTLE["markup"].encode()).form).dialog)
    asked = prompt(kernel.view(Turn(talk.now), TITLE), "aB3_-9xQ", VOICES[0], fresh=True)
    assert "<b>粗</b> <a href='tg://user?id=1'>点我</a> &lt;&amp; *星* _线_ `码`" in asked["text"]
    assert "parse_mode" not in asked and "entities" not in asked
    talk.says("</b>")
    shown = prompt(kernel.view(Turn(talk.now), TITLE), "aB3_-9xQ", VOICES[0], fresh=True)
    assert "</b> <script>alert(1)</script> [名](http://example.org)" in shown["text"]
