"""Answering a broadcast: read, by each person; confirmed, once for the enterprise."""

from dataclasses import dataclass
from datetime import datetime

from inspection.audit import Audit
from inspection.broadcasts.broadcast import Broadcast
from inspection.broadcasts.ports import Broadcasts
from inspection.hazard_events import to_millisecond
from inspection.outcome import Done
from inspection.people import Person
from inspection.rights import for_enterprise
from inspection.words import Refused, words


@dataclass(frozen=True)
class AnswerBroadcast:
    """``confirmed``: not only read, but done what it asks, for the whole enterprise."""

    broadcast_id: int
    enterprise_id: int
    confirmed: bool = False


@dataclass(frozen=True)
class BroadcastAnswerer:
    """Only those it was sent to, for as long as they stand for that enterprise. Twice is once."""

    broadcasts: Broadcasts
    audit: Audit

    async def __call__(self, command: AnswerBroadcast, actor: Person, now: datetime) -> Done:
        one, now = await self.broadcasts.get(command.broadcast_id), to_millisecond(now)
        if one is None or not for_enterprise(actor, command.enterprise_id):
            raise Refused("broadcast_unknown")
        try:
            read = await self.broadcasts.read_by(one.id, command.enterprise_id, actor.id)
        except LookupError:
            raise Refused("broadcast_unknown") from None
        if command.confirmed:
            return await self._confirm(one, command.enterprise_id, actor, now)
        if read is not None:
            return Done(words("broadcast.read_before", number=one.number, at=read))
        await self._marked(one, command, actor, now)
        return Done(words("broadcast.read", number=one.number))

    async def _confirm(self, one: Broadcast, enterprise_id: int, actor: Person, now: datetime) -> Done:
        before = await self.broadcasts.confirmed_by(one.id, enterprise_id)
        if before is not None:
            return Done(words("broadcast.confirmed_before", number=one.number, at=before[0]))
        await self._marked(one, AnswerBroadcast(one.id, enterprise_id, True), actor, now)
        return Done(words("broadcast.confirmed", number=one.number))

    async def _marked(self, one: Broadcast, said: AnswerBroadcast, actor: Person, now: datetime) -> None:
        confirmed, where = said.confirmed, said.enterprise_id
        await self.broadcasts.mark(one.id, where, actor.id, now, confirmed=confirmed)
        action, told = "broadcast.confirmed" if confirmed else "broadcast.read", {"enterprise": where}
        await self.audit.append(f"person:{actor.id}", action, f"broadcast:{one.id}", told, now)
