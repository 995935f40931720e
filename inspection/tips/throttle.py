"""Slowing down who guesses, without a memory of who it was: counters under a key that is dropped each day."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from inspection.words import Refused

FREE = 5
"""Wrong receipts a day before the waiting begins: people mistype, and ask for the wrong slip."""

LONGEST = timedelta(minutes=10)
MOST_SOURCES = 10_000


@dataclass
class Throttle:
    """``fresh`` makes a random key. What a source is (an address of the network, a chat) goes in as a string and is
    kept as a keyed hash, in memory only."""

    fresh: Callable[[], bytes]
    _key: bytes = field(default=b"", init=False, repr=False)
    _day: date | None = field(default=None, init=False)
    _counts: dict[bytes, tuple[int, datetime]] = field(default_factory=dict, init=False, repr=False)

    def check(self, source: str, now: datetime) -> int:
        """How often this source has guessed wrongly today. Raises Refused("tip_slow_down", seconds=…) while it has to
        wait."""
        count, not_before = self._counts.get(self._hash(source, now), (0, now))
        if now < not_before:
            raise Refused("tip_slow_down", seconds=max(1, round((not_before - now).total_seconds())))
        return count

    def missed(self, source: str, now: datetime) -> None:
        """Another wrong guess: from the sixth on, each one doubles the wait."""
        name = self._hash(source, now)
        count = self._counts.pop(name, (0, now))[0] + 1
        wait = min(timedelta(seconds=2 ** min(count - FREE, 20)), LONGEST) if count > FREE else timedelta()
        self._counts[name] = count, now + wait
        if len(self._counts) > MOST_SOURCES:
            del self._counts[next(iter(self._counts))]

    def _hash(self, source: str, now: datetime) -> bytes:
        if self._day != now.date():
            self._day, self._key = now.date(), self.fresh()
            self._counts.clear()
        return hashlib.blake2b(source.encode(), key=self._key, digest_size=16).digest()
