"""Somebody walking a rival's thirty items: one item, two buttons, the next item."""

import re

from app.bench.shown import Shown
from app.bench.walker import Walker, buttons_of

_NUMBER = re.compile(r"(\d+)/\d+")


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


def _number(shown: Shown) -> int | None:
    found = _NUMBER.match(shown.text)
    return int(found[1]) if found else None
