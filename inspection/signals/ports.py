"""What the verbs of signals need from the floor below."""

from datetime import datetime
from typing import Protocol

from inspection.outcome import Done
from inspection.people import Person
from inspection.signals.signal import Signal
from inspection.usecases.plan_visit import ScheduleVisit


class Signals(Protocol):
    async def get(self, signal_id: int) -> Signal | None:
        """Held for this transaction."""
        ...

    async def save(self, known: Signal) -> None: ...
    async def takes_part(self, visit_id: int | None, person_id: int) -> bool: ...


class Plans(Protocol):
    async def __call__(self, command: ScheduleVisit, actor: Person | None, now: datetime) -> Done: ...
