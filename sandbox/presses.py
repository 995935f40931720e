"""Presses of inline buttons: each waits 150 seconds for one answer."""

import itertools
from dataclasses import dataclass
from datetime import datetime

from sandbox.clock import Clock
from sandbox.errors import bad
from sandbox.updates import PRESS_LIFE


@dataclass(frozen=True)
class Press:
    id: str
    chat_id: int
    until: datetime


class Presses:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._open: dict[str, Press] = {}
        self._ids = itertools.count(4_300_000_000_000_000_001)

    def add(self, chat_id: int) -> Press:
        press = Press(str(next(self._ids)), chat_id, self._clock.now() + PRESS_LIFE)
        self._open[press.id] = press
        return press

    def answered(self, query_id: str) -> Press:
        """Takes the press off. Raises BotError 400 for one that is unknown, answered already, or too old."""
        press = self._open.pop(query_id, None)
        if press is None or press.until <= self._clock.now():
            raise bad("query is too old and response timeout expired or query ID is invalid")
        return press

    def waiting(self, query_id: str) -> bool:
        press = self._open.get(query_id)
        return press is not None and press.until > self._clock.now()
