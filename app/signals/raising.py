"""Puts hints on record: once each, bound in the chain, and told to whom they are about."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, tzinfo

from bot.cards.signal import told
from bot.render import message
from inspection.hazard_events import to_millisecond
from inspection.signals.signal import Hint, Signal, event_data
from storage.sealed import open_address
from storage.signal_sources import SignalSources
from storage.work import Work
from texts import Voice


async def put_on_record(work: Work, hints: Iterable[Hint], zone: tzinfo, now: datetime) -> list[Signal]:
    """Those that were not noticed before. One about nobody's region is nobody's to read, and left out."""
    now, raised = to_millisecond(now), list[Signal]()
    for hint in hints:
        region = await _region(work, hint)
        one = await work.signals.add(hint, region, now) if region is not None else None
        if one is not None:
            await work.audit.append("clock", "signal.raised", f"signal:{one.id}", event_data(one), now)
            raised.append(one)
    await _tell(work, raised, zone, now)
    return raised


async def _region(work: Work, hint: Hint) -> int | None:
    facts = SignalSources(work.connection)
    if hint.enterprise_id is not None:
        return await facts.region_of(hint.enterprise_id)
    regions = await facts.regions_of(hint.person_id) if hint.person_id is not None else []
    return regions[0] if regions else hint.region_id


async def _tell(work: Work, raised: list[Signal], zone: tzinfo, now: datetime) -> None:
    """One letter to each person, however many they are about: nobody is judged behind their back."""
    many = Counter(one.person_id for one in raised if one.person_id is not None)
    chats = await work.people.addresses_of(set(many))
    languages = await work.people.languages(set(chats))
    letters = []
    for person_id, chat in sorted(chats.items()):
        lines, rows = told([one for one in raised if one.person_id == person_id])
        payload = message(lines, rows, Voice(languages[person_id], zone))
        letters.append({"address": open_address(chat), "payload": payload, "bulk": True})
    await work.outbox.add(letters, now)
