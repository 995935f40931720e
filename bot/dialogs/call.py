"""Calling departments to a site: about what, whom, and by which day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Choice, Day, Option, Several, Text
from bot.view import Label
from inspection.people import Person
from inspection.usecases.call_departments import CallDepartments
from inspection.words import Refused, Words, words

MOST = 12


@dataclass(frozen=True)
class Calling:
    """``people``: who could be called, by id with name and post."""

    enterprise_id: int | None
    name: str
    people: tuple[tuple[int, str], ...]
    today: date
    hazard_id: int | None = None
    number: str = ""
    region_id: int | None = None


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Calling:
    """Raises Refused("call_nobody") where there is nobody to call."""
    if person is None:
        raise Refused("not_enrolled")
    if "region_id" in args:
        return await _over(facts, person, args["region_id"], now)
    hazard = await facts.hazard_facts(args["hazard_id"], person, now) if "hazard_id" in args else None
    where = hazard.enterprise_id if hazard else args["enterprise_id"]
    if where is None:
        raise Refused("enterprise_needed", number=hazard.number if hazard else "")
    people = await facts.callable(person, where)
    if not people:
        raise Refused("call_nobody")
    name, today = (await facts.enterprise(where)).name, facts.today(now)
    return Calling(
        where, name, tuple(people), today, hazard.id if hazard else None, hazard.number if hazard else ""
    )


async def _over(facts: Facts, person: Person, region_id: int, now: datetime) -> Calling:
    name, people = await facts.callable_over(person, region_id)
    if not people:
        raise Refused("call_nobody")
    return Calling(None, name, tuple(people), facts.today(now), region_id=region_id)


def title(calling: Calling) -> Label:
    return words("calling.title", name=calling.name, number=calling.number)


def run(ask: Ask, calling: Calling) -> CallDepartments:
    options = [Option(str(key), name) for key, name in calling.people[:MOST]]
    if len(options) == 1:
        picked: tuple[str, ...] = (ask(Choice(key="one", asks=Words("calling.whom"), options=options)),)
    else:
        picked = ask(Several(key="whom", asks=Words("calling.whom"), options=options))
    what = ask(Text(key="what", asks=Words("calling.what"), at_least=4, at_most=500))
    due = ask(Day(key="due", asks=Words("calling.due"), after=calling.today, spans=(0, 1, 2, 3)))
    people = tuple(int(one) for one in picked)
    return CallDepartments(
        calling.enterprise_id, what or "", due, people, calling.hazard_id, calling.region_id
    )
