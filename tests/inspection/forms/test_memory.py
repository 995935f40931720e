"""The same steps give the same state, and one step more costs one step."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal

import pytest

from inspection.forms.memory import Did, Memory
from inspection.forms.model import Model
from inspection.forms.state import State
from tests.inspection.forms.sheets import MORNING, model

SHEET = """
| survey | | | | |
| | type | name | label | calculation |
| | text | a | A | |
| | begin repeat | r | R | |
| | text | x | X | |
| | end repeat | | | |
| | calculate | all | | join(' ', ${x}) |
| | calculate | at | | now() |
"""


def did(hour: int, what: Literal["answer", "add", "remove"], where: str, value: str = "") -> Did:
    return Did(what, where, value, MORNING.now + timedelta(hours=hour))


WALK = [
    did(1, "answer", "/data/a", "one"),
    did(2, "add", "/data/r"),
    did(3, "answer", "/data/r[2]/x", "two"),
    did(4, "answer", "/data/r[1]/x", "three"),
    did(5, "remove", "/data/r[1]"),
]


class Counting:
    """Counts the steps that are really taken."""

    def __init__(self, patched: pytest.MonkeyPatch) -> None:
        self.taken = 0
        for name in ("begin", "answered", "added", "removed"):
            patched.setattr(State, name, self._counted(getattr(State, name)))

    def _counted(self, real: object) -> object:
        def counted(*given: object) -> object:
            self.taken += 1
            assert callable(real)
            return real(*given)

        return counted


def plainly(form: Model, done: Sequence[Did]) -> State:
    state = State.begin(form, MORNING)
    for one in done:
        state = one.on(state, MORNING)
    return state


def test_what_is_remembered_is_what_would_have_been_walked() -> None:
    form, memory = model(SHEET), Memory()
    for length in (*range(len(WALK) + 1), 2, 4, 0):
        assert (
            memory.state(form, MORNING, WALK[:length]).snapshot() == plainly(form, WALK[:length]).snapshot()
        )
    assert memory.state(form, MORNING, WALK).value("/data/all") == "two"


def test_one_step_more_is_one_step_and_a_step_back_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    form, memory = model(SHEET), Memory()
    memory.state(form, MORNING, WALK[:3])
    counting = Counting(monkeypatch)
    memory.state(form, MORNING, WALK[:4])
    assert counting.taken == 1
    memory.state(form, MORNING, WALK[:2])
    assert counting.taken == 1


def test_little_memory_costs_time_and_nothing_else() -> None:
    form, memory = model(SHEET), Memory(most=1)
    for length in (5, 3, 4):
        assert (
            memory.state(form, MORNING, WALK[:length]).snapshot() == plainly(form, WALK[:length]).snapshot()
        )
    assert Memory().state(model(SHEET), MORNING, WALK).snapshot() == plainly(form, WALK).snapshot()
