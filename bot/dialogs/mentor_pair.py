"""Two are paired, after one look at both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs.facts import Facts
from bot.questions import Review
from bot.view import Label
from inspection.enterprise import Enterprise
from inspection.people import Person
from inspection.usecases.pair_mentor import PairMentor
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class Pairing:
    """Either ``firm`` is the mentor or the person of that id and name."""

    mentee: Enterprise
    firm: Enterprise | None = None
    person_id: int | None = None
    person: str = ""


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Pairing:
    """Raises Refused("mentor_unfit") for an enterprise with itself, or somebody who is nobody there."""
    if person is None:
        raise Refused("not_enrolled")
    mentee = await facts.enterprise(args["mentee_id"])
    persons = dict(await facts.mentor_persons(person, mentee.id))
    if (person_id := args.get("person_id")) is not None:
        if person_id not in persons:
            raise Refused("mentor_unfit")
        return Pairing(mentee, None, person_id, persons[person_id])
    if args["enterprise_id"] == mentee.id:
        raise Refused("mentor_unfit")
    return Pairing(mentee, await facts.enterprise(args["enterprise_id"]))


def title(about: Pairing) -> Label:
    return words("mentoring.title", name=about.mentee.name)


def run(ask: Ask, about: Pairing) -> PairMentor:
    name = about.firm.name if about.firm else about.person
    summary: list[Label] = [words("mentoring.two", mentor=name, name=about.mentee.name)]
    ask(
        Review(key="review", asks=Words("mentoring.review"), summary=summary, confirm=Words("mentoring.pair"))
    )
    return PairMentor(about.mentee.id, about.firm.id if about.firm else None, about.person_id)
