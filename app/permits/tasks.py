"""Which permits wait for somebody: in ``/tasks``."""

from datetime import datetime

from app.permits.reads import under_way
from bot.dialogs.facts import Task
from inspection.outcome import Card
from inspection.people import Person
from inspection.permits.kind import PermitState
from inspection.words import words
from storage.work import Work


async def permits_waiting(work: Work, person: Person, now: datetime) -> list[Task]:
    """What waits for whoever has to do with it; an approval waits for everybody who may give it."""
    said = []
    for one in await under_way(work, person, now):
        if one.waiting and (one.involved or one.state is PermitState.APPLIED):
            step = one.waiting[0]
            key = "task.permit" if step.ready is None else "task.permit_from"
            told = words(
                key, number=one.number, title=one.title, step=step.title, place=one.place, at=step.ready
            )
            said.append(Task(told, Card.PERMIT, one.id))
    return said
