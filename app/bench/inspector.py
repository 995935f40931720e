"""An inspector on an Anxun visit: page by page, every item pressed."""

from dataclasses import dataclass
from typing import Any

from app.bench.shown import Shown
from app.bench.walker import Walker, buttons_of

CONTROL = "~"  # the tag of back, edit and cancel
PLACE = (41.9312, 123.4128)  # where all sites of the bench lie


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


def _data(button: dict[str, Any]) -> str:
    return str(button.get("callback_data", ""))


def _tag(data: str) -> str:
    return data.split(".", 3)[2]


def _ending(asked: list[str], end: str) -> str:
    return next((data for data in asked if data.endswith(end)), "")
