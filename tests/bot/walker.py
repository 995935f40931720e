"""Walks one dialog through whatever people and Telegram may do, and holds every step to the kernel's promises."""

import json
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from bot import conversation as kernel
from bot.collected import Photos
from bot.conversation import CONTROL, OPEN, Run, Turn
from bot.heard import Back, Cancel, Heard, Said, Sent, Tap
from bot.render import MOST, prompt, units
from bot.view import Button
from tests.bot.cooperative import Cooperative, answers_of, ways_of
from tests.bot.invented import SHANGHAI, Scene, scenes
from texts import LANGUAGES, Voice

VOICES = [Voice(language, SHANGHAI) for language in LANGUAGES]


@dataclass(frozen=True)
class Drawn:
    """A button that was once on the screen, and the question that stood above it."""

    button: Button
    under: str


@dataclass(frozen=True)
class Event:
    """Something that happens; ``pick`` chooses among what there is, ``heard`` is what a person sends."""

    kind: str
    pick: int = 0
    heard: Heard | None = None


@dataclass
class Walker:
    """One conversation. ``take`` does one event and checks it; ``settle`` sees that it can be finished."""

    scene: Scene
    answers: dict[str, Any] = field(default_factory=dict)
    seen: dict[Drawn, None] = field(default_factory=dict)  # in the order in which they were first drawn
    last: Drawn | None = None
    commands: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._arrive(Turn(self._run()))

    def take(self, event: Event) -> None:
        match event.kind:
            case "restart":
                self.answers = json.loads(json.dumps(self.answers))
            case "upgrade":  # the facts are others now: an item more, a person less
                others = scenes(self.scene.name)
                self.scene = others[event.pick % len(others)]
            case "onward":
                self.answers = dict(Cooperative().go(self.scene.dialog, self.answers, event.pick % 6).answers)
            case "press" | "way" | "old" | "again":
                self._press(event)
                return
            case _:
                assert event.heard is not None
                self._hear(self._replying(event.heard, event.pick), None)
                return
        self._arrive(Turn(self._run()))

    def settle(self) -> None:
        """Nothing that was ever drawn under another question acts here, and the dialog can still be finished."""
        now = self._run()
        for drawn in self.seen:
            if now.open is not None and drawn.under != now.open.key:
                self._hear(Tap(drawn.button.tag, drawn.button.value), drawn.under)
        done = Cooperative().finish(self.scene.dialog, self.answers, self.scene.title)
        assert done.command is not None

    # -- what the person does

    def _press(self, event: Event) -> None:
        now = self._run()
        if now.open is None:
            return
        shown = kernel.view(Turn(now), self.scene.title)
        there = {"press": answers_of(shown), "way": ways_of(shown)}
        if event.kind == "again":
            chosen = self.last
        elif event.kind == "old":
            chosen = [*self.seen][event.pick % len(self.seen)] if self.seen else None
        else:
            buttons = there[event.kind]
            chosen = Drawn(buttons[event.pick % len(buttons)], now.open.key) if buttons else None
        if chosen is not None:
            self.last = chosen
            self._hear(Tap(chosen.button.tag, chosen.button.value), chosen.under)

    def _replying(self, heard: Heard, pick: int) -> Heard:
        """Every second message replies to one of the prompts so far."""
        trail = self._run().trail
        if not isinstance(heard, Said | Sent) or pick % 2 or not trail:
            return heard
        return replace(heard, reply_tag=trail[pick // 2 % len(trail)].tag)

    # -- what has to be true of it

    def _hear(self, heard: Heard, under: str | None) -> None:
        now, before = self._run(), deepcopy(self.answers)
        turn = kernel.hear(self.scene.dialog, self.answers, heard)
        assert self.answers == before, "answers are never changed in place"
        changed = {k for k in {*before, *turn.run.answers} if before.get(k) != turn.run.answers.get(k)}
        if under is not None and now.open is not None and under != now.open.key:
            assert not changed and not turn.cancelled and turn.remark is not None, f"stale {heard} acted"
        else:
            assert changed <= self._meant(now, heard), f"{heard} changed {changed}"
        self._back_is_back(now, heard, turn, changed)
        self._arrive(turn)

    def _meant(self, now: Run, heard: Heard) -> set[str]:
        """The one key that this may change, told by the rules of the house and not by the kernel."""
        last = {now.answered[-1].key} if now.answered else set()
        match heard:
            case Cancel():
                return set()
            case Back():
                return last
            case Tap(tag=tag, value=value) if tag == CONTROL:
                named = {q.key for q in now.trail if value.startswith(f"e{q.tag}=")}
                return last if value.startswith("back") else named
            case Tap(tag=tag) if tag == OPEN:
                return {now.open.key} if now.open and now.open.keyboard else set()
            case Said(reply_tag=tag) | Sent(reply_tag=tag) if tag is not None:
                named = {q.key for q in now.trail if q.tag == tag and q.accepts(heard)}
                if named:
                    return named
        if isinstance(heard, Sent):
            return self._photos_go_to(now, heard)
        return {now.open.key} if now.open else set()

    def _photos_go_to(self, now: Run, photo: Sent) -> set[str]:
        takers = [q for q in now.trail if isinstance(q, Photos)]
        holding = [
            q.key
            for q in takers
            if photo.album
            and any(p["a"] == photo.album for p in (self.answers.get(q.key) or {}).get("photos", ()))
        ]
        if holding:
            return {holding[-1]}
        if now.open is not None and now.open.accepts(photo):
            return {now.open.key}
        return {takers[-1].key} if takers else set()

    def _back_is_back(self, now: Run, heard: Heard, turn: Turn, changed: set[str]) -> None:
        if isinstance(heard, Back) and now.answered:
            assert turn.run.open is not None and turn.run.open.key == now.answered[-1].key
        if isinstance(heard, Back) and not now.answered:
            assert not changed and turn.remark is not None

    def _arrive(self, turn: Turn) -> None:
        """What is shown now can be said and pressed; a command ends it, or is refused and asks again."""
        if turn.cancelled:
            self._anew()
            return
        self.answers = json.loads(json.dumps(turn.run.answers))
        if turn.run.open is None:
            self._finished(turn.run)
            return
        shown = kernel.view(turn, self.scene.title)
        under = turn.run.open.key
        self.seen |= {Drawn(_bare(button), under): None for row in shown.rows for button in row}
        for voice in VOICES:
            payload = prompt(shown, "aB3_-9xQ", voice, fresh=False)
            assert 0 < units(payload["text"]) <= MOST
            for key in (key for row in payload.get("rows", ()) for key in row):
                assert key["text"] and len(key["data"].encode()) <= 64

    def _finished(self, now: Run) -> None:
        assert now.command is not None
        self.commands.append(now.command)
        again = kernel.refused(self.scene.dialog, now)
        if len(self.commands) % 2 and now.trail:
            assert again.open is not None, "refused, and nothing to answer otherwise"
            self._arrive(Turn(again))
        else:
            self._anew()

    def _anew(self) -> None:
        """A new conversation: the old one's buttons carry another name and never reach this one."""
        self.answers, self.seen, self.last = {}, {}, None
        first = self._run()
        if first.open is not None:
            self._arrive(Turn(first))

    def _run(self) -> Run:
        now = kernel.run(self.scene.dialog, self.answers)
        again = kernel.run(self.scene.dialog, deepcopy(self.answers))
        assert again.command == now.command and again.trail == now.trail, "a run is pure"
        return now


def _bare(button: Button) -> Button:
    """What a press tells: the label is only for the eye."""
    return replace(button, label="")
