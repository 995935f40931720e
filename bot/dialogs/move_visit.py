"""A planned visit gets another day, and somebody says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Day, Text
from bot.view import Label
from inspection.people import Person
from inspection.rights import must
from inspection.usecases.move_visit import MoveVisit
from inspection.visit import Visit, VisitState
from inspection.visit_kind import KINDS
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Moving:
    visit: Visit
    today: date


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Moving:
    """Raises Refused unless this person may move it and nobody has checked in."""
    visit = await changeable(facts, person, args)
    visit.must_be(VisitState.PLANNED)
    return Moving(visit, facts.today(now))


async def changeable(facts: Facts, person: Person | None, args: Mapping[str, Any]) -> Visit:
    """A visit that is not a record yet, for whoever may move it or call it off."""
    if person is None:
        raise Refused("not_enrolled")
    visit = await facts.visit(args["visit_id"], person)
    if person.id != visit.lead_id:
        must(person, KINDS[visit.kind].plan_right, visit.site)
    visit.must_be(VisitState.PLANNED, VisitState.CHECKED_IN)
    return visit


def title(moving: Moving) -> Label:
    return words("visit.title", enterprise=moving.visit.enterprise, kind=moving.visit.kind)


def run(ask: Ask, moving: Moving) -> MoveVisit:
    spans = (0, 1, 2, 7)
    day = ask(Day(key="day", asks=Words("plan_visit.day"), after=moving.today, spans=spans))
    reason = ask(Text(key="reason", asks=Words("plan_visit.why_moved"), at_least=2, at_most=200))
    return MoveVisit(moving.visit.id, day, reason or "")
