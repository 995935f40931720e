"""A person with a phone, who answers a checklist and reads what comes of it."""

import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from app.bench.shown import Shown
from app.bench.telegram import Telegram


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

    def heeds(self, shown: Shown) -> bool:
        """Whether this can be what comes of the last press: shown where it was pressed, or with something to press
        next. A notice in between (all of it has come) is none."""
        at_hand = self.screen is not None and shown.message_id == self.screen.message_id
        return not self.pressed or at_hand or bool(shown.markup)

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


def buttons_of(shown: Shown) -> list[dict[str, Any]]:
    """The inline buttons under a message, row by row."""
    if not shown.markup:
        return []
    rows = json.loads(shown.markup).get("inline_keyboard", [])
    return [button for row in rows for button in row]
