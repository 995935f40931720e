"""Who answers the checklist: somebody walking a rival's thirty items, and an inspector on an Anxun visit."""

import json
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from app.bench.telegram import Shown, Telegram

CONTROL = "~"  # the tag of back, edit and cancel
PLACE = (41.9312, 123.4128)  # where all sites of the bench lie
_NUMBER = re.compile(r"(\d+)/\d+")


@dataclass
class Walker(ABC):
    """One person with a phone: reads the newest message, does the next thing, waits for what comes of it.

    ``kept`` counts the answers since the checklist was begun; ``forgotten`` those that the bot took back.
    """

    telegram: Telegram
    user: int
    screen: Shown | None = None
    pressed: str = ""
    kept: int = 0
    forgotten: int = 0
    update_id: int = 0

    def goes_on(self) -> None:
        """Does the next thing."""
        if self.screen is None:
            self.begins()
        else:
            self.acts(self.screen)

    def begins(self) -> None:
        """Opens the checklist anew; what had been answered so far is gone."""
        self.forgotten += self.kept
        self.kept, self.pressed, self.screen = 0, "", None
        self.opens()

    def reads(self, shown: Shown) -> bool:
        """Whether this is what comes of the last press."""
        self.screen = shown
        if not self.pressed:
            return True
        if self.pressed in shown.markup:
            return False
        self.kept += 1
        return True

    def presses(self, data: str) -> None:
        assert self.screen is not None
        self.pressed = data
        self.update_id = self.telegram.presses(self.screen, data)

    def says(self, **content: object) -> None:
        self.pressed = ""
        self.update_id = self.telegram.says(self.user, **content)

    @abstractmethod
    def opens(self) -> None:
        """Asks for the checklist."""

    @abstractmethod
    def acts(self, screen: Shown) -> None:
        """Answers what is on the screen."""


class OneByOne(Walker):
    """Walks a rival's checklist: one item, two buttons, the next item."""

    def opens(self) -> None:
        entity = {"type": "bot_command", "offset": 0, "length": 6}
        self.says(text="/start", entities=[entity])

    def acts(self, screen: Shown) -> None:
        buttons = [str(button["callback_data"]) for button in buttons_of(screen)]
        self.presses(buttons[self.update_id % len(buttons)])

    def reads(self, shown: Shown) -> bool:
        """The number on the screen must have gone up by one, or the walk be at its end or beginning."""
        before, self.screen = self.screen, shown
        if before is None or not self.pressed:
            return True
        was, now = _number(before), _number(shown)
        if now is not None and was is not None and now != was + 1:
            self.forgotten += max(0, was - now + 1)
            self.kept = max(0, now - 1)
        else:
            self.kept = 0 if now in (None, 1) else self.kept + 1
        return True


@dataclass
class Inspector(Walker):
    """Walks a visit: every item of a page, then "next"; at the summary opens a page again, or hands in."""

    site: int = 0
    hands_in: bool = False
    page: str = ""
    item: int = 0
    edited: int = 0

    def opens(self) -> None:
        command = f"/check {self.site}"
        self.says(text=command, entities=[{"type": "bot_command", "offset": 0, "length": 6}])

    def acts(self, screen: Shown) -> None:
        if '"keyboard"' in screen.markup:
            self.says(location={"latitude": PLACE[0], "longitude": PLACE[1], "horizontal_accuracy": 12.0})
            return
        asked = [data for data in map(_data, buttons_of(screen)) if data.startswith("q.")]
        items = [data for data in asked if "=" in data and _tag(data) != CONTROL]
        if items:
            self._marks(items, _ending(asked, ".next"))
        elif signs := _ending(asked, ".yes"):
            self._signs(asked, signs)
        elif alone := _ending(asked, ".alone"):
            self.presses(alone)
        elif asked:
            self._reopens(asked)
        else:  # handed in
            self.kept = 0
            self.begins()

    def _marks(self, items: list[str], further: str) -> None:
        """Presses each item until it is no violation, which would be asked about, then "next"."""
        if self.page != _tag(items[0]):
            self.page, self.item = _tag(items[0]), 0
        elif self.pressed.endswith("=violation"):
            self.item -= 1
        if self.item >= len(items):
            self.page = ""
            self.presses(further)
            return
        self.item += 1
        self.presses(items[self.item - 1])

    def _signs(self, asked: list[str], signs: str) -> None:
        edits = next((data for data in asked if f".{CONTROL}.edit=" in data), signs)
        self.presses(signs if self.hands_in else edits)

    def _reopens(self, asked: list[str]) -> None:
        pages = [data for data in asked if f".{CONTROL}.e" in data]
        self.edited += 1
        self.presses(pages[self.edited % len(pages)] if pages else asked[0])


def buttons_of(shown: Shown) -> list[dict[str, Any]]:
    """The inline buttons under a message, row by row."""
    if not shown.markup:
        return []
    rows = json.loads(shown.markup).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def _data(button: dict[str, Any]) -> str:
    return str(button.get("callback_data", ""))


def _tag(data: str) -> str:
    return data.split(".", 3)[2]


def _ending(asked: list[str], end: str) -> str:
    return next((data for data in asked if data.endswith(end)), "")


def _number(shown: Shown) -> int | None:
    found = _NUMBER.match(shown.text)
    return int(found[1]) if found else None
