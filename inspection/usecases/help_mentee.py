"""The mentor tells what help was given; the enterprise that was helped confirms it."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from inspection.audit import Audit
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.mentors.days import remind_after
from inspection.mentors.pair import MOST_TEXT, MentorDid, MentorPair, MentorStep, pair_fingerprint
from inspection.mentors.people import helps_in, mentees_people, mentors_people
from inspection.mentors.ports import Enterprises, Mentors, People, Photos
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import for_enterprise
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class TellHelp:
    """``on``: the day of the help; ``photos`` by their unique names."""

    pair_id: int
    on: date
    text: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class ConfirmHelp:
    """``help`` counts from 1."""

    pair_id: int
    help: int


@dataclass(frozen=True)
class MenteeHelper:
    """The mentor's own people tell; the people of the enterprise that was helped confirm."""

    mentors: Mentors
    enterprises: Enterprises
    people: People
    photos: Photos
    audit: Audit
    zone: tzinfo

    async def tell(self, command: TellHelp, actor: Person, now: datetime) -> Done:
        """Raises Refused("mentor_day") for a day to come or before the two were paired."""
        now, pair = to_millisecond(now), await self._pair(command.pair_id)
        if not helps_in(actor, pair):
            raise Refused("mentor_not_yours")
        if pair.ended is not None:
            raise Refused("mentor_ended", number=pair.number)
        text, known = kept(command.text), await self.photos.by_unique(command.photos)
        if text is None:
            raise Refused("description_needed")
        if len(known) < len(set(command.photos)) or len(text) > MOST_TEXT:
            raise Refused("photo_incomplete")
        today, since = now.astimezone(self.zone).date(), pair.at.astimezone(self.zone).date()
        if not since <= command.on <= today:
            raise Refused("mentor_day", first=since, last=today)
        shown = tuple(known[one].id for one in dict.fromkeys(command.photos))
        step = MentorStep(MentorDid.HELPED, actor.id, now, text, command.on, len(pair.helps) + 1, shown)
        after = pair.after(step, remind_after(max(command.on, pair.last_help or command.on)))
        name = (await self.enterprises.get_required(pair.enterprise_id)).name
        said = words("mentor.did.helped", number=pair.number, name=name, by=actor.name, text=text)
        return await self._done(after, step, said, actor, await mentees_people(self.people, pair))

    async def confirm(self, command: ConfirmHelp, actor: Person, now: datetime) -> Done:
        now, pair = to_millisecond(now), await self._pair(command.pair_id)
        if not for_enterprise(actor, pair.enterprise_id):
            raise Refused("mentor_not_yours")
        if command.help not in pair.unconfirmed:
            raise Refused("mentor_confirmed", number=pair.number)
        step = MentorStep(MentorDid.CONFIRMED, actor.id, now, help=command.help)
        name = (await self.enterprises.get_required(pair.enterprise_id)).name
        said = words("mentor.did.confirmed", number=pair.number, name=name, by=actor.name)
        readers = await mentors_people(self.people, pair)
        return await self._done(pair.after(step, pair.remind_on), step, said, actor, readers)

    async def _pair(self, pair_id: int) -> MentorPair:
        pair = await self.mentors.get(pair_id)
        if pair is None:
            raise Refused("mentor_unknown")
        return pair

    async def _done(
        self, after: MentorPair, step: MentorStep, said: Words, actor: Person, readers: list[int]
    ) -> Done:
        await self.mentors.save(after)
        told = {"number": after.number, "help": step.help, "sha256": pair_fingerprint(after)}
        what = f"mentor.{step.did.value}"
        await self.audit.append(f"person:{actor.id}", what, f"mentor:{after.id}", told, step.at)
        notices = tuple(Notice(one, said, Card.MENTOR, after.id) for one in readers if one != actor.id)
        return Done(said, Card.MENTOR, after.id, notices)
