"""Letters about duties: one living message for each obligation and person, edited as things go on; for street and
bureau one a day, with everything that has reached them, and a button to say that it was read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from app.duties.readers import Readers
from app.duties.turning import Turned
from bot.cards.duty import called, lines_of, rows_of
from bot.render import message
from inspection.duties.clock import Event, Turn
from inspection.duties.facts import DutyFacts
from inspection.duties.rule import To
from inspection.duties.standing import DutyState
from inspection.people import Person
from storage.sealed import open_address
from storage.work import Work
from texts import Voice

_AUTHORITY = frozenset({To.STREET, To.BUREAU, To.LISTING})
_QUIET = frozenset({Turn.OPENED, Turn.DONE})  # done before it was asked for


@dataclass
class Telling:
    """Called in the transaction in which something became of duties."""

    zone: tzinfo
    _readers: Readers = field(default_factory=Readers)

    async def __call__(self, work: Work, turned: Sequence[Turned], now: datetime) -> None:
        news = [one for one in turned if one.events and {e.turn for e in one.events} != _QUIET]
        if not news:
            return
        firms = await self._readers.firms(work, {one.owner_id for one in news if not one.of_region})
        offices = await self._readers.offices(work, {one.owner_id for one in news if one.of_region})
        letters: list[dict[str, Any]] = []
        for one in news:
            owner = (offices if one.of_region else firms)[one.owner_id]
            facts = facts_of(one, owner.name, now.astimezone(self.zone).date())
            for person in owner.of(one.one.who, one.events):
                letters.append(self._living(facts, person, one.events))
        await work.outbox.add(letters, now)
        await self._climbed(work, news, now)

    def _living(self, facts: DutyFacts, person: Person, events: Iterable[Event]) -> dict[str, Any]:
        voice = Voice(person.language, self.zone)
        over = facts.state in (DutyState.DONE, DutyState.LAPSED) or (facts.done_at is not None)
        payload = message(lines_of(facts), rows_of(facts), voice, kind="close" if over else "prompt")
        if any(event.turn in (Turn.OPENED, Turn.MISSED) for event in events) and not over:
            payload["fresh"] = True
        key = f"duty.{facts.id}.{person.id}"
        return self._letter(person, payload, key)

    def _letter(self, person: Person, payload: dict[str, Any], key: str) -> dict[str, Any]:
        address = open_address(self._readers.chats[person.id])
        return {"address": address, "payload": payload, "conversation_id": key, "replaces": key, "bulk": True}

    async def _climbed(self, work: Work, news: Sequence[Turned], now: datetime) -> None:
        """Writes down whom a miss has reached, and tells each of the authorities of all that reached them today."""
        day = now.astimezone(self.zone).date()
        calls = defaultdict[int, list[dict[str, Any]]](list)
        people: dict[int, Person] = {}
        for one in news:
            for event in one.events:
                if event.turn is not Turn.ESCALATED or event.to not in _AUTHORITY:
                    continue
                for person in await self._readers.authority(
                    work, one.owner_id, event.to, of_region=one.of_region
                ):
                    people[person.id] = person
                    calls[person.id].append(_call(one, event, person, day))
        await work.duties.call([call for of in calls.values() for call in of])
        letters = []
        for person in people.values():
            lines, rows = called(await work.duty_reads.calls(person.id, day), day)
            payload = message(lines, rows, Voice(person.language, self.zone), kind="prompt")
            letters.append(self._letter(person, payload, f"duty-call.{day}.{person.id}"))
        await work.outbox.add(letters, now)


def facts_of(turned: Turned, owner: str, today: date) -> DutyFacts:
    one, standing = turned.one, turned.standing
    return DutyFacts(
        id=turned.id,
        enterprise_id=None if turned.of_region else turned.owner_id,
        region_id=turned.owner_id if turned.of_region else None,
        owner=owner,
        title=one.title,
        who=one.who,
        does=one.does,
        last=one.last,
        left=(one.last - today).days,
        state=standing.state,
        proof=one.proof,
        done_at=standing.done_at,
        key=one.key,
    )


def _call(turned: Turned, event: Event, person: Person, day: date) -> dict[str, Any]:
    assert event.to is not None  # a rung leads somewhere
    return {
        "obligation_id": turned.id,
        "rung": event.rung,
        "person_id": person.id,
        "to": event.to.value,
        "called_on": day,
    }
