"""What the chat reads of mentor pairs."""

from collections.abc import Sequence

from app.training_facts import TrainingRead
from inspection.mentors.facts import MentorsFacts, PairFacts, pair_offers
from inspection.mentors.pair import MentorPair
from inspection.mentors.people import helps_in
from inspection.people import ENTERPRISE_ROLES, Person
from inspection.rights import AUTHORITY_ROLES, Right, Site, for_authority, for_enterprise, may, must, scope
from inspection.words import Refused
from storage.work import Work

MOST_WITHOUT = 8


class MentorsRead(TrainingRead):
    """Part of ``app.facts.Facts``."""

    async def mentor_pair(self, pair_id: int, reader: Person | None) -> PairFacts:
        """For both sides and for the authorities of the enterprise that is helped. Raises Refused("mentor_unknown")."""
        pair = await self._work.mentors.get(pair_id)
        if pair is None or reader is None:
            raise Refused("mentor_unknown")
        firm = await self._work.enterprises.get_required(pair.enterprise_id)
        side = helps_in(reader, pair) or for_enterprise(reader, firm.id)
        if not side and not for_authority(reader, Site(firm.id, firm.region_id)):
            raise Refused("mentor_unknown")
        return await pair_facts(self._work, pair, reader)

    async def mentors(self, reader: Person, most: int) -> MentorsFacts:
        """The pairs of the reader's own, then those of the regions where the reader pairs, with what is left there."""
        own = [post.enterprise_id for post in reader.posts if post.role in ENTERPRISE_ROLES]
        pairs = list(await self._work.mentors.of([one for one in own if one is not None], reader.id, most))
        regions = scope(reader, Right.SUPPORT).regions
        if not regions:
            return MentorsFacts(tuple([await pair_facts(self._work, one, reader) for one in pairs]))
        known = {one.id: one for one in (*pairs, *await self._work.mentors.in_regions(regions, most))}
        shown = tuple([await pair_facts(self._work, one, reader) for one in list(known.values())[:most]])
        there = self._work.mentors_there
        return MentorsFacts(
            shown, await there.total(regions), tuple(await there.without(regions, MOST_WITHOUT))
        )

    async def mentor_persons(self, person: Person, enterprise_id: int) -> Sequence[tuple[int, str]]:
        """Who stands there for the authorities and could help in person. Raises Refused("not_allowed")."""
        firm = await self._work.enterprises.get_required(enterprise_id)
        must(person, Right.SUPPORT, Site(firm.id, firm.region_id))
        found = await self._work.people.with_role_for(AUTHORITY_ROLES, firm.id)
        return [(one.id, one.name) for one in sorted(found, key=lambda one: (one.name, one.id))]


async def pair_facts(work: Work, pair: MentorPair, reader: Person | None) -> PairFacts:
    firm = await work.enterprises.get_required(pair.enterprise_id)
    mentor = await work.enterprises.get(pair.mentor_firm_id) if pair.mentor_firm_id is not None else None
    ids = {pair.by, *(step.by for step in pair.steps if step.by is not None)}
    names = await work.people.names(ids | ({pair.mentor_person_id} if pair.mentor_person_id else set()))
    name = mentor.name if mentor else names.get(pair.mentor_person_id or 0, "–")
    offered = reader is not None and pair_offers(
        pair,
        supports=may(reader, Right.SUPPORT, Site(firm.id, firm.region_id)),
        helps=helps_in(reader, pair),
        helped=for_enterprise(reader, firm.id),
    )
    return PairFacts(pair, firm, mentor, name, names, offered or frozenset())
