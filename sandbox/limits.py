"""How fast a bot may speak: over all, to one private chat, to one group. Off unless ``telegram.limits`` is set."""

import math
from dataclasses import dataclass, field

from sandbox.errors import flood

LONGEST_BAN = 1000.0  # seconds; the longest that has been seen
_PUTTING = ("send", "copy", "forward", "edit")
_FREE = frozenset({"sendchataction", "editforumtopic"})


def speaks(method: str) -> bool:
    """Whether a method (in lower case) puts or changes a message, and so counts."""
    return method.startswith(_PUTTING) and method not in _FREE


@dataclass
class Bucket:
    """Holds ``burst`` calls and gets one more every ``seconds``. With ``bans``, who asks too soon is let in again only
    when the wait is over, and who asks meanwhile, a second or more after being told, doubles what is left of it."""

    burst: int
    seconds: float
    bans: bool = True
    full_at: float = 0.0
    banned: float = 0.0
    told_at: float = 0.0

    def wait(self, now: float) -> float:
        """Seconds until one more fits, 0 when it fits at once."""
        if self.banned > now:
            if now - self.told_at >= 1.0:  # what was under way when the ban was spoken is no insistence
                self.banned = now + min(LONGEST_BAN, 2 * (self.banned - now))
                self.told_at = now
            return self.banned - now
        late = self.full_at - now - (self.burst - 1) * self.seconds
        if late <= 1e-6:
            return 0.0
        if self.bans:
            self.banned, self.told_at = now + max(1.0, late), now
        return max(1.0, late)

    def take(self, now: float) -> None:
        self.full_at = max(self.full_at, now) + self.seconds


@dataclass
class Limits:
    """``per_second`` messages over all; one a second to a private chat after a burst of ``chat_burst``;
    ``group_per_minute`` to a group. A group has a negative id, as ever on Telegram."""

    per_second: int = 30
    chat_burst: int = 5
    group_per_minute: int = 20
    _all: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._all = Bucket(self.per_second, 1 / self.per_second, bans=False)

    def admit(self, chat_id: int, now: float, messages: int = 1) -> None:
        """``now`` in seconds on any steady clock; an album is several ``messages``. Raises BotError 429."""
        chat = self._chats.get(chat_id) or self._chats.setdefault(chat_id, self._fresh(chat_id))
        if wait := max(chat.wait(now), self._all.wait(now)):
            raise flood(math.ceil(wait))
        for _ in range(messages):
            chat.take(now)
            self._all.take(now)

    def _fresh(self, chat_id: int) -> Bucket:
        if chat_id < 0:
            return Bucket(self.group_per_minute, 60 / self.group_per_minute)
        return Bucket(self.chat_burst, 1.0)
