"""A duty is done: the person's own word, with the proof that the rule asks for, is the action of record."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Any, Protocol

from inspection.audit import Audit
from inspection.duties.dossier import Act
from inspection.duties.facts import DutyFacts
from inspection.duties.posts import does_as
from inspection.duties.rule import Deed, Proof
from inspection.outcome import Done
from inspection.people import Person
from inspection.words import Refused, words


@dataclass(frozen=True)
class ConfirmDuty:
    """``photos``: Telegram's unique ids."""

    obligation_id: int
    photos: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class ReceiveCalls:
    """收到: what reached the person on that day has been read."""

    day: date


class Duties(Protocol):
    async def record(
        self, act: Act, enterprise_id: int | None, proof: Any = None, region_id: int | None = None
    ) -> None: ...
    async def receive(self, person_id: int, called_on: date, now: datetime) -> list[int]: ...


class DutyReads(Protocol):
    async def one(self, obligation_id: int, today: date) -> DutyFacts | None: ...


@dataclass(frozen=True)
class DutyConfirmer:
    """Only who holds the post at that enterprise, or in that region, at this moment; only what still waits; with a
    photo where the rule wants one. ``after`` then closes what is fulfilled by it."""

    duties: Duties
    reads: DutyReads
    audit: Audit
    zone: tzinfo

    async def __call__(self, command: ConfirmDuty, actor: Person, now: datetime) -> Done:
        facts = await self.reads.one(command.obligation_id, now.astimezone(self.zone).date())
        if facts is None or facts.who not in does_as(actor, facts):
            raise Refused("duty_unknown")
        if facts.does.deed is Deed.FORM:
            raise Refused("duty_by_form", title=facts.title)
        if not facts.waits:
            raise Refused("duty_settled", title=facts.title, state=facts.state)
        if facts.proof is not Proof.WORD and not command.photos:
            raise Refused("duty_proof", proof=facts.proof)
        data = {
            **(
                {"enterprise_id": facts.enterprise_id}
                if facts.enterprise_id
                else {"region_id": facts.region_id}
            ),
            "duty": facts.key,
            "photos": list(command.photos),
            "note": command.note,
        }
        who, what = f"person:{actor.id}", f"obligation:{facts.id}"
        event = await self.audit.append(who, "duty.confirmed", what, data, now)
        proof = {"photos": list(command.photos), "note": command.note}
        record = f"confirmation:{event.seq}"
        act = Act(facts.does, does_as(actor, facts), now, now, record, actor.id)
        await self.duties.record(act, facts.enterprise_id, proof, facts.region_id)
        return Done(words("duty.confirmed", title=facts.title), subject_id=facts.enterprise_id)


@dataclass(frozen=True)
class CallReceiver:
    duties: Duties
    audit: Audit

    async def __call__(self, command: ReceiveCalls, actor: Person, now: datetime) -> Done:
        found = await self.duties.receive(actor.id, command.day, now)
        if found:
            who = f"person:{actor.id}"
            await self.audit.append(who, "duty.received", who, {"obligations": found}, now)
        return Done(words("duty.received", count=len(found)))
