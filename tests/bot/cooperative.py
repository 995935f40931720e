"""A person who reads the prompt and answers it somehow: whoever leads them nowhere has built a dead end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bot.conversation import CONTROL, OPEN, Answers, Dialog, Run, Turn, hear, run, view
from bot.heard import Contacted, Heard, Placed, Said, Sent, Tap
from bot.view import Button, Keyboard, Label, View

ENOUGH = 600  # steps; the largest checklist with every item violated stays below
TEXTS = ("0" * 17, "已清理积水并加装围堰，现场无渗漏", "20000", "2023-06-12", "王敏 13800000000", "有限公司7")


@dataclass
class Cooperative:
    """Answers what is asked until a command comes out. ``way`` keeps the prompts that were passed."""

    way: list[View] = field(default_factory=list)
    _asked: list[str] = field(default_factory=list)  # the key of each question so far

    def finish(self, dialog: Dialog, answers: Answers, title: Label = "") -> Run:
        """The run with its command. Fails where no answer makes progress, or after too many of them."""
        now = run(dialog, answers)
        for _ in range(ENOUGH):
            if now.open is None:
                return now
            now = self._step(dialog, now, title)
        raise AssertionError(f"no end in sight after {ENOUGH} steps at {now.open.key if now.open else '-'}")

    def go(self, dialog: Dialog, answers: Answers, steps: int) -> Run:
        """So many answers further on, never beyond the last question."""
        now = run(dialog, answers)
        for _ in range(steps):
            then = self._step(dialog, now, "") if now.open is not None else now
            now = then if then.open is not None else now
        return now

    def _step(self, dialog: Dialog, now: Run, title: Label) -> Run:
        shown = view(Turn(now), title)
        self.way.append(shown)
        self._asked.append(now.open.key if now.open else "")
        for offer in self._offers(shown):
            turn = hear(dialog, now.answers, offer)
            if turn.run.answers != now.answers or turn.run.open is None:
                return turn.run
        raise AssertionError(f"a dead end at {now.open.key if now.open else '-'}: {shown}")

    def _since(self) -> int:
        """The step at which what is open now was asked first without a pause."""
        place = len(self._asked) - 1
        while place and self._asked[place - 1] == self._asked[-1]:
            place -= 1
        return place

    def _offers(self, shown: View) -> Iterator[Heard]:
        own = answers_of(shown)
        last = [b for b in own if b.value in ("next", "yes", "done")]
        first = [b for b in own if b not in last and b.value not in ("help", "none")]
        rest = [b for b in first if b.value.startswith("rest=")]
        if (
            stuck := len(self._asked) - 1 - self._since()
        ):  # on a page any line is turned, not the first for ever
            Random(stuck).shuffle(first)
        for button in (*last, *rest, *first):
            if not button.value.startswith("-"):  # would take back what was just picked
                yield Tap(button.tag, button.value)
        if shown.keyboard is Keyboard.PLACE:
            yield Placed(41.9231, 123.4512, 8.0, "pin")
            yield Tap(OPEN, "none")
        if shown.keyboard is Keyboard.CONTACT:
            yield Contacted("王敏", "13800000000")
        step = len(self.way)
        free: list[Heard] = [Sent(f"own-{step}", message_id=10_000 + step), *(Said(text) for text in TEXTS)]
        turned = step % len(free)  # nobody says the same thing for ever
        yield from (*free[turned:], *free[:turned])


def answers_of(shown: View) -> list[Button]:
    """The buttons that answer the question, not those that go back or give up."""
    return [button for row in shown.rows for button in row if button.tag != CONTROL]


def ways_of(shown: View) -> list[Button]:
    """Back, edit, cancel and what their menus offer."""
    return [button for row in shown.rows for button in row if button.tag == CONTROL]


def finished(dialog: Dialog, answers: Answers | None = None) -> Any:
    """The command that a cooperative person ends with."""
    return Cooperative().finish(dialog, answers or {}).command
