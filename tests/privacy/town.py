"""Five hundred people who write to the bot for days, some of whom report in confidence; and what the thief knows: the
five hundred Telegram ids, each with the times at which it was active."""

import os
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import insert

from storage.tables.chat import seen_update
from tests.app.tips.world import Office, tip

PEOPLE = 500
TIPS_ON_DAYS = (1, 2, 1, 11, 1, 1, 1, 12, 1, 2, 1, 1, 13, 1)
READ_ON_DAYS = 8
"""Then the officers are away: what has come since lies as it was put."""

ACTIVE = 0.25
Times = Mapping[int, Sequence[datetime]]


@dataclass(frozen=True)
class Sent:
    """The truth that the thief is after: ``sender`` is who of the five hundred."""

    sender: int
    at: datetime
    number: str
    case_id: str


@dataclass
class Town:
    active: dict[date, Times] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)


async def lived(office: Office, seed: int, *, leaky: bool) -> Town:
    """Days and nights of it. A ``leaky`` system skips its nights, and writes a report down when it comes."""
    chance, town = random.Random(seed), Town()
    midnight = office.clock.time.replace(hour=16, minute=0, second=0)  # UTC, of the office's day
    for n, many in enumerate(TIPS_ON_DAYS):
        midnight += timedelta(days=1)
        town.active[(midnight + timedelta(hours=12)).date()] = times = _day(chance, midnight)
        senders = chance.sample(sorted(times), many)
        moments = {times[sender][0]: sender for sender in senders}
        before = midnight
        for at in sorted(moments):
            await _bustle(office, chance, times, before, at)
            office.clock.time = before = at
            town.sent.append(await _reports(office, moments[at], chance, leaky=leaky))
        await _bustle(office, chance, times, before, midnight + timedelta(days=1))
        office.clock.time = midnight + timedelta(days=1, hours=3, minutes=5)
        if not leaky:
            assert await office.lane.nightly()
        if n < READ_ON_DAYS and not leaky:
            await _read(office)
    return town


def _day(chance: random.Random, midnight: datetime) -> dict[int, list[datetime]]:
    """Who writes when, between seven and twenty-two o'clock."""
    active = [person for person in range(PEOPLE) if chance.random() < ACTIVE]
    morning = midnight + timedelta(hours=7)
    return {
        person: [morning + timedelta(seconds=chance.randrange(54000)) for _ in range(chance.randint(1, 2))]
        for person in active
    }


async def _bustle(
    office: Office, chance: random.Random, times: Times, since: datetime, until: datetime
) -> None:
    """What all others do meanwhile, each with its time: it stands in the ledger."""
    moments = sorted(at for ats in times.values() for at in ats if since < at < until)
    for start in range(0, len(moments), 8):
        batch = moments[start : start + 8]
        async with office.lane.system.write() as work:
            for at in batch:
                data = {"words": "通道堆放物料，已当场清理。" * chance.randint(1, 20)}
                await work.audit.append("person:1", "hazard.noted", "hazard:1", data, at)
            seen = [{"update_id": chance.getrandbits(50), "seen_at": at} for at in batch]
            await work.connection.execute(insert(seen_update), seen)


async def _reports(office: Office, sender: int, chance: random.Random, *, leaky: bool) -> Sent:
    lane, at = office.lane, office.clock.time
    lane.drafts.make("draft")
    taken = range(chance.choice((0, 0, 1)))  # photos; room that they leave behind hides what comes next
    photos = tuple([await lane.keep_photo("draft", chance.randbytes(4000), "0" * 16) for _ in taken])
    submitted = await lane.submit(tip(photos=photos, what="阀门被绑住。" * chance.randint(2, 90)), "draft")
    case_id = (await lane.enter(submitted.receipt)).case_id
    if leaky:
        os.utime(lane.keys.cases / case_id)
        async with lane.system.write() as work:
            await work.audit.append("reporter", "tip.received", f"tip:{submitted.number}", {}, at)
    return Sent(sender, at, submitted.number, case_id)


async def _read(office: Office) -> None:
    """In the morning an officer reads what is new."""
    malan = await office.unlocks("马兰")
    for listed in await office.lane.cases(malan):
        if listed.waits:
            await office.lane.open(malan, listed.case.number)
            office.later(seconds=40)
