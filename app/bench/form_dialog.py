"""What a step of the dialog costs in a long form: from what was heard to the prompt as it is sent."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any

from bot import conversation as kernel
from bot.dialogs.form import run, title
from bot.forms.filling import Filling
from bot.heard import Heard, Said, Tap
from bot.render import prompt
from inspection.forms.load import load
from texts import Voice

BEGAN = datetime(2024, 5, 1, 9, tzinfo=UTC)
REVIEW = 20  # steps in the review


@dataclass(frozen=True)
class Asked:
    """Milliseconds of a step, the middle and the slowest, and of one in the review behind all questions."""

    step: float
    slowest: float
    review: float


def body(groups: list[range]) -> str:
    """The screen of the bench's form. Every second group is one page."""
    return "".join(
        f'<group ref="/data/g{n}" appearance="{"field-list" if n % 2 else ""}"><label>第 {n + 1} 组</label>'
        + "".join(f'<input ref="/data/g{n}/q{q}"><label>第 {q + 1} 项</label></input>' for q in group)
        + "</group>"
        for n, group in enumerate(groups)
    )


def asked(xform: str, voice: Voice) -> Asked:
    """Answers every question in order, as somebody in the chat does. Raises ValueError when the form does not end."""
    known = Filling(1, load(xform, {}, {}, {}), 1, "", BEGAN, BEGAN)
    answers: dict[str, Any] = {}
    steps: list[float] = []
    turn = kernel.Turn(kernel.run(lambda ask: run(ask, known), answers))
    while turn.run.open is not None and turn.run.open.key != "~review":
        turn, spent = _step(known, dict(turn.run.answers), _answer(turn), voice)
        steps.append(spent)
        if len(steps) > 2000:
            raise ValueError("the form does not end")
    reviewed = []
    for number in range(REVIEW):
        turn, spent = _step(known, dict(turn.run.answers), _page(turn, number), voice)
        reviewed.append(spent)
    return Asked(median(steps), max(steps), median(reviewed))


def _answer(turn: kernel.Turn) -> Heard:
    """Seven, until a page has nothing more to be written."""
    asked = turn.run.open
    assert asked is not None
    awaited: Callable[[Any], Any] | None = getattr(asked, "awaited", None)
    if awaited is not None and awaited(turn.run.answers.get(asked.key)) is None:
        return Tap(asked.tag, "next")
    return Said("7")


def _page(turn: kernel.Turn, number: int) -> Heard:
    assert turn.run.open is not None
    return Tap(turn.run.open.tag, f"page={number}")


def _step(known: Filling, answers: dict[str, Any], heard: Heard, voice: Voice) -> tuple[kernel.Turn, float]:
    started = time.perf_counter()
    turn = kernel.hear(lambda ask: run(ask, known), answers, heard)
    prompt(kernel.view(turn, title(known)), "bench", voice, fresh=True)
    return turn, (time.perf_counter() - started) * 1000
