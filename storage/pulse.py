"""What waits, and since when: read by ``/healthz``, ``/metrics`` and the doctor. Numbers only, never whose."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.duties import Duties
from storage.outbox import LONGEST_WAIT
from storage.tables.audit import audit
from storage.tables.chat import job, outbox, parked


@dataclass(frozen=True)
class Pulse:
    """One moment of the queues. An age is how long the oldest has waited that nothing holds back; zero when
    there is none."""

    answers: int  # letters that somebody waits for
    bulk: int  # letters that may wait
    oldest_answer: timedelta
    oldest_bulk: timedelta
    jobs: int
    oldest_job: timedelta
    given_up: int  # jobs
    parked: int
    newest_event: datetime | None  # of the audit chain, by the clock of its time
    duties_at: datetime | None = (
        None  # until when the clock of duties was advanced; None when nothing is owed
    )
    standby_late: timedelta = timedelta()  # for how long a commit has waited for it; never on SQLite


async def pulse(connection: AsyncConnection, now: datetime) -> Pulse:
    answers, oldest_answer = await _letters(connection, now, bulk=False)
    bulk, oldest_bulk = await _letters(connection, now, bulk=True)
    waiting = job.c.state == "waiting"
    jobs = select(func.count(), func.min(job.c.run_at)).where(waiting)
    count, oldest_job = (await connection.execute(jobs)).one()
    given_up = select(func.count()).select_from(job).where(job.c.state == "failed")
    aside = select(func.count()).select_from(parked)
    newest = select(audit.c.at).order_by(audit.c.seq.desc()).limit(1)
    told_at = (await connection.execute(newest)).scalar_one_or_none()
    return Pulse(
        answers,
        bulk,
        oldest_answer,
        oldest_bulk,
        count,
        _age(oldest_job, now),
        (await connection.execute(given_up)).scalar_one(),
        (await connection.execute(aside)).scalar_one(),
        datetime.fromisoformat(told_at) if told_at else None,
        await _duties_at(connection),
        await _standby_late(connection),
    )


async def _duties_at(connection: AsyncConnection) -> datetime | None:
    mark = await Duties(connection).mark()
    return mark.at if mark and mark.running else None


async def _standby_late(connection: AsyncConnection) -> timedelta:
    if connection.dialect.name != "postgresql":
        return timedelta()
    waits = "datname = current_database() AND wait_event = 'SyncRep'"  # by the server's own clock
    asked = text(f"SELECT max(clock_timestamp() - query_start) FROM pg_stat_activity WHERE {waits}")
    found: timedelta | None = (await connection.execute(asked)).scalar_one()
    return found or timedelta()


async def _letters(connection: AsyncConnection, now: datetime, *, bulk: bool) -> tuple[int, timedelta]:
    """How many, and for how long the oldest has waited whose chat was not told to wait."""
    told_to_wait = select(outbox.c.address).where(
        outbox.c.not_before > now, outbox.c.not_before <= now + LONGEST_WAIT
    )
    may_go = (outbox.c.bulk == bulk, outbox.c.address.not_in(told_to_wait))
    # one that had to wait counts from when it might go again
    since = case((outbox.c.not_before > outbox.c.created_at, outbox.c.not_before), else_=outbox.c.created_at)
    oldest = select(func.min(since)).where(*may_go)
    count = select(func.count()).select_from(outbox).where(outbox.c.bulk == bulk)
    at = (await connection.execute(oldest)).scalar_one()
    return (await connection.execute(count)).scalar_one(), _age(at, now)


def _age(since: datetime | None, now: datetime) -> timedelta:
    """Never negative: the clock may have been set back."""
    return max(now - since, timedelta()) if since is not None else timedelta()
