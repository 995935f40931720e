"""A step is taken: its form handed in, its event written, whoever comes next told, in one transaction."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

from app.permits.reads import crew_of, under_way
from app.permits.telling import PermitTelling
from inspection.outcome import Done, Notice
from inspection.people import Person
from inspection.permits.permit import Permit
from inspection.rights import for_enterprise
from inspection.usecases.check_in import ArriveOnSite
from inspection.usecases.take_permit_step import StepTaker, TakeStep
from inspection.words import words
from storage.work import Work

Verb = Callable[[Any, Person, datetime], Awaitable[Done]]


def stepping(work: Work, hand_in: Verb, zone: tzinfo) -> Verb:
    """``hand_in``: what hands in any other form too, with all that follows from it."""

    async def crew(enterprise_id: int) -> list[Person]:
        return list(await crew_of(work, enterprise_id))

    take = StepTaker(work.permits, work.enterprises, crew, hand_in, work.audit)

    async def verb(command: TakeStep, actor: Person, now: datetime) -> Done:
        done = await take(command, actor, now)
        grown = await work.permits.one(done.subject_id or 0)
        before = Permit(grown.id, grown.kind, grown.enterprise_id, grown.traits, grown.taken[:-1])
        await PermitTelling(zone)(work, grown, now, before=before)
        return done

    return verb


def arriving(work: Work, check_in: Verb) -> Verb:
    """Whoever inspects hears on arrival which permits are under way there."""

    async def verb(command: ArriveOnSite, actor: Person, now: datetime) -> Done:
        done = await check_in(command, actor, now)
        if for_enterprise(actor, command.enterprise_id):
            return done
        open_now = await under_way(work, actor, now, command.enterprise_id)
        if not open_now:
            return done
        said = [
            words("permit.at_site_one", number=one.number, title=one.title, place=one.place, state=one.state)
            for one in open_now
        ]
        notice = Notice(actor.id, words("permit.at_site", permits=said))
        return replace(done, notices=(*done.notices, notice))

    return verb
