"""Takes photos of before the index of fingerprints into it: some at a time, while the bot runs."""

from datetime import datetime

from app.bootstrap import System
from storage.photo_bands import PhotoBands

MARK = "bands"
AT_ONCE = 1000


async def take_in(system: System, _: datetime) -> bool:
    """Whether there may be more. Stopped anywhere, it goes on from where its last transaction ended."""
    async with system.write() as work:
        known = await work.signals.mark(MARK, held=True) or 0
        index = PhotoBands(work.connection)
        prints = await index.next(known, AT_ONCE)
        if not prints:
            return False
        await index.add(prints)
        await work.signals.set_mark(MARK, max(prints))
    return len(prints) == AT_ONCE
