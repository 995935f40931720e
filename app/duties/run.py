"""Advances the clock of duties to now, for everybody: when it is morning, when a campaign starts, when the system
starts. Cut off anywhere, it is simply run again."""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Any

from app.duties.turning import DutyClock, Turned
from inspection.duties.clock import Turn
from inspection.duties.obligation import Running
from storage.duties import Mark
from storage.work import Work

Write = Callable[[], AbstractAsyncContextManager[Work]]
Campaigns = Callable[[Work], Awaitable[Sequence[Running]]]
"""Those that run."""

Tell = Callable[[Work, Sequence[Turned], datetime], Awaitable[None]]
"""Writes to whom it concerns, in the transaction in which it became so."""

AT_ONCE = 500  # enterprises, or regions, in one transaction


@dataclass
class Advanced:
    """How often what has happened."""

    enterprises: int = 0
    turns: dict[Turn, int] = field(default_factory=dict)


async def advance(
    write: Write, campaigns: Campaigns, zone: tzinfo, now: datetime, tell: Tell | None = None
) -> Advanced:
    """What has happened until ``now``; nothing when the clock was further already. ``zone``: that of the system, in
    which the days of its ledger are counted."""
    done = Advanced()
    async with write() as work:
        mark, running = await work.duties.mark(), await campaigns(work)
        alarms = await work.registers.first_alarm() if mark is None else None
    if mark is not None and now < mark.at:
        return done
    if running or mark is not None or alarms is not None:
        since = since_of(mark, running, zone, now)
        if alarms is not None:
            since = min(since, alarms.astimezone(zone).date())
        enterprises = DutyClock(running, zone, since)
        await _everybody(write, enterprises, now, done, tell)
        await _everybody(write, DutyClock(running, zone, since, regions=True), now, done, tell)
        done.enterprises = enterprises.seen
    async with write() as work:
        await work.duties.set_mark(Mark(now, names_of(running)))
    return done


async def _everybody(
    write: Write, clock: DutyClock, now: datetime, done: Advanced, tell: Tell | None
) -> None:
    """A stretch at a time, each in its own transaction."""
    after = 0
    while True:
        async with write() as work:
            await work.audit.hold()
            ids = await work.duties.next_stretch(after, AT_ONCE, regions=clock.regions)
            if ids is None:
                break
            turned = await clock.stretch(work, ids, now)
            await chain(work, turned, now)
            if tell is not None:
                await tell(work, turned, now)
        after = ids.last
        for event in (event for one in turned for event in one.events):
            done.turns[event.turn] = done.turns.get(event.turn, 0) + 1


def names_of(running: Sequence[Running]) -> str:
    """A digest of which campaigns run, and how."""
    told = sorted(
        f"{c.name} {c.period.first} {c.period.last} {c.known_on} {sorted(c.regions)}" for c in running
    )
    return hashlib.sha256("\n".join(told).encode()).hexdigest() if told else ""


def since_of(mark: Mark | None, running: Sequence[Running], zone: tzinfo, now: datetime) -> date:
    """The day up to which everything was looked at; that of the start of what has come since."""
    today = now.astimezone(zone).date()
    begun = [max(c.known_on, c.period.first) for c in running]
    if mark is None:
        return min([today, *begun])
    seen = mark.at.astimezone(zone).date()
    return seen if mark.running == names_of(running) else min([seen, *begun])


async def chain(work: Work, turned: Sequence[Turned], now: datetime) -> None:
    """Misses and the rungs they climb are told to the audit chain, those of one duty together."""
    found: dict[tuple[Turn, str, int, str], list[Turned]] = {}
    for one in turned:
        for event in one.events:
            if event.turn in (Turn.MISSED, Turn.ESCALATED):
                found.setdefault((event.turn, one.one.key, event.rung, event.to or ""), []).append(one)
    events = []
    for (turn, key, rung, to), ones in found.items():
        told: dict[str, Any] = {"obligations": [one.id for one in ones]}
        told["regions" if ones[0].of_region else "enterprises"] = [one.owner_id for one in ones]
        climbed = {"rung": rung, "to": str(to)} if to else {}
        events.append((f"duty.{turn}", f"duty:{key}", {**told, **climbed}))
    await work.audit.append_all("clock", events, now)
