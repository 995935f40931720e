"""Letters about permits: one living message for each permit and person, edited as things go on and posted anew when
it is that person's turn, or when something has gone wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from app.permits.reads import crew_of, shown
from bot.cards.permit import lines_of, rows_of
from bot.render import message
from inspection.people import Person
from inspection.permits.alarms import Deadline
from inspection.permits.facts import PermitFacts, involved
from inspection.permits.permit import Permit
from inspection.permits.steps import may_do, offered
from inspection.words import Bilingual, words
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

Told = Sequence[tuple[Deadline, Bilingual]]
"""What has happened without anybody doing anything, each with the title of its step."""


@dataclass(frozen=True)
class PermitTelling:
    """Called in the transaction in which a step was taken, or in which time alone has changed something."""

    zone: tzinfo

    async def __call__(
        self,
        work: Work,
        permit: Permit,
        now: datetime,
        *,
        before: Permit | None = None,
        alarms: Sequence[Deadline] = (),
    ) -> None:
        people = {one.id: one for one in await crew_of(work, permit.enterprise_id)}
        known = involved(permit) | _asked(permit, people, now)
        if any(one.alarm.reaches_everybody for one in alarms):
            known |= set(people)
        chats = await work.people.addresses_of(known)
        firm = await work.enterprises.get_required(permit.enterprise_id)
        told = [(one, permit.kind.by_key[one.step].title) for one in alarms]
        letters = []
        for key in sorted(known & set(chats) & set(people)):
            facts = await shown(work, permit, firm.name, people[key], now)
            fresh = bool(alarms) or bool(_turn(permit, people[key], now) - _turn(before, people[key], now))
            letters.append(self._letter(facts, people[key], chats[key], told, fresh=fresh))
        await work.outbox.add(letters, now)

    def _letter(
        self,
        facts: PermitFacts,
        person: Person,
        chat: int,
        alarms: Told,
        *,
        fresh: bool,
    ) -> dict[str, Any]:
        told = [words(f"permit.alarm.{one.alarm}", number=facts.number, step=title) for one, title in alarms]
        voice = Voice(person.language, self.zone)
        kind = "prompt" if facts.is_open else "close"
        payload = message([*told, *lines_of(facts)], rows_of(facts), voice, kind=kind)
        if fresh and facts.is_open:
            payload["fresh"] = True
        key = f"permit.{facts.id}.{person.id}"
        return {"address": open_address(chat), "payload": payload, "conversation_id": key, "replaces": key}


def _turn(permit: Permit | None, person: Person, now: datetime) -> set[str]:
    """The steps that wait for this person."""
    if permit is None or not permit.taken:
        return set()
    return {one.key for one in offered(permit, now) if not one.optional and may_do(permit, one, person)}


def _asked(permit: Permit, people: Mapping[int, Person], now: datetime) -> set[int]:
    """Whoever could approve: of nobody else is something asked who has nothing to do with it yet."""
    waits = [one for one in offered(permit, now) if "apply" in one.other_than and one.leads is not None]
    return {key for key, one in people.items() if any(may_do(permit, step, one) for step in waits)}
