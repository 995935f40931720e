"""What a working day asks of the ledger, again and again: each as the chat, a page or the clock asks it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from app.bench.world.city import NOW, STREET, ZONE, place_of
from app.bench.world.rows import FIRST_PRINCIPAL
from app.bootstrap import System
from app.facts import Facts
from app.usecases import hazard_loop
from inspection.hazard import Source
from inspection.people import Person
from inspection.returns.month import Span
from inspection.returns.parse import parse
from inspection.usecases.find_hazard import FindHazard, HazardFinder
from storage.returns.figures import Figures
from storage.returns.opened import Opened
from storage.tables.hazard import hazard
from storage.tables.visit import visit
from storage.work import Work

FIRM = 7
MANAGER, INSPECTOR = 2, 3  # of the first street
TABLE = "count hazards where void = no and grade = major and side = authority and found_on <= cutoff"
MOST = 8
DAY = timedelta(days=1)
QUESTIONS = (
    *(
        "tap",
        "visit",
        "today",
        "card",
        "story",
        "site",
        "tasks",
        "tasks_manager",
        "tasks_principal",
        "find",
        "near",
    ),
    *("digest", "return", "page", "look_back", "register"),
)
Asking = Callable[[Work, Facts], Awaitable[Any]]


@dataclass(frozen=True)
class Known:
    """Who asks, and about what."""

    manager: Person
    inspector: Person
    principal: Person
    hazard_id: int
    visit_id: int


async def known(work: Work) -> Known:
    wanted = MANAGER, INSPECTOR, FIRST_PRINCIPAL + FIRM
    people = await work.people.many(wanted)
    newest = [
        select(table.c.id).where(table.c.enterprise_id == FIRM).order_by(table.c.id.desc()).limit(1)
        for table in (hazard, visit)
    ]
    hazard_id, visit_id = [(await work.connection.execute(one)).scalar_one() for one in newest]
    manager, inspector, principal = (people[one] for one in wanted)
    return Known(manager, inspector, principal, hazard_id, visit_id)


def asked(of: Known) -> Mapping[str, Asking]:
    """By name, in the order of a day: a tap, cards, lists, the hour of the digests, pages, what the clock sweeps."""
    street, span = [STREET], Span(date(2023, 5, 1), date(2023, 5, 31))
    midnight = datetime.combine(NOW.date(), time(), ZONE)
    account = 10_000_000 + of.inspector.id

    async def a_value(work: Work, _: Facts) -> None:
        found = await Figures(work.connection, ZONE).of(parse(TABLE), span, street)
        assert found is not None  # it is made from hazards
        await Opened(work.connection).of(found.kind, found.ids[:20])

    return {
        "tap": lambda work, facts: _tap(work, facts, account, of.visit_id),
        "visit": lambda _, facts: facts.visit_facts(of.inspector, FIRM, NOW),
        "today": lambda work, _: work.visits.of_day(
            of.inspector.id, midnight, midnight + DAY, day=NOW.date()
        ),
        "card": lambda _, facts: facts.hazard_facts(of.hazard_id, of.inspector, NOW),
        "story": lambda work, _: work.audit.of_subject(f"hazard:{of.hazard_id}"),
        "site": lambda _, facts: facts.hazard_page(FIRM, of.principal, NOW, MOST),
        "tasks": lambda _, facts: facts.tasks(of.inspector, NOW),
        "tasks_manager": lambda _, facts: facts.tasks(of.manager, NOW),
        "tasks_principal": lambda _, facts: facts.tasks(of.principal, NOW),
        "find": lambda _, facts: facts.find(of.inspector, "晨星", NOW, MOST),
        "near": lambda _, facts: facts.near(of.inspector, place_of(FIRM), NOW, MOST),
        "digest": lambda _, facts: facts.digest(of.manager, NOW),
        "return": a_value,
        "page": lambda work, _: work.records.by_token(f"poster-{FIRM}", NOW, ZONE),
        "look_back": lambda work, _: work.look_backs.due(NOW, 1),
        "register": lambda work, facts: _register(work, facts, of.inspector),
    }


async def _tap(work: Work, facts: Facts, account: int, visit_id: int) -> None:
    """What one answer in a visit reads: who it is, the conversation, the visit, what is to be said already."""
    await facts.enrolled([account])
    await work.conversations.of([work.sealer.address(account)])
    await work.visits.get(visit_id)


async def _register(work: Work, facts: Facts, inspector: Person) -> None:
    """Everything that recording a hazard reads and writes; whoever measures takes it back."""
    finder = HazardFinder(hazard_loop(work, facts.settings))
    told = FindHazard(
        enterprise_id=FIRM,
        source=Source.ENFORCEMENT,
        description="灭火器过期",
        clause="第三条",
        item_id="O10-03-02",
    )
    await finder(told, inspector, NOW)


async def undone(system: System, ask: Asking) -> None:
    """In a transaction that leaves nothing behind."""
    async with system.database.engine.connect() as connection:
        work = Work(connection, system.sealer)
        await ask(work, Facts(work, system.settings))
        await connection.rollback()
