"""How fast Telegram lets a bot speak, reckoned in seconds of a clock that only goes forward and is an argument."""

from collections import deque
from dataclasses import dataclass

WINDOW = 1.02  # seconds; a little more than Telegram counts in, because two clocks never agree
UNANSWERED = 1.5  # a call that takes longer than this to be answered keeps its slot no longer
BURST = 3  # letters that one person may get at once
GROUP_WINDOW = 61.0
ENOUGH = 1000  # chats remembered before those that owe nothing are forgotten


@dataclass(frozen=True)
class Pace:
    """Calls a second to everybody, letters a second to one person after a burst, letters a minute to one group."""

    everybody: int = 30
    person: float = 1.0
    group: int = 20

    @classmethod
    def read(cls, text: str) -> "Pace | None":
        """``30/1/20``, or None for ``off``. Raises ValueError."""
        if text == "off":
            return None
        everybody, person, group = text.split("/")
        pace = cls(int(everybody), float(person), int(group))
        if pace.everybody < 1 or not 0 < pace.person < 1000 or pace.group < 1:
            raise ValueError(text)
        return pace

    def exceeds(self, other: "Pace") -> bool:
        return self.everybody > other.everybody or self.person > other.person or self.group > other.group

    def __str__(self) -> str:
        return f"{self.everybody}/{self.person:g}/{self.group}"


@dataclass(frozen=True)
class Turn:
    """Calls reserved: not to be made before ``at``."""

    at: float
    slots: tuple[int, ...] = ()
    press: int | None = None


class Pacing:
    """Without a pace everything may go at once.

    A call takes a slot, and the slot is free again a second after the call was answered: whenever in between
    Telegram counted it, no second ever holds more calls than there are slots.
    """

    def __init__(self, pace: Pace | None) -> None:
        self.pace = pace
        self._slots = [0.0] * (pace.everybody if pace else 0)  # when each is free
        self._presses = self._slots[::3]  # likewise, of the third that answers to presses may have
        self._people: dict[int, float] = {}  # chat → until when its letters so far have used up its pace
        self._groups: dict[int, deque[float]] = {}
        self._held = 0.0
        self._begun = float("-inf")
        self._many = ENOUGH

    def begin(self, now: float) -> None:
        """Somebody else has spoken until now, and what the last second and minute held nobody knows: so they held
        as much as they could."""
        if self.pace is None:
            return
        self.hold(now + UNANSWERED)
        self._begun = now
        owed = now + BURST / self.pace.person
        self._people = {chat: max(until, owed) for chat, until in self._people.items()}
        self._groups = {}

    def room(self, now: float, *, bulk: bool = False) -> int:
        """How many calls may be made now. Letters that may wait leave a sixth of the slots to answers."""
        if now < self._held:
            return 0
        if self.pace is None:
            return ENOUGH
        return sum(free <= now for free in self._shared(bulk))

    def _shared(self, bulk: bool) -> list[float]:
        return self._slots[: max(1, len(self._slots) * 5 // 6)] if bulk else self._slots

    def frees(self, now: float) -> float:
        """When there is more room than now; ``now`` when there never will be more."""
        taken = [free for free in self._slots if free > now]
        return max(self._held, min(taken, default=now))

    def ready(self, chat_id: int, now: float) -> float:
        """When this chat may get its next letter."""
        if self.pace is None:
            return now
        if chat_id < 0:
            return self._group_ready(chat_id, 1, now)
        return max(now, self._owed(chat_id) - (BURST - 1) / self.pace.person)

    def _owed(self, chat_id: int) -> float:
        """Until when this person's pace is used up."""
        assert self.pace is not None
        return self._people.get(chat_id, self._begun + BURST / self.pace.person)

    def _group_ready(self, chat_id: int, calls: int, now: float) -> float:
        assert self.pace is not None
        sent = self._sent(chat_id, now)
        over = len(sent) + min(calls, self.pace.group) - self.pace.group
        return max(now, sent[over - 1] + GROUP_WINDOW) if over > 0 else now

    def _sent(self, chat_id: int, now: float) -> deque[float]:
        """When this group was last written to."""
        assert self.pace is not None
        unknown = self.pace.group if now < self._begun + GROUP_WINDOW else 0
        return self._groups.get(chat_id) or deque([self._begun] * unknown, self.pace.group)

    def take(self, chat_id: int, calls: int, now: float, *, bulk: bool = False) -> Turn:
        """Reserves so many calls to one chat, now or as soon as may be."""
        if self.pace is None:
            return Turn(max(now, self._held))
        self._forget(now)
        shared = self._shared(bulk)
        # answers take the slots that letters in bulk may not have, as long as there are any
        order = sorted(range(len(shared)), key=lambda n: (max(shared[n], now), -n))
        slots = tuple(order[:calls])
        at = max(now, self._held, *(shared[n] for n in slots))
        if chat_id < 0:
            at = self._group_ready(chat_id, calls, at)
            self._groups[chat_id] = sent = self._sent(chat_id, now)
            sent.extend([at] * calls)
        else:
            at = self.ready(chat_id, at)
            self._people[chat_id] = max(self._owed(chat_id), at) + calls / self.pace.person
        for n in slots:
            self._slots[n] = at + UNANSWERED
        return Turn(at, slots)

    def press(self, now: float, patience: float) -> Turn | None:
        """Reserves the answer to a press, ahead of all letters; None when it could not go within so many seconds. At
        most a third of all calls are such answers: the letters go on."""
        if self.pace is None:
            return Turn(now)
        press = min(range(len(self._presses)), key=self._presses.__getitem__)
        at = max(now, self._held, self._presses[press])
        free = [max(until, now) for until in self._slots]
        # one that has to wait must not keep a slot that letters may have now
        slot = max(range(len(free)), key=lambda n: (free[n] <= at, free[n] if free[n] <= at else -free[n], n))
        at = max(at, free[slot])
        if at > now + patience:
            return None
        self._slots[slot] = self._presses[press] = at + UNANSWERED
        return Turn(at, (slot,), press)

    def answered(self, turn: Turn, now: float) -> None:
        """Its slots are free a second from now, unless they are somebody else's by then."""
        until, its = now + WINDOW, turn.at + UNANSWERED
        for n in turn.slots:
            if self._slots[n] == its > until:
                self._slots[n] = until
        if turn.press is not None and self._presses[turn.press] == its > until:
            self._presses[turn.press] = until

    def hold(self, until: float) -> None:
        """Nobody is spoken to before then."""
        self._held = max(self._held, until)

    def _forget(self, now: float) -> None:
        """A chat that owes nothing is like one that was never spoken to."""
        if len(self._people) + len(self._groups) > self._many:
            self._people = {chat: until for chat, until in self._people.items() if until > now}
            self._groups = {c: sent for c, sent in self._groups.items() if sent[-1] + GROUP_WINDOW > now}
            self._many = ENOUGH + 2 * (len(self._people) + len(self._groups))
