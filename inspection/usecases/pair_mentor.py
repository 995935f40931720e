"""A mentor is paired with an enterprise that is to be helped, and a pair is ended with a reason."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from inspection.audit import Audit
from inspection.enterprise import Enterprise
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.mentors.days import remind_after
from inspection.mentors.pair import MOST_TEXT, MentorDid, MentorPair, MentorStep, pair_fingerprint
from inspection.mentors.people import mentees_people, mentors_people
from inspection.mentors.ports import Enterprises, Mentors, People
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import AUTHORITY_ROLES, Right, Site, may, must
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class PairMentor:
    """The enterprise ``mentor_firm_id`` or the person ``mentor_person_id`` helps ``enterprise_id``."""

    enterprise_id: int
    mentor_firm_id: int | None = None
    mentor_person_id: int | None = None


@dataclass(frozen=True)
class EndPair:
    pair_id: int
    reason: str


@dataclass(frozen=True)
class MentorPairer:
    """Whoever may support at the enterprise that is helped. The mentor is an enterprise that this person may read, or
    somebody who stands there for the authorities. Both sides are told."""

    mentors: Mentors
    enterprises: Enterprises
    people: People
    audit: Audit
    zone: tzinfo

    async def pair(self, command: PairMentor, actor: Person, now: datetime) -> Done:
        now = to_millisecond(now)
        mentee = await self.enterprises.get_required(command.enterprise_id)
        must(actor, Right.SUPPORT, Site(mentee.id, mentee.region_id))
        name = await self._mentor(command, mentee, actor)
        new = MentorPair(
            id=0,
            enterprise_id=mentee.id,
            mentor_firm_id=command.mentor_firm_id,
            mentor_person_id=command.mentor_person_id,
            by=actor.id,
            at=now,
            remind_on=remind_after(now.astimezone(self.zone).date()),
        )
        two = mentee.id, command.mentor_firm_id, command.mentor_person_id
        made = None if await self.mentors.running(*two) else await self.mentors.add(new)
        if made is None:
            raise Refused("mentor_there", mentor=name, name=mentee.name)
        told = {"number": made.number, "enterprise": mentee.id, "sha256": pair_fingerprint(made)}
        await self.audit.append(f"person:{actor.id}", "mentor.paired", f"mentor:{made.id}", told, now)
        said = words("mentor.paired", number=made.number, mentor=name, name=mentee.name)
        return Done(said, Card.MENTOR, made.id, await self._notices(made, actor, said))

    async def end(self, command: EndPair, actor: Person, now: datetime) -> Done:
        pair, now = await self.mentors.get(command.pair_id), to_millisecond(now)
        if pair is None:
            raise Refused("mentor_unknown")
        mentee = await self.enterprises.get_required(pair.enterprise_id)
        must(actor, Right.SUPPORT, Site(mentee.id, mentee.region_id))
        reason = kept(command.reason)
        if reason is None or len(reason) > MOST_TEXT:
            raise Refused("description_needed")
        if pair.ended is not None:
            raise Refused("mentor_ended", number=pair.number)
        after = pair.after(MentorStep(MentorDid.ENDED, actor.id, now, reason), None)
        await self.mentors.save(after)
        told = {"number": after.number, "sha256": pair_fingerprint(after)}
        await self.audit.append(f"person:{actor.id}", "mentor.ended", f"mentor:{after.id}", told, now)
        said = words("mentor.did.ended", number=after.number, name=mentee.name, by=actor.name, text=reason)
        return Done(said, Card.MENTOR, after.id, await self._notices(after, actor, said))

    async def _mentor(self, command: PairMentor, mentee: Enterprise, actor: Person) -> str:
        """The mentor's name. Raises Refused("mentor_unfit") for whoever cannot be one there."""
        firm_id, person_id = command.mentor_firm_id, command.mentor_person_id
        if (firm_id is None) == (person_id is None) or firm_id == mentee.id:
            raise Refused("mentor_unfit")
        if firm_id is not None:
            firm = await self.enterprises.get(firm_id)
            if firm is None or not may(actor, Right.READ, Site(firm.id, firm.region_id)):
                raise Refused("mentor_unfit")
            return firm.name
        stands = await self.people.with_role_for(AUTHORITY_ROLES, mentee.id)
        names = [one.name for one in stands if one.id == person_id]
        if not names:
            raise Refused("mentor_unfit")
        return names[0]

    async def _notices(self, pair: MentorPair, actor: Person, said: Words) -> tuple[Notice, ...]:
        sides = [*await mentors_people(self.people, pair), *await mentees_people(self.people, pair)]
        return tuple(
            Notice(one, said, Card.MENTOR, pair.id) for one in dict.fromkeys(sides) if one != actor.id
        )
