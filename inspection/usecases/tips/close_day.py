"""The end of a day in the confidential lane: what came in is bound into the audit chain, all at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inspection.audit import Audit

MULTIPLE = 5
"""How many there were is nobody's business to the last one: the list is filled up with random ones."""

SUBJECT = "tips"


class Days(Protocol):
    async def commitments(self, day: date) -> list[bytes]: ...


@dataclass(frozen=True)
class ClosesDay:
    """One event, also of a day on which nothing came: salted commitments in the order of their bytes, always a
    multiple of five of them and at least five. ``fresh`` makes random ones."""

    days: Days
    audit: Audit
    fresh: Callable[[], bytes]

    async def __call__(self, day: date, now: datetime) -> Sequence[str]:
        found = await self.days.commitments(day)
        missing = MULTIPLE - len(found) if len(found) < MULTIPLE else -len(found) % MULTIPLE
        told = sorted(one.hex() for one in (*found, *(self.fresh() for _ in range(missing))))
        data = {"day": day.isoformat(), "commitments": told}
        await self.audit.append("clock", "tips.day", SUBJECT, data, now)
        return told
