"""All that the bot said or tried to say, kept for good: tests hold it against what should have been said."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Said:
    """``moment`` in seconds on a steady clock. ``keyboard`` is the markup as it came. ``error`` is 0 when it was
    accepted, else Telegram's code. ``answered`` tells whether the caller was given the answer; ``message_id`` is 0
    when there is none."""

    moment: float
    method: str
    chat_id: int
    text: str
    keyboard: str = ""
    message_id: int = 0
    error: int = 0
    answered: bool = False


@dataclass
class Speech:
    """Every call that puts or changes a message, oldest first, refused ones too."""

    tries: list[Said] = field(default_factory=list)

    def accepted(self, chat_id: int | None = None) -> list[Said]:
        """What people got, in all chats or in one."""
        return [said for said in self.tries if not said.error and chat_id in (None, said.chat_id)]

    def by_chat(self) -> dict[int, list[Said]]:
        """What each chat got."""
        found: dict[int, list[Said]] = defaultdict(list)
        for said in self.accepted():
            found[said.chat_id].append(said)
        return dict(found)

    def refused(self, code: int) -> list[Said]:
        return [said for said in self.tries if said.error == code]

    def most(self, seconds: float = 1.0) -> int:
        """The most that was accepted within any ``seconds``, over all."""
        return busiest((said.moment for said in self.accepted()), seconds)

    def most_in_a_chat(self, seconds: float = 1.0, *, groups: bool = False) -> tuple[int, int]:
        """The most that one private chat (or one group) got within any ``seconds``, and which chat that was."""
        counts = [
            (busiest((said.moment for said in told), seconds), chat_id)
            for chat_id, told in self.by_chat().items()
            if (chat_id < 0) == groups
        ]
        return max(counts, default=(0, 0))


def busiest(moments: Iterable[float], seconds: float) -> int:
    """How many of the ascending ``moments`` lie at most within one open span of ``seconds``."""
    window: list[float] = []
    most = first = 0
    for moment in moments:
        window.append(moment)
        while moment - window[first] >= seconds:
            first += 1
        most = max(most, len(window) - first)
    return most
