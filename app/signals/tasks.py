"""The quality signals that wait for a person's word."""

from bot.dialogs.facts import Task
from inspection.outcome import Card
from inspection.people import Person
from inspection.words import words
from storage.work import Work


async def signals_waiting(work: Work, person: Person) -> list[Task]:
    """About one's own work, and neither explained nor dealt with."""
    waiting = [one for one in await work.signals.about(person.id) if one.answer is None]
    return [
        Task(words("task.signal", number=one.number, kind=one.kind), Card.SIGNAL, one.id) for one in waiting
    ]
