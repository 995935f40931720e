"""What a press on a button of somebody's day does."""

from datetime import date

from bot.cards import crew, today
from bot.cards.unknown import Unknown, known_day, known_id
from bot.talk import Talk
from inspection.people import Person
from inspection.rights import Right, may_somewhere
from inspection.words import Refused


async def press(talk: Talk, action: str, subject: str, rest: str) -> None:
    facts, person = talk.tx.facts, talk.caller.person
    if person is None:
        raise Unknown(action)
    match action:
        case "day":
            route = await facts.route(person, known_day(subject), talk.now)
            talk.nod()
            talk.refresh(*today.drawn(route, facts.today(talk.now), plans=plans(person)))
        case "stop":
            found = await facts.stop(await facts.visit(known_id(subject), person), person, talk.now)
            talk.nod()
            talk.post(*today.stop(found, person, await facts.visit_experts(found.visit)))
        case "crew" if plans(person):
            people, busy = await facts.crew(person), await facts.busy(day := known_day(subject))
            talk.nod()
            talk.refresh(*crew.drawn(people, busy, day, known_id(rest) if rest else 0))
        case "who" if plans(person):
            await _whose(talk, person, known_id(subject), known_day(rest))
        case _:
            raise Unknown(action)


def plans(person: Person) -> bool:
    """Whether this person manages others' days: whoever draws lots for them."""
    return may_somewhere(person, Right.DRAW)


async def _whose(talk: Talk, planner: Person, person_id: int, day: date) -> None:
    facts, one = talk.tx.facts, await talk.tx.facts.person(person_id)
    if one is None or one.id not in {other.id for other in await facts.crew(planner)}:
        raise Refused("colleague_unknown")
    route = await facts.route(one, day, talk.now, planner)
    talk.nod()
    talk.refresh(*crew.of_one(one.name, route, facts.today(talk.now)))
