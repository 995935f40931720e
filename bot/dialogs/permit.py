"""A step of a permit: its form; an application names the guardian before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.conversation import Ask
from bot.dialogs import form
from bot.dialogs.facts import Facts
from bot.forms.filling import Filling
from bot.questions import Choice, Option
from bot.view import Label
from inspection.people import Person
from inspection.usecases.take_permit_step import TakeStep
from inspection.words import Bilingual, Refused, Words, words


@dataclass(frozen=True)
class Stepping:
    """``crew``: who can stand guard, empty where nobody is to be named."""

    filling: Filling
    kind: str
    step: str
    title: Bilingual
    permit_id: int | None
    crew: tuple[Person, ...] = ()


async def load(facts: Facts, person: Person | None, args: Mapping[str, Any], now: datetime) -> Stepping:
    """Raises Refused with what stands in the way now, whatever it was when the step was begun."""
    if person is None:
        raise Refused("not_enrolled")
    kind, key, permit_id = str(args["kind"]), str(args["step"]), args.get("permit_id")
    step, crew = await facts.permit_step(person, kind, key, permit_id, int(args["enterprise_id"]), now)
    filling = await form.load(facts, person, args, now)
    return Stepping(filling, kind, key, step.title, permit_id, tuple(crew))


def title(about: Stepping) -> Label:
    return words("permit.title", step=about.title, form=form.title(about.filling))


def run(ask: Ask, about: Stepping) -> TakeStep:
    guardian = None
    if about.crew:
        options = [Option(str(one.id), one.name) for one in about.crew]
        guardian = int(ask(Choice(key="~guardian", asks=Words("permit.guardian"), options=options, across=2)))
    return TakeStep(about.kind, about.step, form.run(ask, about.filling), about.permit_id, guardian)
