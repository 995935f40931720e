"""What a case has promised, in days."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from inspection.tips.case import Case, TipState
from inspection.tips.file import Listed
from inspection.words import Words, words

SOON = 3
"""Days before a promise from which the list says that it is near."""

ACCEPTING = frozenset({TipState.RECEIVED, TipState.OBJECTED})


@dataclass(frozen=True)
class Clock:
    """``left``: days until the promise, negative when it is broken."""

    case: Case
    day: date
    left: int

    @property
    def tone(self) -> str:
        """How a page shows it."""
        return "grave" if self.left < 0 else "late" if self.left <= SOON else "calm"

    @property
    def what(self) -> Words:
        accepting = self.case.state in ACCEPTING
        return words("desk.clock.accept" if accepting else "desk.clock.answer", day=self.day)

    @property
    def says(self) -> Words:
        if self.left < 0:
            return words("desk.clock.late", n=-self.left)
        return words("desk.clock.left", n=self.left) if self.left else words("desk.clock.today")


def clock(case: Case, today: date) -> Clock | None:
    """None of a case that waits for nothing."""
    return None if case.due_on is None else Clock(case, case.due_on, (case.due_on - today).days)


def in_order(listed: Sequence[Listed], today: date) -> list[Listed]:
    """What is overdue first, then where life is in danger, then by the day promised; settled ones and those of a surge
    last."""

    def key(one: Listed) -> tuple[bool, bool, bool, date, str]:
        due, head = one.case.due_on, one.head
        late = due is not None and due < today
        return (head.queued, not late, not head.urgent, due or date.max, one.case.number)

    return sorted(listed, key=key)


def seconds(until: datetime, now: datetime) -> int:
    """Until the desk locks itself, rounded up."""
    return max(0, math.ceil((until - now).total_seconds()))
