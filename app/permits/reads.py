"""What the chat reads of permits. Part of ``app.facts.Facts``."""

from collections.abc import Sequence
from datetime import datetime

from app.form_facts import FormFacts
from app.permits.forms import taken_over
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.permits.facts import PermitFacts, facts_of, involved
from inspection.permits.kind import Step
from inspection.permits.permit import Permit
from inspection.permits.steps import must_be_due, must_do
from inspection.rights import Right, Site, may
from inspection.usecases.take_permit_step import kind_of
from inspection.words import Refused
from storage.work import Work


class PermitReads(FormFacts):
    async def permit(self, reader: Person | None, permit_id: int, now: datetime) -> PermitFacts:
        """Raises Refused("permit_unknown") also for one that the reader may not see."""
        one = await self._work.permits.one(permit_id)
        firm = await self._work.enterprises.get_required(one.enterprise_id)
        if reader is None or not may(reader, Right.READ, Site(firm.id, firm.region_id)):
            raise Refused("permit_unknown")
        return await shown(self._work, one, firm.name, reader, now)

    async def permits(self, person: Person, now: datetime) -> Sequence[PermitFacts]:
        """Those under way at the enterprises of this person's posts, or in their regions."""
        return await under_way(self._work, person, now)

    async def permit_kind(self, permit_id: int) -> str:
        return (await self._work.permits.one(permit_id)).kind.name

    async def permit_form(self, kind: str, step: str, now: datetime) -> int:
        """The form of a step as it is asked now."""
        return await taken_over(self._work, kind_of(kind).by_key[step].form, now)

    async def permit_step(
        self, person: Person, kind: str, step: str, permit_id: int | None, enterprise_id: int, now: datetime
    ) -> tuple[Step, Sequence[Person]]:
        """The step, and who can stand guard where it names somebody. Raises Refused when this person cannot take it
        now."""
        if permit_id is None:
            firm = await self._work.enterprises.get_required(enterprise_id)
            one = Permit(0, kind_of(kind), firm.id, frozenset(firm.traits))
        else:
            one = await self._work.permits.one(permit_id)
        rule = one.kind.by_key.get(step)
        if rule is None or one.enterprise_id != enterprise_id:
            raise Refused("permit_unknown")
        must_do(one, rule, person)
        must_be_due(one, rule, now)
        if not rule.names:
            return rule, ()
        others = [each for each in await crew_of(self._work, enterprise_id) if each.id != person.id]
        if not others:
            raise Refused("permit_alone")
        return rule, others


async def crew_of(work: Work, enterprise_id: int) -> Sequence[Person]:
    """Whoever has a post at the enterprise, by name."""
    found = await work.people.with_role_for(ENTERPRISE_ROLES, enterprise_id)
    return sorted(found, key=lambda one: (one.name, one.id))


async def under_way(work: Work, person: Person, now: datetime, only: int | None = None) -> list[PermitFacts]:
    """What this person may see of them; with ``only`` those of one enterprise."""
    own = {
        post.enterprise_id for post in person.posts if post.role in ENTERPRISE_ROLES and post.enterprise_id
    }
    regions = frozenset[int]().union(*(post.regions for post in person.posts))
    found = await (work.permits.open_of([only]) if only else work.permits.open_of(own, regions))
    told = []
    for one in found:
        firm = await work.enterprises.get_required(one.enterprise_id)
        if may(person, Right.READ, Site(firm.id, firm.region_id)):
            told.append(await shown(work, one, firm.name, person, now))
    return [one for one in told if one.is_open]


async def shown(
    work: Work, one: Permit, enterprise: str, reader: Person | None, now: datetime
) -> PermitFacts:
    return facts_of(one, enterprise, await work.people.names(involved(one)), reader, now)
