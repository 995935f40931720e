"""Slow things to do: leased, retried with backoff, each under a unique key: asking twice does it once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import randbits, token_hex
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.insert import insert_or_ignore
from storage.leases import free
from storage.tables.chat import job

LEASE = timedelta(seconds=20)  # renewed for as long as the job is being done
LONGEST_WAIT = timedelta(hours=1)  # before another attempt
MOST_ATTEMPTS = 12
PER_LANE = 2
FORGOTTEN: Mapping[str, Any] = {"payload": {}, "lane": None}


@dataclass(frozen=True)
class Job:
    id: int
    kind: str
    key: str
    payload: Mapping[str, Any]
    attempts: int


class Jobs:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.asked = False  # whether this transaction has asked for any job

    async def add(
        self, kind: str, key: str, payload: Mapping[str, Any], run_at: datetime, *, lane: str | None = None
    ) -> None:
        """Asks for one job; does nothing when that key was ever asked for."""
        await self.add_all([(kind, key, payload)], run_at, {key: lane} if lane else {})

    async def add_all(
        self,
        jobs: Sequence[tuple[str, str, Mapping[str, Any]]],
        run_at: datetime,
        lanes: Mapping[str, str] | None = None,
    ) -> None:
        """``lanes`` by key: of one lane only two run at once."""
        self.asked = self.asked or bool(jobs)
        of = (lanes or {}).get
        rows = [
            {
                "kind": kind,
                "key": key,
                "payload": payload,
                "state": "waiting",
                "run_at": run_at,
                "lane": of(key),
            }
            for kind, key, payload in jobs
        ]
        await insert_or_ignore(self._connection, job, rows)

    async def add_aside(self, kind: str, lane: str, payload: Mapping[str, Any], run_at: datetime) -> None:
        """One of which nothing is to remain: neither its key once it has ended nor a gap where it was among the
        others. ``lane``: of one only two run at once."""
        self.asked = True
        row: dict[str, Any] = {"kind": kind, "key": f"{kind}:{token_hex(16)}", "payload": payload}
        row |= {"state": "waiting", "id": -1 - randbits(30), "run_at": run_at, "lane": lane}
        await self._connection.execute(insert(job), [row])

    async def lease(self, now: datetime, most: int, *, most_of: Mapping[str, int] | None = None) -> list[Job]:
        """Jobs that are due, leased to the caller for twenty seconds; also when the clock has been set back since
        they were asked for. Of one lane never more than two are leased, of a kind at most ``most_of`` now."""
        room = dict(most_of or {})
        full = [kind for kind, left in room.items() if left <= 0]
        due = (
            job.c.state == "waiting",
            or_(free(job.c.run_at, now, LONGEST_WAIT), job.c.attempts == 0),  # none is asked for ahead
            free(job.c.leased_until, now, LEASE),
            job.c.kind.not_in(full),
        )
        found = await self._due(select(job.c.id).where(*due, job.c.lane.is_(None)), most)
        found += await self._due(_in_lanes(now, *due), most)
        rows = list[Row[Any]]()
        for row in sorted(found, key=lambda row: (row.run_at, row.id)):
            left = room.get(row.kind, most)
            if left > 0 and len(rows) < most:
                room[row.kind] = left - 1
                rows.append(row)
        if rows:
            await self._connection.execute(
                update(job)
                .where(job.c.id.in_([row.id for row in rows]))
                .values(leased_until=now + LEASE, attempts=job.c.attempts + 1)
            )
        return [Job(r.id, r.kind, r.key, r.payload, r.attempts + 1) for r in rows]

    async def _due(self, ids: Select[tuple[int]], most: int) -> list[Row[Any]]:
        first = select(job).where(job.c.id.in_(ids)).order_by(job.c.run_at, job.c.id).limit(most)
        return list((await self._connection.execute(first.with_for_update(skip_locked=True))).all())

    async def renew(self, ids: Collection[int], now: datetime) -> None:
        """They are still being done: nobody else takes them for another twenty seconds."""
        doing = update(job).where(job.c.id.in_(ids), job.c.state == "waiting")
        await self._connection.execute(doing.values(leased_until=now + LEASE))

    async def give_back(self, ids: Collection[int]) -> None:
        """They were begun and not finished, through no fault of theirs."""
        if ids:
            begun = update(job).where(job.c.id.in_(ids))
            await self._connection.execute(begun.values(leased_until=None, attempts=job.c.attempts - 1))

    async def attempts(self, key: str) -> int:
        """How often it has been begun, the attempt under way included; each was later than the one before by twice
        as much. 0 when nobody has asked for it."""
        found = await self._connection.execute(select(job.c.attempts).where(job.c.key == key))
        return found.scalar_one_or_none() or 0

    async def lane(self, key: str) -> str | None:
        """Whose it is."""
        found = await self._connection.execute(select(job.c.lane).where(job.c.key == key))
        return found.scalar_one_or_none()

    async def lanes(self, kind: str) -> set[str]:
        """Those in which a job of this kind waits or is being done."""
        asked = select(job.c.lane).where(
            job.c.kind == kind, job.c.state == "waiting", job.c.lane.is_not(None)
        )
        return set((await self._connection.execute(asked)).scalars())

    async def release(self) -> None:
        """Gives back what somebody was doing who is no more; doing it again does it once."""
        await self._connection.execute(
            update(job).where(job.c.leased_until.is_not(None)).values(leased_until=None)
        )

    async def withdraw(self, kind: str, key: str) -> None:
        """As if it had never been asked for."""
        await self._connection.execute(delete(job).where(job.c.kind == kind, job.c.key == key))

    async def done(self, ids: Collection[int]) -> None:
        """Only their keys stay, to guard against doing it again: payload and lane may name a chat."""
        if ids:
            ended: dict[str, Any] = {"state": "done", "leased_until": None, "failure": None, **FORGOTTEN}
            await self._connection.execute(update(job).where(job.c.id.in_(ids)).values(ended))
            if any(one < 0 for one in ids):
                await self._connection.execute(delete(job).where(job.c.id.in_(ids), job.c.id < 0))

    async def finish(self, key: str) -> bool:
        """Ends a job in the very transaction that does what it is for; False when that has been done already."""
        ended = update(job).where(job.c.key == key, job.c.state == "waiting")
        done = await self._connection.execute(ended.values(state="done", leased_until=None, **FORGOTTEN))
        return done.rowcount == 1

    async def along(self, kind: str, now: datetime, most: int) -> list[Job]:
        """Others of this kind that are due and in nobody's hands: whoever does one may do them too, once each has been
        claimed."""
        due = job.c.kind == kind, job.c.state == "waiting", job.c.run_at <= now
        asked = select(job).where(*due, free(job.c.leased_until, now, LEASE)).order_by(job.c.run_at, job.c.id)
        rows = await self._connection.execute(asked.limit(most))
        return [Job(r.id, r.kind, r.key, r.payload, r.attempts) for r in rows]

    async def claim(self, keys: Collection[str]) -> set[str]:
        """Ends these jobs in the very transaction that does what they are for: those of them that nobody has
        ended."""
        ended: dict[str, Any] = {"state": "done", "leased_until": None, **FORGOTTEN}
        waiting = update(job).where(job.c.key.in_(keys), job.c.state == "waiting")
        return set((await self._connection.execute(waiting.values(ended).returning(job.c.key))).scalars())

    async def failed(self, failed: Job, reason: str, now: datetime) -> None:
        """Tries again after 2, 4, 8 … seconds, at most an hour; gives up for good after twelve attempts, and
        then keeps of it no more than of one that is done, and why."""
        wait = min(timedelta(seconds=2**failed.attempts), LONGEST_WAIT)
        values: dict[str, Any] = {"run_at": now + wait, "leased_until": None, "failure": reason}
        if failed.attempts >= MOST_ATTEMPTS and failed.id < 0:
            await self._connection.execute(delete(job).where(job.c.id == failed.id))
            return
        if failed.attempts >= MOST_ATTEMPTS:
            values |= {"state": "failed", **FORGOTTEN}
        await self._connection.execute(update(job).where(job.c.id == failed.id).values(values))

    async def forget_ended(self, before: datetime, lasting: Mapping[str, datetime]) -> None:
        """Erases finished jobs, and those given up, that were due before then; of the kinds in ``lasting``,
        whose keys guard for longer, those that were due before that kind's own moment."""
        ended = job.c.state != "waiting"
        usual = and_(job.c.kind.not_in(list(lasting)), job.c.run_at < before)
        own = (and_(job.c.kind == kind, job.c.run_at < moment) for kind, moment in lasting.items())
        await self._connection.execute(delete(job).where(ended, or_(usual, *own)))

    async def waiting(self) -> tuple[int, datetime | None]:
        """How many jobs wait, and since when the oldest is due."""
        query = select(func.count(), func.min(job.c.run_at)).where(job.c.state == "waiting")
        row = (await self._connection.execute(query)).one()
        return row[0], row[1]


def _in_lanes(now: datetime, *due: ColumnElement[bool]) -> Select[tuple[int]]:
    """The first of each lane that are due, as many as the lane has room for."""
    busy = (
        select(job.c.lane, func.count().label("many"))
        .where(job.c.lane.is_not(None), job.c.state == "waiting", ~free(job.c.leased_until, now, LEASE))
        .group_by(job.c.lane)
        .subquery()
    )
    place = func.row_number().over(partition_by=job.c.lane, order_by=(job.c.run_at, job.c.id))
    ranked = (
        select(job.c.id, job.c.lane, place.label("place")).where(*due, job.c.lane.is_not(None)).subquery()
    )
    return (
        select(ranked.c.id)
        .outerjoin(busy, busy.c.lane == ranked.c.lane)
        .where(ranked.c.place + func.coalesce(busy.c.many, 0) <= PER_LANE)
    )
