"""Checks of what waits: messages set aside, letters, jobs; of who works on it, and of the ledger's own time."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError

from app.clock import SystemClock
from app.doctor.finding import Outcome, note, ok, wrong
from app.health import LATE_JOB, LATE_LETTER, Loop
from app.settings import Settings
from storage.database import Database
from storage.leader import lock_of
from storage.pulse import Pulse, pulse

UNREADABLE = (SQLAlchemyError, OSError, ImportError, ValueError)  # the database's own row says what is wrong
MOST_AHEAD = timedelta(minutes=1)


async def feel(settings: Settings) -> Pulse | None:
    """None when the database cannot be asked. A missing SQLite file is not made by looking for it."""
    try:
        if has_no_file(settings.database_url):
            return None
        opened = Database(settings.database_url)
        try:
            async with opened.read() as connection:
                return await pulse(connection, SystemClock(settings.clock).now())
        finally:
            await opened.close()
    except UNREADABLE:
        return None


def has_no_file(address: str) -> bool:
    url = make_url(address)
    return url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file()


async def parked(settings: Settings) -> Outcome:
    """Each was somebody's step that did not happen."""
    if (found := await feel(settings)) is None:
        return note("queue_unknown")
    return note("parked", n=found.parked) if found.parked else ok("parked_none")


async def outbox(settings: Settings) -> Outcome:
    if (found := await feel(settings)) is None:
        return note("queue_unknown")
    if found.oldest_answer > LATE_LETTER:
        return wrong("outbox_late", n=found.answers, minutes=_minutes(found.oldest_answer))
    return ok("outbox", n=found.answers, bulk=found.bulk)


async def jobs(settings: Settings) -> Outcome:
    if (found := await feel(settings)) is None:
        return note("queue_unknown")
    if found.oldest_job > LATE_JOB:
        return wrong("jobs_late", n=found.jobs, minutes=_minutes(found.oldest_job))
    return note("jobs_given_up", n=found.given_up) if found.given_up else ok("jobs", n=found.jobs)


async def ledger_time(settings: Settings) -> Outcome:
    """An event of the future: the clock was ahead then, or has been set back since."""
    if (found := await feel(settings)) is None:
        return note("queue_unknown")
    if found.newest_event and found.newest_event > SystemClock(settings.clock).now() + MOST_AHEAD:
        return wrong("ledger_ahead", at=found.newest_event)
    return ok("ledger_fine")


async def running(settings: Settings) -> Outcome:
    """Whose lock is held, by a process anywhere."""
    try:
        if has_no_file(settings.database_url):
            return note("queue_unknown")
        missing = [loop.value for loop in Loop if not await _is_held(settings, loop)]
    except UNREADABLE:
        return note("queue_unknown")
    return note("running_not", loops=missing) if missing else ok("running")


async def _is_held(settings: Settings, loop: Loop) -> bool:
    """Found out by asking for it for a moment; whoever starts in that moment asks again a moment later."""
    if _was_never_taken(settings.database_url, loop):
        return False
    lock = lock_of(settings.database_url, loop.value)
    try:
        return not await lock.take()
    finally:
        await lock.give_back()


def _was_never_taken(address: str, loop: Loop) -> bool:
    url = make_url(address)
    return url.get_backend_name() == "sqlite" and not Path(f"{url.database}.{loop.value}.lock").exists()


def _minutes(age: timedelta) -> int:
    return int(age.total_seconds() // 60)
