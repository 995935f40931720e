"""Checks a chain event by event, and against a head that somebody outside remembers."""

import re
from dataclasses import dataclass

from inspection.audit import GENESIS, Event, digest_of
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which event first."""

    seq: int
    words: Words


@dataclass(frozen=True)
class RememberedHead:
    """A head from a digest, a signed record or a list: ``hash`` may be its beginning, 8 digits or more."""

    seq: int
    hash: str

    @classmethod
    def read(cls, text: str) -> "RememberedHead":
        """From ``SEQ:HASH``, also as the digest prints it (``#1066 4f2a 91c3``).
        Raises Refused("head_unreadable")."""
        match = re.fullmatch(r"\s*#?(\d+)[\s:]+([0-9a-fA-F][0-9a-fA-F\s]{6,}[0-9a-fA-F])\s*", text)
        digits = "".join(match[2].split()).lower() if match else ""
        if match is None or not 8 <= len(digits) <= len(GENESIS):
            raise Refused("head_unreadable")
        return cls(int(match[1]), digits)


class ChainCheck:
    """Takes the events in order of seq. After the first fault the rest proves nothing."""

    def __init__(self, remembered: RememberedHead | None = None) -> None:
        self.head: tuple[int, str] = (0, GENESIS)
        self._remembered = remembered
        self._met = remembered is None or (remembered.seq == 0 and GENESIS.startswith(remembered.hash))

    def take(self, event: Event) -> Fault | None:
        """The fault of this event, if it has one."""
        seq, previous = self.head
        if event.seq != seq + 1:
            missing = words("audit.broken_order", seq=event.seq, expected=seq + 1)
            return Fault(min(event.seq, seq + 1), missing)
        if event.previous != previous:
            return Fault(event.seq, words("audit.broken_link", seq=event.seq))
        if event.hash != _digest(event):
            return Fault(event.seq, words("audit.broken_hash", seq=event.seq))
        self.head = event.seq, event.hash
        return self._compared(event)

    def end(self) -> Fault | None:
        """After the last event: whether the remembered head was among them."""
        if self._met or self._remembered is None:
            return None
        seq = self._remembered.seq
        return Fault(self.head[0] + 1, words("audit.head_missing", seq=seq, last=self.head[0]))

    def _compared(self, event: Event) -> Fault | None:
        if self._remembered is None or event.seq != self._remembered.seq:
            return None
        self._met = True
        if event.hash.startswith(self._remembered.hash):
            return None
        return Fault(event.seq, words("audit.head_other", seq=event.seq))


def _digest(event: Event) -> str | None:
    """None when the row holds what no event ever held."""
    told = event.actor, event.action, event.subject, event.data, event.previous
    try:
        return digest_of(event.seq, event.at, *told)
    except (TypeError, ValueError):  # bytes, or a text that is no text
        return None
