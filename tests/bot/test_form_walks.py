"""Every form of the corpus, answered at random through the real dialog, ends in a record of that form."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import conversation as kernel
from bot.conversation import CONTROL, OPEN, Run, Turn
from bot.dialogs.form import run
from bot.forms.kept import way
from bot.heard import Heard, Placed, Said, Sent, Tap
from inspection.forms.form import Form
from inspection.usecases.hand_in_form import HandInForm
from tests.bot.forms_world import WRITTEN, filling, form
from tests.inspection.forms.test_submission import wrong_record

SAID = ("17", "2", "沈阳", "今天", "14:30", "今天 9:00", "41.9,123.4", "2030-01-01")
STEPS = 600


def heard(random: Random, turn: Turn, step: int, said: Sequence[str] = SAID) -> Heard:
    """A press on what is shown, or something sent; rarely a step back."""
    shown = kernel.view(turn, "")
    buttons = [one for row in shown.rows for one in row]
    own = [one for one in buttons if one.tag != CONTROL]
    done = [one for one in own if one.value in ("done", "next", "yes")]
    chosen = random.random()
    if done and chosen < 0.4:
        own = done
    elif 0.4 <= chosen < 0.45:
        own = [one for one in buttons if one.value.startswith("back=")] or own
    if own and chosen < 0.8:
        one = random.choice(own)
        return Tap(one.tag, one.value)
    spot = Placed(41.9 + random.random() / 9, 123.4 + random.random() / 9, 8.0)
    sent: list[Heard] = [Said(random.choice(said)), Sent(f"p{step}"), spot, Tap(OPEN, "none")]
    return random.choice(sent)


def walked(made: Form, seed: int, said: Sequence[str] = SAID) -> HandInForm:
    """The whole form, answered at random."""
    random, known = Random(seed), filling(made, seed=seed)
    answers: dict[str, object] = {}
    turn = Turn(kernel.run(lambda ask: run(ask, known), answers))
    for step in range(STEPS):
        if turn.run.open is None:
            break
        turn = kernel.hear(lambda ask: run(ask, known), answers, heard(random, turn, step, said))
        answers = dict(turn.run.answers)
        if step % 7 == 0:  # what is kept of a walk changes nothing
            warm = shown(kernel.run(lambda ask: run(ask, known), answers))
            for number in range(250):
                way(number)
            assert shown(kernel.run(lambda ask: run(ask, known), answers)) == warm
    command = turn.run.command
    assert command is not None, f"no end: {turn.run.open and turn.run.open.key}"
    assert wrong_record(command.xml, known.form.model) == [] and "instanceID" in command.xml
    assert isinstance(command, HandInForm)
    return command


def shown(now: Run) -> object:
    """What the person sees, and what came before."""
    prompt = kernel.view(Turn(now), "") if now.open is not None else None
    return prompt, [one.key for one in now.trail]


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_form_is_walked_to_a_record(name: str, seed: int) -> None:
    assert walked(form(name), seed)
