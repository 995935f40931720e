"""``anxun bench`` in small: everybody who takes part is measured and nobody hangs. Speed itself is never asserted."""

import json
from typing import Any

from tests.app.command_line import Shell

PEOPLE, ANSWERS = 4, 12


def measured(shell: Shell, *names: str) -> dict[str, Any]:
    said = shell.anxun(
        *("bench", "--json", "--people", PEOPLE, "--answers", ANSWERS, "--rounds", 1),
        *("--only", ",".join(names)),
    )
    assert said.code == 0, said.err
    return {one["name"]: one for one in json.loads(said.out)["figures"]}


def test_everybody_answers_every_press_and_each_number_is_there(shell: Shell) -> None:
    figures = measured(shell, "aiogram-fsm", "ours-sqlite")
    assert list(figures) == ["aiogram-fsm", "ours-sqlite"]
    for one in figures.values():
        assert one["failed"] is None
        speed = one["speed"]
        assert speed["strange"] == 0, "every reply shows what was pressed"
        assert len(speed["rates"]) == 1
        assert min(speed["rates"][0], speed["cpu"], speed["peak"], speed["starting"]) > 0
        assert 0 < speed["p50"] <= speed["p99"]
    assert not shell.home.exists(), "nothing of the operator's own is touched"


def test_a_name_that_takes_no_part_is_a_usage_error(shell: Shell) -> None:
    said = shell.anxun("bench", "--only", "nobody")
    assert said.code == 2
    assert "aiogram-fsm" in said.err
