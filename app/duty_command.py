"""What ``anxun duty`` reads."""

from typing import Any

from app.bootstrap import System
from inspection.duties.facts import DutyFacts
from inspection.duties.posts import owes_as, owes_in
from inspection.duties.rule import Who
from inspection.words import Refused
from storage.work import Work

MOST = 1000


async def waiting(system: System, enterprise: str, region: str, person: int) -> list[DutyFacts]:
    """What waits at an enterprise (by its code), for an authority (by its region's name) or for a person, whichever is
    given. Raises Refused for what is not there."""
    today = system.clock.now().astimezone(system.settings.zone).date()
    posts: dict[int, frozenset[Who]] = {}
    offices: dict[int, frozenset[Who]] = {}
    async with system.read() as work:
        if enterprise:
            posts[await _enterprise(work, enterprise)] = frozenset(Who)
        elif region:
            offices[await _region(work, region)] = frozenset(Who)
        else:
            found = await work.people.get(person)
            if found is None:
                raise Refused("person_unknown")
            posts, offices = owes_as(found), owes_in(found)
        return await work.duty_reads.waiting(posts, offices, today, MOST)


async def _enterprise(work: Work, code: str) -> int:
    found = await work.enterprises.by_credit_code(code.strip().upper())
    if found is None:
        raise Refused("enterprise_unknown", code=code)
    return found.id


async def _region(work: Work, name: str) -> int:
    found = await work.regions.by_name(name.strip())
    if found is None:
        raise Refused("region_unknown", name=name)
    return found.id


async def story(system: System, number: int) -> tuple[DutyFacts, dict[str, Any]]:
    """One obligation, and what became of it. Raises Refused("duty_unknown")."""
    today = system.clock.now().astimezone(system.settings.zone).date()
    async with system.read() as work:
        facts = await work.duty_reads.one(number, today)
        if facts is None:
            raise Refused("duty_unknown")
        return facts, await work.duty_reads.story(number)
