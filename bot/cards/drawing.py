"""Draws the card of a subject for one reader: only the buttons that this reader's posts allow now."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.cards import (
    broadcast,
    call,
    copyout,
    duty,
    enterprise,
    expert,
    hazard,
    measure,
    mentor,
    permit,
    proof,
    service,
    signal,
    typical_case,
    visit,
)
from bot.cards import draw as lots
from bot.dialogs.facts import Facts
from bot.render import Key
from bot.view import Label
from inspection.outcome import Card
from inspection.people import Person

Drawn = tuple[list[Label], list[list[Key]]]


async def draw(card: Card, facts: Facts, subject_id: int, reader: Person | None, now: datetime) -> Drawn:
    """Raises Refused when the subject is not there or not for this reader."""
    match card:
        case Card.HAZARD:
            shown = await facts.hazard_facts(subject_id, reader, now)
            return hazard.drawn(await proof.graded(facts, shown, reader))
        case Card.VISIT:
            return await _visit(facts, subject_id, reader)
        case Card.ENTERPRISE:
            return await enterprise.drawn(facts, subject_id, reader, now)
        case Card.DUTY:
            return duty.drawn(await facts.duty(reader, subject_id, now))
        case Card.MEASURE:
            return measure.drawn(await facts.measure(subject_id, reader))
        case Card.PERMIT:
            return permit.drawn(await facts.permit(reader, subject_id, now))
        case Card.CALL:
            return call.drawn(await facts.call(subject_id, reader), reader)
        case Card.EXPERT:
            return expert.drawn(await facts.expert(subject_id, reader, now))
        case Card.DRAW:
            return lots.drawn(await facts.draw(reader, subject_id))
        case _:
            return await MORE[card](facts, subject_id, reader)


async def _visit(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    about = await facts.visit(subject_id, reader)
    return visit.drawn(about, reader, await facts.visit_experts(about))


async def _broadcast(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    return broadcast.drawn(await facts.broadcast(subject_id, reader))


async def _case(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    return typical_case.drawn(await facts.case(subject_id, reader))


async def _signal(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    return signal.drawn(await facts.signal(subject_id, reader), reader)


async def _copyouts(facts: Facts, _: int, reader: Person | None) -> Drawn:
    return copyout.listed(await facts.copyouts(reader) if reader is not None else ())


async def _service(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    return service.drawn(await facts.service(subject_id, reader))


async def _mentor(facts: Facts, subject_id: int, reader: Person | None) -> Drawn:
    return mentor.drawn(await facts.mentor_pair(subject_id, reader))


MORE: Mapping[Card, Callable[[Facts, int, Person | None], Awaitable[Drawn]]] = {
    Card.BROADCAST: _broadcast,
    Card.CASE: _case,
    Card.SIGNAL: _signal,
    Card.COPYOUT: _copyouts,
    Card.SERVICE: _service,
    Card.MENTOR: _mentor,
}
