"""A visit put into somebody's day: which kind, who leads it, when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Day, Option, Text
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.rights import Right
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.visit import Colleague
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, Words, words

MOST_LEADS = 8
OFFERED = tuple(
    kind for kind, rule in KINDS.items() if rule.plan_right is Right.PLAN_VISIT and rule.checklist
)


@dataclass(frozen=True)
class Plan:
    """Who could go: the planner and the inspectors of the region."""

    enterprise: Enterprise
    inspectors: tuple[Colleague, ...]
    today: date


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Plan:
    if person is None:
        raise Refused("not_enrolled")
    about = await facts.visit_facts(person, args["enterprise_id"], now)
    who = (Colleague(person.id, person.name), *about.colleagues)
    return Plan(about.enterprise, who, facts.today(now))


def title(plan: Plan) -> Label:
    return words("plan_visit.title", name=plan.enterprise.name)


def run(ask: Ask, plan: Plan) -> ScheduleVisit:
    kinds = [Option(kind.value, words("plan_visit.kind", kind=kind)) for kind in OFFERED]
    kind = VisitKind(ask(Choice(key="kind", asks=Words("plan_visit.which_kind"), options=kinds, across=2)))
    people = [Option(str(one.id), one.name) for one in plan.inspectors[:MOST_LEADS]]
    lead = int(ask(Choice(key="lead", asks=Words("plan_visit.lead"), options=people, across=2)))
    team = _team(ask, plan, kind, lead)
    spans = (0, 1, 2, 7)
    day = ask(Day(key="day", asks=Words("plan_visit.day"), after=plan.today, spans=spans))
    asks, skip = Words("plan_visit.note"), Words("plan_visit.no_note")
    note = ask(Text(key="note", asks=asks, skip=skip, at_most=500))
    return ScheduleVisit(plan.enterprise.id, kind, day, lead, team, note)


def _team(ask: Ask, plan: Plan, kind: VisitKind, lead: int) -> tuple[int, ...]:
    """Kinds that need two are planned with two."""
    others = [Option(str(one.id), one.name) for one in plan.inspectors[:MOST_LEADS] if one.id != lead]
    if KINDS[kind].inspectors < 2 or not others:
        return ()
    return (int(ask(Choice(key="second", asks=Words("plan_visit.second"), options=others, across=2))),)
