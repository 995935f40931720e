"""What is kept for a while only, and then forgotten."""

from datetime import timedelta

from app.bootstrap import System
from app.jobs.digest import KIND as DIGEST

PASSERS_BY = timedelta(minutes=60)
SEEN = timedelta(days=3)
PARKED = timedelta(days=7)
ENDED = timedelta(days=7)
DIGESTS = timedelta(days=400)  # a digest's key must outlive every turned clock


async def forget(system: System) -> None:
    """Conversations of passers-by, numbers of updates, what was set aside, jobs that have ended."""
    now = system.clock.now()
    async with system.write() as work:
        await work.conversations.forget_passers_by(now - PASSERS_BY)
        await work.updates.forget(now - SEEN, now - PARKED)
        await work.jobs.forget_ended(now - ENDED, {DIGEST: now - DIGESTS})
