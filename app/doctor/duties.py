"""Whether the clock of duties goes."""

from app.clock import SystemClock
from app.doctor.finding import Outcome, note, ok, wrong
from app.doctor.queues import UNREADABLE, has_no_file
from app.settings import Settings
from storage.database import Database
from storage.duties import LATE, Duties, Mark


async def duties(settings: Settings) -> Outcome:
    try:
        found = None if has_no_file(settings.database_url) else await _mark(settings.database_url)
    except UNREADABLE:
        return note("queue_unknown")
    if found is None or not found.running:
        return ok("duties_none")
    late = SystemClock(settings.clock).now() - found.at > LATE
    return wrong("duties_late", at=found.at) if late else ok("duties_at", at=found.at)


async def _mark(address: str) -> Mark | None:
    opened = Database(address)
    try:
        async with opened.read() as connection:
            return await Duties(connection).mark()
    finally:
        await opened.close()
