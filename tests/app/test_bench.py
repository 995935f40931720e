"""``anxun bench`` in small: everybody who takes part is measured and nobody hangs. Speed itself is never asserted."""

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.app.command_line import Shell
from tests.postgres import program

pytestmark = pytest.mark.timeout(400)
PEOPLE, ANSWERS = 4, 12
RIVALS = ("aiogram-fsm", "aiogram-dialog", "ptb-pickle")


def measured(shell: Shell, names: tuple[str, ...], *more: object) -> dict[str, Any]:
    said = shell.anxun(
        *("bench", "--json", "--people", PEOPLE, "--answers", ANSWERS, "--rounds", 1),
        *("--only", ",".join(names), *more),
    )
    assert said.code == 0, said.err
    told: dict[str, Any] = json.loads(said.out)
    return told


def by_name(told: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one for one in told["figures"]}


def is_whole(one: dict[str, Any]) -> None:
    assert (one["failed"], one["missing"]) == (None, None)
    speed = one["speed"]
    assert speed["strange"] == 0, "every reply shows what was pressed"
    assert len(speed["rates"]) == 1
    assert min(speed["rates"][0], speed["cpu"], speed["peak"], speed["starting"]) > 0
    assert 0 < speed["p50"] <= speed["p99"]


def test_a_step_in_a_long_form_costs_less_than_evaluating_it_anew(shell: Shell) -> None:
    said = shell.anxun("bench", "forms", "--json")
    assert said.code == 0, said.err
    told: list[dict[str, float]] = json.loads(said.out)
    assert [one["questions"] for one in told] == [30, 100, 300]
    assert all(0 < one["step"] < one["anew"] and one["step"] <= one["slowest"] for one in told)
    assert all(one["review"] < one["anew"] for one in told if one["questions"] == 300)
    assert "300" in shell.anxun("bench", "forms").out and not shell.home.exists()


def test_a_part_that_cannot_be_measured_is_refused(shell: Shell) -> None:
    said = shell.anxun("bench", "everything")
    assert said.code != 0 and "write forms" in said.err


def test_every_rival_answers_every_press_and_is_measured(shell: Shell, tmp_path: Path) -> None:
    picture = tmp_path / "bench.png"
    told = measured(shell, RIVALS, "--kills", 0, "-o", picture)
    assert tuple(by_name(told)) == RIVALS
    for one in told["figures"]:
        is_whole(one)
    with Image.open(picture) as drawn:
        assert drawn.format == "PNG" and drawn.width > drawn.height > 300
    assert not shell.home.exists(), "nothing of the operator's own is touched"


def test_ours_is_measured_and_loses_nothing_when_killed(shell: Shell) -> None:
    told = measured(shell, ("ptb-pickle", "ours-sqlite"), "--kills", 1)
    theirs, ours = told["figures"]
    is_whole(ours)
    assert told["ratios"]["ours-sqlite"]["ptb-pickle"] > 0
    assert ours["losses"] == {"kills": 1, "flying": PEOPLE, "lost": 0, "gone": 0, "forgotten": 0}
    assert theirs["losses"]["lost"] > 0, "the same kill costs somebody who keeps state in memory his presses"
    assert not shell.home.exists()


def test_ours_is_measured_on_a_postgresql_of_the_bench(shell: Shell) -> None:
    program("postgres")
    (ours,) = measured(shell, ("ours-postgres",), "--kills", 1)["figures"]
    is_whole(ours)
    assert ours["losses"] == {"kills": 1, "flying": PEOPLE, "lost": 0, "gone": 0, "forgotten": 0}


def test_what_is_not_installed_is_said_and_the_others_go_on(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.bench.entrants.find_spec", lambda name: None if "dialog" in name else name)
    told = by_name(measured(shell, ("aiogram-dialog", "ptb-pickle"), "--kills", 0))
    assert told["aiogram-dialog"]["missing"] == "aiogram-dialog"
    assert told["aiogram-dialog"]["speed"] is None
    is_whole(told["ptb-pickle"])


def test_a_steady_stream_of_whole_visits_is_kept_up_with(shell: Shell) -> None:
    said = shell.anxun("bench", "--json", "--steady", "--people", 3, "--rate", 8, "--seconds", 12)
    assert said.code == 0, said.err
    ours = json.loads(said.out)["ours-sqlite"]
    assert ours["answered"] == ours["sent"] == 96 - ours["slipped"]
    assert ours["locked"] == 0
    assert 0 < ours["p50"] <= ours["p95"] <= ours["p99"]
    assert ours["growth"]["before"] > 0


def test_memory_is_told_before_and_after_many_answers(shell: Shell) -> None:
    said = shell.anxun("bench", "--soak", 40, "--people", 2, "--only", "ptb-pickle")
    assert said.code == 0, said.err
    assert said.out.startswith("ptb-pickle") and "%" in said.out


def test_a_name_that_takes_no_part_is_a_usage_error(shell: Shell) -> None:
    said = shell.anxun("bench", "--only", "nobody")
    assert said.code == 2
    assert "aiogram-fsm" in said.err
