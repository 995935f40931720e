"""Visits put into somebody's day: where, which kind, when, who leads and how full that day of theirs is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.dialogs.go import Go
from bot.paged import PagedChoice, PagedSeveral
from bot.questions import Choice, Day, Option, Text
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.rights import Right, Site, may
from inspection.usecases.plan_visit import ScheduleVisit
from inspection.visit import Colleague
from inspection.visit_kind import KINDS, VisitKind
from inspection.words import Refused, Words, words

OFFERED = tuple(
    kind for kind, rule in KINDS.items() if rule.plan_right is Right.PLAN_VISIT and rule.checklist
)
MORE = "more"
MOST_AT_ONCE = 10


@dataclass(frozen=True)
class Plan:
    """Who could go to all of them: the planner and the inspectors of the region. ``busy``: how many visits wait for
    somebody on a day; ``elsewhere``: whom a manager over several regions may send across; ``partners``: who could
    go along on a joint visit, agency by agency."""

    enterprise: Enterprise
    inspectors: tuple[Colleague, ...]
    today: date
    also: tuple[int, ...] = ()
    busy: Mapping[tuple[int, date], int] = field(default_factory=dict)
    elsewhere: tuple[Colleague, ...] = ()
    partners: tuple[Colleague, ...] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Plan:
    """``also``: enterprises that were chosen before this one."""
    if person is None:
        raise Refused("not_enrolled")
    about = await facts.visit_facts(person, args["enterprise_id"], now)
    who = [Colleague(person.id, person.name), *about.colleagues]
    also = tuple(one for one in args.get("also", ()) if one != about.enterprise.id)[:MOST_AT_ONCE]
    for enterprise_id in also:
        there = {one.id for one in await facts.colleagues(person, enterprise_id)} | {person.id}
        who = [one for one in who if one.id in there]
    today = facts.today(now)
    here, others = about.enterprise, []
    if may(person, Right.DRAW, Site(here.id, here.region_id)):
        home = {one.id for one in about.colleagues} | {person.id}
        others = [one for one in await facts.crew(person) if one.id not in home]
    partners = await facts.partners((here.id, *also))
    busy = await facts.busy(today)
    return Plan(here, tuple(who), today, also, busy, tuple(others), tuple(partners))


def title(plan: Plan) -> Label:
    key = "plan_visit.title_many" if plan.also else "plan_visit.title"
    return words(key, name=plan.enterprise.name, count=1 + len(plan.also))


def run(ask: Ask, plan: Plan) -> ScheduleVisit | Go:
    kinds = [Option(kind.value, words("plan_visit.kind", kind=kind)) for kind in OFFERED]
    if plan.elsewhere:
        kinds.append(Option(VisitKind.CROSS.value, words("plan_visit.kind", kind=VisitKind.CROSS)))
    if len(plan.also) + 1 < MOST_AT_ONCE:
        kinds.append(Option(MORE, Words("plan_visit.more")))
    picked = ask(Choice(key="kind", asks=Words("plan_visit.which_kind"), options=kinds, across=2))
    if picked == MORE:
        chosen = [*plan.also, plan.enterprise.id]
        return Go("choose_site", {"query": "", "then": "plan_visit", "args": {"also": chosen}})
    kind, spans = VisitKind(picked), (0, 1, 2, 7)
    day = ask(Day(key="day", asks=Words("plan_visit.day"), after=plan.today, spans=spans))
    leads = plan.elsewhere if kind is VisitKind.CROSS else plan.inspectors
    lead = int(ask(_who("lead", words("plan_visit.lead", day=day), plan, leads, day)))
    team = _team(ask, plan, kind, lead, day)
    asks, skip = Words("plan_visit.note"), Words("plan_visit.no_note")
    note = ask(Text(key="note", asks=asks, skip=skip, at_most=500))
    return ScheduleVisit(plan.enterprise.id, kind, day, lead, team, note, plan.also)


def _team(ask: Ask, plan: Plan, kind: VisitKind, lead: int, day: date) -> tuple[int, ...]:
    """Kinds that need two are planned with two; where agencies sign, with as many as they send."""
    partners = [one for one in plan.partners if one.id != lead]
    if KINDS[kind].by_agency and partners:
        options = [Option(str(one.id), _sent(one, plan.busy.get((one.id, day), 0))) for one in partners]
        asks = words("plan_visit.partners", day=day)
        return tuple(int(one) for one in ask(PagedSeveral(key="partners", asks=asks, options=options)))
    guests = plan.elsewhere if kind is VisitKind.CROSS else ()
    others = [one for one in (*guests, *plan.inspectors) if one.id != lead]
    if KINDS[kind].inspectors < 2 or not others:
        return ()
    return (int(ask(_who("second", words("plan_visit.second", day=day), plan, others, day))),)


def _who(key: str, asks: Words, plan: Plan, people: Sequence[Colleague], day: date) -> PagedChoice:
    """Each with how many visits wait for them that day."""
    options = [Option(str(one.id), _said(one, plan.busy.get((one.id, day), 0))) for one in people]
    return PagedChoice(key=key, asks=asks, options=options, across=2)


def _sent(one: Colleague, count: int) -> Label:
    said = _said(one, count)
    return words("plan_visit.partner", agency=one.agency.said, name=said) if one.agency else said


def _said(one: Colleague, count: int) -> Label:
    return words("plan_visit.busy", name=one.name, count=count) if count else one.name
