"""What the chat shows of a copy-out and of one record in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspection.copyouts.entry import Change, Entry, Record
from inspection.copyouts.running import Running

MANY = 1000
"""Counting stops here: more is more than anybody does in a day."""


@dataclass(frozen=True)
class Left:
    """How many records are still to be entered, and how many of the entered have changed since."""

    missing: int = 0
    changed: int = 0

    @property
    def total(self) -> int:
        return self.missing + self.changed


@dataclass(frozen=True)
class CopyoutLine:
    running: Running
    left: Left


@dataclass(frozen=True)
class CopyoutFacts:
    """``told``: label → what is typed; ``by``: who entered it, when it was."""

    running: Running
    record: Record
    told: Mapping[str, str]
    left: Left
    entry: Entry | None = None
    changes: tuple[Change, ...] = ()
    by: str = ""

    @property
    def waits(self) -> bool:
        return self.entry is None or bool(self.changes)
