"""What waits for an expert: the visits he is invited to."""

from bot.dialogs.facts import Task
from inspection.experts.ending import DONE
from inspection.outcome import Card
from inspection.people import Person, Role
from inspection.visit_secrecy import knows_target
from inspection.words import words
from storage.work import Work


async def expert_tasks(work: Work, person: Person) -> list[Task]:
    if not person.holds(Role.EXPERT):
        return []
    found = []
    for expert in await work.experts.of_person(person.id):
        visit = await work.visits.get_required(expert.visit_id)
        key = "task.expert_sign" if visit.state in DONE else "task.expert"
        if not knows_target(visit, person):
            key = "task.expert_sealed"
        told = words(key, enterprise=visit.enterprise, kind=visit.kind)
        found.append(Task(told, Card.EXPERT, expert.id, visit.planned_on))
    return found
