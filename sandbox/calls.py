"""A record of what the bot called, for tests that count, pace or order."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sandbox.clock import Clock


@dataclass(frozen=True)
class Called:
    """``error`` is 0 for a call that succeeded, else Telegram's code. ``values`` are as they came."""

    at: datetime
    method: str
    chat_id: int | None
    error: int
    values: dict[str, Any]


@dataclass
class CallLog:
    """The last ten thousand calls, oldest first; getUpdates is left out."""

    clock: Clock
    calls: deque[Called] = field(default_factory=lambda: deque(maxlen=10_000))

    def note(self, method: str, chat_id: int | None, error: int, values: dict[str, Any]) -> None:
        if method != "getupdates":
            self.calls.append(Called(self.clock.now(), method, chat_id, error, values))

    def of(self, method: str, chat_id: int | None = None) -> list[Called]:
        """Calls of ``method``, successful or not, to one chat or to all."""
        wanted = method.lower()
        return [c for c in self.calls if c.method == wanted and chat_id in (None, c.chat_id)]
