"""Somebody who sends very much at once is told once that all of it has come, and need not be sent again."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from bot.incoming import Incoming
from bot.ports import Caller
from bot.render import message
from inspection.words import Words
from texts import Voice

MOST = 30  # updates of one person, three full albums, within
SPAN = timedelta(seconds=10)
QUIET = timedelta(minutes=1)  # in which nobody is told twice


@dataclass
class Recent:
    """Who did something how often since when; forgotten when that is longer ago than ``span``."""

    span: timedelta
    known: dict[int, tuple[datetime, int]] = field(default_factory=dict)  # the oldest first

    def counts(self, who: int, now: datetime) -> int:
        """One more; how many those are now."""
        since, count = self.known.get(who, (now, 0))
        self.known[who] = since, count + 1
        return count + 1

    def forget(self, now: datetime) -> None:
        """After a clock was turned back, also what is yet to come."""
        while self.known and abs(now - next(iter(self.known.values()))[0]) >= self.span:
            del self.known[next(iter(self.known))]


@dataclass
class Flood:
    """Remembers senders for a minute at most, in memory."""

    sent: Recent = field(default_factory=lambda: Recent(SPAN))
    told: Recent = field(default_factory=lambda: Recent(QUIET))

    def rising(self, news: Collection[Incoming], now: datetime) -> Collection[Incoming]:
        """Of each person who has just come to have sent too much, and has not been told so, one update."""
        self.sent.forget(now)
        self.told.forget(now)
        found: dict[int, Incoming] = {}
        for one in news:
            many = self.sent.counts(one.user_id, now) > MOST
            if many and one.private and one.user_id not in self.told.known:
                found[one.user_id] = one
        return found.values()

    def committed(self, news: Collection[Incoming], now: datetime) -> None:
        """These have been told now. A batch that is repeated would otherwise leave it unsaid."""
        for one in news:
            self.told.counts(one.user_id, now)


def all_received(caller: Caller, zone: tzinfo) -> dict[str, Any]:
    """The letter. A newer one takes the place of one that is still unsent."""
    payload = message([Words("chat.all_received")], (), Voice(caller.language, zone))
    return {"address": caller.address, "payload": payload, "replaces": f"flood.{caller.address}"}
