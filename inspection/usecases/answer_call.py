"""Answering a call: arrived, with the time and if one likes the place; then what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from inspection.audit import Audit
from inspection.calls.call import Call, Party, event_data
from inspection.calls.ports import Calls
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done, Notice
from inspection.people import Person
from inspection.place import Fix
from inspection.words import Refused, Words, words


@dataclass(frozen=True)
class ArriveAtCall:
    call_id: int
    fix: Fix = Fix()


@dataclass(frozen=True)
class TellResult:
    call_id: int
    result: str


@dataclass(frozen=True)
class CallAnswerer:
    """Only those who were called, each for oneself and once. With the last result the call is closed."""

    calls: Calls
    audit: Audit

    async def arrive(self, command: ArriveAtCall, actor: Person, now: datetime) -> Done:
        call, party, now = *await self._mine(command.call_id, actor), to_millisecond(now)
        if party.arrived_at is not None:
            raise Refused("call_arrived", number=call.number, at=party.arrived_at)
        fix = command.fix
        there = replace(party, arrived_at=now, lat=fix.lat, lon=fix.lon)
        said = words("call.arrived", number=call.number, name=actor.name)
        return await self._kept(_with(call, there), "call.arrived", actor, said, now)

    async def result(self, command: TellResult, actor: Person, now: datetime) -> Done:
        call, party, now = *await self._mine(command.call_id, actor), to_millisecond(now)
        if party.arrived_at is None:
            raise Refused("call_not_arrived", number=call.number)
        if party.result is not None:
            raise Refused("call_told", number=call.number)
        told = kept(command.result)
        if told is None:
            raise Refused("description_needed")
        after = _with(call, replace(party, result=told, result_at=now))
        over = all(one.result is not None for one in after.parties)
        after = replace(after, closed_at=now) if over else after
        key = "call.closed" if over else "call.result"
        said = words(key, number=call.number, name=actor.name, result=told)
        return await self._kept(after, "call.result", actor, said, now)

    async def _mine(self, call_id: int, actor: Person) -> tuple[Call, Party]:
        call = await self.calls.get(call_id)
        party = call.party(actor.id) if call else None
        if call is None or party is None:
            raise Refused("call_unknown")
        return call, party

    async def _kept(self, call: Call, action: str, actor: Person, said: Words, now: datetime) -> Done:
        await self.calls.save(call)
        await self.audit.append(f"person:{actor.id}", action, f"call:{call.id}", event_data(call), now)
        return Done(said, Card.CALL, call.id, (Notice(call.by, said, Card.CALL, call.id),))


def _with(call: Call, changed: Party) -> Call:
    parties = (changed if one.person_id == changed.person_id else one for one in call.parties)
    return replace(call, parties=tuple(parties))
