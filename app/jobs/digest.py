"""The daily digest as jobs: one for each manager and local day, sent once or, when it has nothing to say, never."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from app.digest_tables import DueTables
from inspection.digest import Digest, DigestFacts, digest, fingerprint, worth_sending
from inspection.people import Person
from storage.digest_day import DigestDay
from storage.digest_facts import SENT
from storage.people import DigestReader
from storage.work import Work

KIND = "digest"
USUAL = time(8)

Write = Callable[[], AbstractAsyncContextManager[Work]]
Post = Callable[[Work, Person, Digest], Awaitable[None]]
"""Puts one digest into the outbox, in the transaction it is given."""

JobRequest = tuple[str, str, Mapping[str, Any]]
"""kind, key, payload: what ``Jobs.add_all`` takes."""


def request(person_id: int, day: date, *, asked: bool = False) -> JobRequest:
    """The job of one person's digest of one local day. ``asked``: an operator wants it, whatever the hour."""
    payload = {"person": person_id, "day": day.isoformat(), "asked": asked}
    return KIND, _key(person_id, day), payload


def _key(person_id: int, day: date) -> str:
    return f"{KIND}:{person_id}:{day.isoformat()}"


def due_digests(now: datetime, zone: tzinfo, readers: Iterable[DigestReader]) -> list[JobRequest]:
    """The digests of today whose hour has come. The key makes each one happen once, however often it is
    asked for and wherever the clock jumps; a day that passed while the system was down is left out."""
    day = now.astimezone(zone).date()
    return [
        request(reader.person.id, day)
        for reader in readers
        if reader.reachable and _moment(day, reader.digest_at, zone) <= now
    ]


def _moment(day: date, at: str, zone: tzinfo) -> datetime:
    """When that wall-clock time comes on that day. Where the clocks skip it, as much later as they skip;
    where it comes twice, the first time. Compared in UTC, because local times of one zone are not."""
    return datetime.combine(day, wall_time(at) or USUAL, zone).astimezone(UTC)


def wall_time(text: str) -> time | None:
    """``HH:MM``; None when it is none."""
    hours, _, minutes = text.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):
        return None
    return time(int(hours), int(minutes))


class DigestTimetable:
    """Asks for the digests that are due; call it as often as you like, it looks once a minute.

    It remembers what it asked for, so that a quiet minute writes nothing; after a restart the keys of the
    jobs remember it.
    """

    def __init__(self, write: Write, read: Write, zone: tzinfo) -> None:
        self._write, self._read, self._zone = write, read, zone
        self._asked: set[str] = set()
        self._looked: datetime | None = None

    async def __call__(self, now: datetime) -> int:
        """How many digests were newly asked for."""
        minute = now.replace(second=0, microsecond=0)
        if minute == self._looked:
            return 0
        async with self._read() as work:
            due = due_digests(now, self._zone, await work.people.digest_readers())
        new = [job for job in due if job[1] not in self._asked]
        if new:
            async with self._write() as work:
                await work.jobs.add_all(new, now)
        self._asked, self._looked = {key for _, key, _ in due}, minute
        return len(new)


async def send_digest(
    payload: Mapping[str, Any],
    *,
    write: Write,
    post: Post,
    now: datetime,
    zone: tzinfo,
    tables: DueTables | None = None,
) -> bool:
    """Runs one job in a transaction of its own; whether its digest was posted."""
    async with write() as work:
        return bool(await send_all(work, [payload], post, now, zone, tables=tables))


async def send_all(
    work: Work,
    payloads: Sequence[Mapping[str, Any]],
    post: Post,
    now: datetime,
    zone: tzinfo,
    *,
    counts: DigestDay | None = None,
    tables: DueTables | None = None,
) -> set[int]:
    """Reads the facts, and posts each digest that is worth sending; to whom (person ids).

    Posts and receipts (``digest.sent`` in the audit chain) are one transaction, so that a job which is run
    again after a crash sends nothing twice. Whoever has left or lost the post gets nothing, nor does a
    digest come on another day than its own unless an operator asked for it. ``counts``: of that day, read
    once for many; without them they are read here.
    """
    readers = await work.people.many([payload["person"] for payload in payloads])
    receipts: dict[int, Mapping[str, Any]] = {}
    for payload in payloads:
        day, reader = date.fromisoformat(payload["day"]), readers.get(payload["person"])
        if not await _its_day(work, payload, day, now.astimezone(zone).date()) or reader is None:
            continue
        facts = counts.facts(reader) if counts else await work.digests.facts(reader, day, zone)
        if facts is not None and tables is not None:
            facts = await tables(work, facts, reader)
        if facts is not None and await _wanted(work, payload, reader, facts):
            await post(work, reader, digest(facts))
            receipts[reader.id] = {"day": day.isoformat(), "fingerprint": fingerprint(facts)}
    told = [(SENT, f"person:{person_id}", receipt) for person_id, receipt in receipts.items()]
    await work.audit.append_all("clock", told, now)
    return set(receipts)


async def _its_day(work: Work, payload: Mapping[str, Any], day: date, today: date) -> bool:
    if payload.get("asked"):
        return True
    if day > today:  # the clock has been set back: its day is still to come
        await work.jobs.withdraw(KIND, _key(payload["person"], day))
    return day == today


async def _wanted(work: Work, payload: Mapping[str, Any], reader: Person, facts: DigestFacts) -> bool:
    sent = await work.digests.sent(reader.id)
    if any(one.day == facts.day for one in sent):
        return False
    return bool(payload.get("asked")) or worth_sending(facts, sent[0].fingerprint if sent else None)
