"""``anxun doctor --media``: what the ledger refers to against what lies in the media store, byte by byte."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from app.stock_lists import StockLists
from media.blobs import Blobs, Damaged, checksum
from storage import backup_rows
from storage.database import Database
from storage.waiting_blobs import waiting_blobs

TOGETHER = 4  # read at once; more would only need more memory
KEPT_FOR = timedelta(days=1)  # what nobody refers to yet may belong to somebody who is about to write it down

Step = Callable[[int], None]


@dataclass
class Stock:
    """What was found. ``moved``: where it belongs and where it lies; ``strays`` nobody refers to."""

    sound: int = 0
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    moved: list[tuple[str, str]] = field(default_factory=list)
    put_back: int = 0
    brought_back: int = 0
    strays: int = 0
    stray_bytes: int = 0
    swept: int = 0

    @property
    def well(self) -> bool:
        lost = len(self.missing) + len(self.damaged)
        return lost == self.brought_back and len(self.moved) == self.put_back


async def take_stock(
    database: Database, blobs: Blobs, now: datetime, *, mend: bool, sweep: bool, step: Step
) -> Stock:
    """Compares everything; ``mend`` copies what was moved to where it belongs, ``sweep`` deletes what nobody has
    referred to for a day. The lists are kept on disk, the bytes of four blobs at a time in memory. ``now`` is UTC.
    Raises what the store raises when it cannot be reached."""
    stock = Stock()
    with StockLists() as lists:
        async for page in blobs.walk():
            lists.lies(page)
        async with database.read() as connection:  # after the store was listed: what is new is not missing
            await _wanted(connection, lists)
        for group in lists.wanted(TOGETHER):
            await asyncio.gather(*(_one(path, sha256, blobs, lists, stock, mend) for path, sha256 in group))
            step(len(group))
        stock.strays, stock.stray_bytes = lists.strays()
        if sweep:
            for path in lists.old_strays(now - KEPT_FOR):
                await blobs.delete(path)
                stock.swept += 1
    return stock


async def _wanted(connection: AsyncConnection, lists: StockLists) -> None:
    async for path, sha256 in backup_rows.blobs(connection):
        lists.want(path, sha256)
    async for path in waiting_blobs(connection):
        lists.expect(path)


async def _one(
    path: str, sha256: str | None, blobs: Blobs, lists: StockLists, stock: Stock, mend: bool
) -> None:
    try:
        data = await blobs.get(path)
        if sha256 and hashlib.sha256(data).hexdigest() != sha256:
            raise Damaged(path)
        stock.sound += 1
    except Damaged:
        stock.damaged.append(path)
    except FileNotFoundError:
        await _gone(path, sha256, blobs, lists, stock, mend)


async def _gone(
    path: str, sha256: str | None, blobs: Blobs, lists: StockLists, stock: Stock, mend: bool
) -> None:
    async for place, data in _elsewhere(path, sha256, blobs, lists):
        stock.moved.append((path, place))
        if mend:
            await blobs.put_back(path, data)
            stock.put_back += 1
        return
    stock.missing.append(path)


async def _elsewhere(
    path: str, sha256: str | None, blobs: Blobs, lists: StockLists
) -> AsyncIterator[tuple[str, bytes]]:
    """Where the same bytes lie under a name that nobody refers to."""
    wanted = checksum(path) or sha256
    for place in lists.alike(path):
        data = await blobs.as_it_lies(place)
        if wanted and hashlib.sha256(data).hexdigest() == wanted:
            yield place, data
