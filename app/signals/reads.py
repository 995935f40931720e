"""What the chat reads of quality signals."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.broadcast_facts import BroadcastsRead
from inspection.people import Person
from inspection.rights import Right, scope
from inspection.signals.facts import SignalFacts, may_judge, may_read
from inspection.signals.signal import Signal, SignalKind
from inspection.standards.order10 import order10
from inspection.visit import Colleague
from inspection.words import Bilingual, Refused


class SignalsRead(BroadcastsRead):
    """Part of ``app.facts.Facts``."""

    async def signal(self, signal_id: int, reader: Person | None) -> SignalFacts:
        """Raises Refused("signal_unknown") when there is none, or none for this reader."""
        one = await self._work.signals.get(signal_id)
        went = one is not None and reader is not None and await self._went(one, reader)
        if one is None or reader is None or not may_read(reader, one, went=went):
            raise Refused("signal_unknown")
        (facts,) = await self._named([one])
        judges = may_judge(reader, one, went=went)
        place = None
        if one.enterprise_id is not None:
            place = (await self._work.enterprises.get_required(one.enterprise_id)).place
        sent = await self._senders(one, reader) if judges and one.is_open else ()
        return replace(facts, item=_item(one), went=went, place=place, inspectors=sent)

    async def signals(
        self,
        reader: Person,
        *,
        kind: str = "",
        person_id: int | None = None,
        enterprise_id: int | None = None,
        most: int = 8,
        before: int | None = None,
    ) -> Sequence[SignalFacts]:
        """Open ones of the regions this person supervises, the newest first; none about the own work."""
        about: dict[str, int | None] = {"person_id": person_id, "enterprise_id": enterprise_id}
        where = scope(reader, Right.SIGNALS).regions
        found = await self._work.signals.page(where, reader.id, kind=kind, most=most, before=before, **about)
        return await self._named(found)

    async def signal_tally(self, reader: Person) -> Mapping[SignalKind, int]:
        return await self._work.signals.tally(scope(reader, Right.SIGNALS).regions, reader.id)

    async def own_signals(self, person: Person, most: int) -> Sequence[SignalFacts]:
        return await self._named(await self._work.signals.about(person.id, most))

    async def _went(self, one: Signal, reader: Person) -> bool:
        return await self._work.signals.takes_part(one.visit_id, reader.id)

    async def _named(self, found: Sequence[Signal]) -> list[SignalFacts]:
        ids = {one.person_id for one in found} | {one.judged_by for one in found}
        names = await self._work.people.names([one for one in ids if one is not None])
        firms = {one.enterprise_id for one in found if one.enterprise_id is not None}
        called = {key: (await self._work.enterprises.get_required(key)).name for key in sorted(firms)}
        return [
            SignalFacts(
                one,
                names.get(one.person_id or 0),
                called.get(one.enterprise_id or 0),
                names.get(one.judged_by or 0),
            )
            for one in found
        ]

    async def _senders(self, one: Signal, reader: Person) -> tuple[Colleague, ...]:
        """Who could look again: whoever asks and the inspectors there, but not the person it is about."""
        if one.enterprise_id is None:
            return ()
        others = await self._work.visit_facts.colleagues(one.enterprise_id, reader.id)
        who = (Colleague(reader.id, reader.name), *others)
        return tuple(found for found in who if found.id != one.person_id)


def _item(one: Signal) -> Bilingual | None:
    """The item it is about, in words."""
    known = one.facts.get("item")
    try:
        return order10().item(known).short if known else None
    except Refused:
        return None
