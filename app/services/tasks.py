"""Requests for service that wait for one person."""

from bot.dialogs.facts import Task
from inspection.outcome import Card
from inspection.people import Person
from inspection.rights import Right, scope
from inspection.words import words
from storage.work import Work

MOST = 20


async def requests_waiting(work: Work, person: Person) -> list[Task]:
    """Those this person has, and those nobody has taken where this person supports."""
    regions = scope(person, Right.SUPPORT).regions
    if not regions:
        return []
    found = []
    for one in await work.requests.waiting_for(person.id, regions, MOST):
        firm = await work.enterprises.get_required(one.enterprise_id)
        told = {"number": one.number, "enterprise": firm.name, "kind": one.kind}
        found.append(Task(words("task.service", **told), Card.SERVICE, one.id, one.remind_on))
    return found
