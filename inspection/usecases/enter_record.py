"""Ticking a record as entered in the official platform, and taking the tick back."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

from inspection.audit import Audit
from inspection.copyouts.entry import MOST_NUMBER, Entry, Record, changes, fingerprint, mark, subject_of
from inspection.copyouts.ports import Copyouts, Defined
from inspection.copyouts.running import Running, Token
from inspection.hazard import kept
from inspection.hazard_events import to_millisecond
from inspection.outcome import Card, Done
from inspection.people import Person
from inspection.usecases.operator import actor_name
from inspection.words import Refused, words


@dataclass(frozen=True)
class EnterRecord:
    """``seen``: the mark of what was shown, "" when it does not matter; ``number``: what the platform gave it."""

    token: Token
    subject_id: int
    seen: str = ""
    number: str | None = None


@dataclass(frozen=True)
class WithdrawEntry:
    token: Token
    subject_id: int


@dataclass(frozen=True)
class RecordEnterer:
    """Only by whom the copy-out is for, and only what they have seen as it is. Entered twice is once; a number may be
    added later."""

    copyouts: Copyouts
    defined: Defined
    audit: Audit
    zone: tzinfo

    async def enter(self, command: EnterRecord, actor: Person | None, now: datetime) -> Done:
        running = await self.defined(command.token)
        record = await self._record(running, command.subject_id, actor)
        told = running.copyout.told(record.values, self.zone)
        if command.seen and command.seen != mark(told):
            raise Refused("copyout_moved", number=record.number)
        before = await self._entry(running, record.id)
        number = kept(command.number) or (before.number if before else None)
        if number is not None and len(number) > MOST_NUMBER:
            raise Refused("copyout_number", most=MOST_NUMBER)
        if before is not None and not changes(before, told) and number == before.number:
            raise Refused("copyout_entered", number=record.number, at=before.at)
        entry = Entry(
            copyout=running.key,
            subject_id=record.id,
            told=told,
            as_of=record.as_of,
            at=to_millisecond(now),
            by=actor.id if actor else None,
            number=number,
        )
        await self.copyouts.put(entry)
        data = {"number": number, "sha256": fingerprint(entry)}
        await self.audit.append(actor_name(actor), "copyout.entered", entry.subject, data, entry.at)
        said = words("copyout.entered_as", number=record.number, theirs=number)
        return Done(said if number else words("copyout.entered", number=record.number), Card.COPYOUT, 0)

    async def withdraw(self, command: WithdrawEntry, actor: Person, now: datetime) -> Done:
        running = await self.defined(command.token)
        record = await self._record(running, command.subject_id, actor)
        if await self._entry(running, record.id) is None:
            raise Refused("copyout_not_entered", number=record.number)
        await self.copyouts.drop(running.key, record.id)
        subject = subject_of(running.key, record.id)
        await self.audit.append(actor_name(actor), "copyout.withdrawn", subject, {}, to_millisecond(now))
        return Done(words("copyout.withdrawn", number=record.number), Card.COPYOUT, 0)

    async def _record(self, running: Running, subject_id: int, actor: Person | None) -> Record:
        """Raises Refused("copyout_no_record") for one that it is not about."""
        asked = running.all()
        if not await self.copyouts.within(asked, [subject_id]):
            raise Refused("copyout_no_record")
        record = (await self.copyouts.records(asked, [subject_id]))[subject_id]
        if actor is not None:
            running.must_be_entered_by(actor, record.site)
        return record

    async def _entry(self, running: Running, subject_id: int) -> Entry | None:
        return (await self.copyouts.entries(running.key, [subject_id])).get(subject_id)
