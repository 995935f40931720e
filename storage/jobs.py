"""Slow things to do: leased, retried with backoff, each under a unique key: asking twice does it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.insert import insert_or_ignore
from storage.leases import free
from storage.tables.chat import job

LEASE = timedelta(minutes=3)
LONGEST_WAIT = timedelta(hours=1)  # before another attempt
MOST_ATTEMPTS = 12


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

    async def add(self, kind: str, key: str, payload: Mapping[str, Any], run_at: datetime) -> None:
        """Asks for one job; does nothing when that key was ever asked for."""
        await self.add_all([(kind, key, payload)], run_at)

    async def add_all(self, jobs: Sequence[tuple[str, str, Mapping[str, Any]]], run_at: datetime) -> None:
        rows = [
            {"kind": kind, "key": key, "payload": payload, "state": "waiting", "run_at": run_at}
            for kind, key, payload in jobs
        ]
        await insert_or_ignore(self._connection, job, rows)

    async def lease(self, now: datetime, most: int) -> list[Job]:
        """Jobs that are due, leased to the caller for three minutes; also when the clock has been set back since
        they were asked for."""
        query = (
            select(job)
            .where(
                job.c.state == "waiting",
                or_(free(job.c.run_at, now, LONGEST_WAIT), job.c.attempts == 0),  # none is asked for ahead
                free(job.c.leased_until, now, LEASE),
            )
            .order_by(job.c.run_at, job.c.id)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        rows = (await self._connection.execute(query)).all()
        if rows:
            await self._connection.execute(
                update(job)
                .where(job.c.id.in_([row.id for row in rows]))
                .values(leased_until=now + LEASE, attempts=job.c.attempts + 1)
            )
        return [Job(r.id, r.kind, r.key, r.payload, r.attempts + 1) for r in rows]

    async def release(self) -> None:
        """Gives back what somebody was doing who is no more; doing it again does it once."""
        await self._connection.execute(
            update(job).where(job.c.leased_until.is_not(None)).values(leased_until=None)
        )

    async def withdraw(self, kind: str, key: str) -> None:
        """As if it had never been asked for."""
        await self._connection.execute(delete(job).where(job.c.kind == kind, job.c.key == key))

    async def done(self, job_id: int) -> None:
        """Only its key stays, to guard against doing it again: the payload may name a chat."""
        ended: dict[str, Any] = {"state": "done", "leased_until": None, "failure": None, "payload": {}}
        await self._connection.execute(update(job).where(job.c.id == job_id).values(ended))

    async def failed(self, failed: Job, reason: str, now: datetime) -> None:
        """Tries again after 2, 4, 8 … seconds, at most an hour; gives up for good after twelve attempts, and
        then keeps of it no more than of one that is done, and why."""
        wait = min(timedelta(seconds=2**failed.attempts), LONGEST_WAIT)
        values: dict[str, Any] = {"run_at": now + wait, "leased_until": None, "failure": reason}
        if failed.attempts >= MOST_ATTEMPTS:
            values |= {"state": "failed", "payload": {}}
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
