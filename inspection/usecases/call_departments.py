"""Calling departments to a site: who, by when, and about what."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from inspection.audit import Audit
from inspection.calls.call import Call, Party, event_data
from inspection.calls.place import place_of
from inspection.calls.ports import Calls, Enterprises, Hazards, People, Regions
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.rights import Right, Site, for_authority, must
from inspection.words import Refused, words


@dataclass(frozen=True)
class CallDepartments:
    """``due_on``: a day of the system's zone, today or later. ``people``: ledger ids of those called. Without an
    enterprise it is about the region as a whole."""

    enterprise_id: int | None
    what: str
    due_on: date
    people: tuple[int, ...]
    hazard_id: int | None = None
    region_id: int | None = None


@dataclass(frozen=True)
class Caller:
    """Everyone called must stand there for the authorities; each gets a card of their own."""

    calls: Calls
    hazards: Hazards
    enterprises: Enterprises
    regions: Regions
    people: People
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: CallDepartments, actor: Person, now: datetime) -> Done:
        now = to_millisecond(now)
        region_id = command.region_id if command.enterprise_id is None else None
        place = await place_of(command.enterprise_id, region_id, self.enterprises, self.regions)
        what = kept(command.what)
        must(actor, Right.CALL, place.site)
        today = now.astimezone(self.zone).date()
        if command.due_on < today:
            raise Refused("day_past", today=today)
        if what is None:
            raise Refused("description_needed")
        await self._check_hazard(command)
        parties = tuple(Party(one) for one in await self._called(command, actor, place.site))
        call = await self.calls.add(
            Call(
                id=0,
                enterprise_id=command.enterprise_id,
                region_id=region_id,
                what=what,
                by=actor.id,
                at=now,
                due_on=command.due_on,
                hazard_id=command.hazard_id,
                parties=parties,
            )
        )
        who, about = f"person:{actor.id}", f"call:{call.id}"
        await self.audit.append(who, "call.made", about, event_data(call), now)
        told = words("call.told", number=call.number, by=actor.name, about=place.name, due=call.due_on)
        notices = tuple(Notice(one.person_id, told, Card.CALL, call.id) for one in parties)
        return Done(words("call.made", number=call.number, count=len(parties)), Card.CALL, call.id, notices)

    async def _check_hazard(self, command: CallDepartments) -> None:
        if command.hazard_id is None:
            return
        hazard = await self.hazards.get(command.hazard_id)
        if hazard is None or command.enterprise_id is None or hazard.enterprise_id != command.enterprise_id:
            raise Refused("hazard_unknown")

    async def _called(self, command: CallDepartments, actor: Person, site: Site) -> list[int]:
        found = []
        for person_id in dict.fromkeys(command.people):
            person = await self.people.get(person_id)
            if person is None or person.id == actor.id or not for_authority(person, site):
                raise Refused("call_nobody")
            found.append(person.id)
        if not found:
            raise Refused("call_nobody")
        return found
