"""Takes photos of before the indexes into them, by fingerprint and by points: some at a time, while the bot runs."""

from datetime import datetime

from app.bootstrap import System
from app.signals.albums import ALBUM
from app.signals.cut_outs import CutOuts
from storage.photo_bands import PhotoBands
from storage.photo_likeness import PhotoLikeness

MARK = "bands"
AT_ONCE = 1000
POINTS, A_FEW = "points", 100  # each is decoded again: a second of work in ten


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


async def take_in_points(system: System, _: datetime) -> bool:
    """Whether there may be more: of those that stand as evidence, as far as signals have been looked for."""
    async with system.read() as work:
        known, end = await work.signals.mark(POINTS) or 0, await work.signals.mark(ALBUM) or 0
        some = [one for one in await PhotoLikeness(work.connection).uses(known, A_FEW) if one[0] <= end]
    if not some:
        return False
    await CutOuts(system).note({use.photo_id: thumbnail for _, use, _, thumbnail in some})
    async with system.write() as work:
        await work.signals.set_mark(POINTS, some[-1][0])
    return len(some) == A_FEW
