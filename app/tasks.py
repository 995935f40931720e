"""``/tasks``: what waits for one person, the most urgent first."""

from collections.abc import Collection
from datetime import datetime, tzinfo

from app.call_facts import called_to
from app.experts.tasks import expert_tasks
from app.mentors.tasks import pairs_waiting
from app.permits.tasks import permits_waiting
from app.services.tasks import requests_waiting
from app.signals.tasks import signals_waiting
from bot.dialogs.facts import Task
from inspection.duties.posts import owes_as, owes_in
from inspection.hazard import Action, Grade, HazardFacts, State
from inspection.hazard_loop import step_of
from inspection.outcome import Card
from inspection.people import ENTERPRISE_ROLES, Person, Role
from inspection.rights import MATRIX, Right
from inspection.visit_secrecy import knows_target
from inspection.words import words
from storage.hazard_facts import HazardQuery
from storage.listed import listed
from storage.work import Work

WAITS_FOR: dict[State, frozenset[Action]] = {
    State.REPORTED: frozenset({Action.VERIFY}),
    State.FOUND: frozenset({Action.GRADE_GENERAL, Action.GRADE_MAJOR}),
    State.GRADED: frozenset({Action.PLAN}),
    State.PLANNED: frozenset({Action.SIGN_PLAN}),
    State.RECTIFYING: frozenset({Action.SUBMIT}),
    State.SUBMITTED: frozenset({Action.REINSPECT}),
    State.REINSPECTED: frozenset({Action.AGREE, Action.CLOSE}),
}
"""Whose move it is in each state: whoever may take the next step, and nobody else."""

MOST = 50


async def tasks(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    """Signatures, answers and planned visits first, then permits, duties and hazards, those overdue first."""
    found = await _visits(work, person, now, zone)
    waiting = await _hazards(work, person, now, zone)
    referred = [*await _calls(work, person), *await _referred(work, person, now, zone)]
    found += [*await expert_tasks(work, person), *await permits_waiting(work, person, now)]
    referred += await requests_waiting(work, person)
    referred += await pairs_waiting(work, person, now.astimezone(zone).date())
    referred += await _listings(work, person, now, zone)
    referred += await signals_waiting(work, person)
    return [*found, *referred, *await _duties(work, person, now, zone), *waiting]


async def _listings(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    """Listed supervision past its deadline, for whoever may list and end it there."""
    where = [post.regions for post in person.posts if Right.LIST in MATRIX[post.role]]
    regions = frozenset[int]().union(*where)
    if not regions:
        return []
    found = await listed(work.connection, now.astimezone(zone).date(), regions)
    return [
        Task(
            words(
                "task.listing",
                number=one.number,
                enterprise=one.enterprise,
                document=one.document,
                due=one.deadline,
            ),
            Card.HAZARD,
            one.hazard_id,
            one.deadline,
        )
        for one in found
        if one.days_left < 0
    ][:MOST]


async def _calls(work: Work, person: Person) -> list[Task]:
    """What this person was called to and has still to answer, and the own calls that are open."""
    said = []
    for call in await work.calls.waiting_for(person.id):
        place = await called_to(work, call)
        key = "task.called" if call.party(person.id) else "task.call"
        told = words(key, number=call.number, enterprise=place.name, due=call.due_on)
        said.append(Task(told, Card.CALL, call.id, call.due_on))
    return said


async def _referred(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    """What streets have handed up to a region that this person manages, and nobody has answered."""
    managed = {post.region_id for post in person.posts if post.role is Role.MANAGER} - {None}
    if not managed:
        return []
    query = HazardQuery(referred_to=[one for one in managed if one is not None])
    return [
        Task(words("task.referred", number=one.number, enterprise=one.enterprise), Card.HAZARD, one.id)
        for one in await work.hazard_reads.page(query, person, now, zone, most=MOST)
    ]


async def _visits(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    said: list[Task] = []
    for visit in await work.visits.to_sign(person.id):
        said.append(Task(words("task.sign", enterprise=visit.enterprise), Card.VISIT, visit.id))
    for enterprise_id in {p.enterprise_id for p in person.posts if p.role in ENTERPRISE_ROLES}:
        for visit in await work.visits.to_answer(enterprise_id) if enterprise_id else ():
            said.append(Task(words("task.answer", number=visit.number), Card.VISIT, visit.id))
    for visit in await work.visits.begun_by(person.id):
        said.append(Task(words("task.go_on", enterprise=visit.enterprise), Card.VISIT, visit.id))
    today = now.astimezone(zone).date()
    for visit in await work.visits.planned_for(person.id, today):
        key = "task.visit" if knows_target(visit, person) else "task.visit_sealed"
        told = words(key, enterprise=visit.enterprise, kind=visit.kind, lead=visit.lead)
        said.append(Task(told, Card.VISIT, visit.id, visit.planned_on))
    return said


async def _duties(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    """The longest overdue first."""
    today = now.astimezone(zone).date()
    said = []
    for one in await work.duty_reads.waiting(owes_as(person), owes_in(person), today, MOST):
        key = "task.duty_late" if one.left < 0 else "task.duty" if one.left else "task.duty_today"
        told = words(key, title=one.title, enterprise=one.owner, last=one.last, left=abs(one.left))
        said.append(Task(told, Card.DUTY, one.id, one.last))
    return said


async def _hazards(work: Work, person: Person, now: datetime, zone: tzinfo) -> list[Task]:
    reads = work.hazard_reads
    found: dict[int, HazardFacts] = {}
    for query in _queries(person):
        for one in await reads.page(query, person, now, zone, most=MOST):
            found.setdefault(one.id, one)
    return [_task(one) for one in found.values() if WAITS_FOR[one.state] & set(one.actions)]


def _queries(person: Person) -> list[HazardQuery]:
    """Only what these posts could move: hazards that wait for others must not take up the page."""
    own = {p.enterprise_id for p in person.posts if p.role in ENTERPRISE_ROLES and p.enterprise_id}
    queries = []
    for one in sorted(own):
        moves = _moves({post.role for post in person.posts if post.enterprise_id == one})
        queries.append(HazardQuery(enterprise_id=one, states=WAITS_FOR.keys(), graded=moves))
    for regions in dict.fromkeys(post.regions for post in person.posts if post.regions):
        moves = _moves({post.role for post in person.posts if post.regions == regions})
        queries.append(HazardQuery(regions=regions, states=WAITS_FOR.keys(), graded=moves))
    return [query for query in queries if query.graded]


def _moves(roles: Collection[Role]) -> list[tuple[State, Grade | None]]:
    """The states, each with the grade, in which one of these posts could take the next step."""
    rights = frozenset[Right]().union(*(MATRIX[role] for role in roles))
    return [
        (state, grade)
        for state, actions in WAITS_FOR.items()
        for grade in (None, *Grade)
        if any(step.rights & rights for step in (step_of(a, state, grade) for a in actions) if step)
    ]


def _task(one: HazardFacts) -> Task:
    late = one.days_left is not None and one.days_left < 0
    key = "task.hazard_late" if late else "task.hazard"
    said = words(key, number=one.number, enterprise=one.enterprise, state=one.state, due=one.due_on)
    return Task(said, Card.HAZARD, one.id, one.due_on)
