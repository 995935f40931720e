"""What waits for one person in mentor pairs."""

from datetime import date

from bot.dialogs.facts import Task
from inspection.mentors.days import without_help
from inspection.mentors.people import helps_in
from inspection.outcome import Card
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import for_enterprise
from inspection.words import words
from storage.work import Work

MOST = 20


async def pairs_waiting(work: Work, person: Person, today: date) -> list[Task]:
    """Help to be confirmed by the enterprise, help to be given by the mentor because there was none for too long."""
    own = [post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES]
    found = []
    for pair in await work.mentors.of([one for one in own if one is not None], person.id, MOST):
        firm = await work.enterprises.get_required(pair.enterprise_id)
        told = {"number": pair.number, "enterprise": firm.name}
        if pair.unconfirmed and for_enterprise(person, pair.enterprise_id):
            found.append(Task(words("task.mentor_confirm", **told), Card.MENTOR, pair.id, None))
        since = pair.last_help or pair.at.date()
        if helps_in(person, pair) and (today - since).days >= without_help():
            found.append(Task(words("task.mentor_help", **told), Card.MENTOR, pair.id, None))
    return found
