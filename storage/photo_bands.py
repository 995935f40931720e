"""The index of fingerprints: each photo by the parts of its fingerprint, so that those near another are found without
looking at all of them."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.photo import ALIKE, PhotoState, distance
from storage.insert import insert_or_ignore
from storage.tables.photo import photo
from storage.tables.signal import photo_band

BANDS = ALIKE + 1  # so many differing bits cannot touch every band
WIDTH = -(-64 // BANDS)
PAGE = 5000  # rows in memory; a million photos have about six hundred in a fingerprint's bands


def bands(fingerprint: str) -> list[tuple[int, int]]:
    """The parts of a fingerprint: (which, its bits)."""
    number = int(fingerprint, 16)
    return [(band, number >> band * WIDTH & (1 << WIDTH) - 1) for band in range(BANDS)]


class PhotoBands:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, prints: Mapping[int, str]) -> None:
        """Photo id → fingerprint. What is there already stays."""
        rows = [
            {"band": band, "value": value, "photo_id": photo_id}
            for photo_id, one in prints.items()
            for band, value in bands(one)
        ]
        await insert_or_ignore(self._connection, photo_band, rows)

    async def near(self, prints: Collection[str], but: int) -> AsyncIterator[Row[Any]]:
        """Every stored photo (id, sha256, fingerprint) that differs from one of these in at most ``ALIKE`` bits,
        itself left out: exactly those, by id. Page by page, for many pictures of dark cellars share a band."""
        parts = [
            and_(photo_band.c.band == band, photo_band.c.value == value)
            for band, value in sorted({part for one in prints for part in bands(one)})
        ]
        if not parts:
            return
        found = select(photo_band.c.photo_id).where(or_(*parts))
        asked = _ONES.where(photo.c.id.in_(found), photo.c.id != but).order_by(photo.c.id).limit(PAGE)
        last = 0
        while rows := (await self._connection.execute(asked.where(photo.c.id > last))).all():
            for row in rows:
                if any(distance(row.fingerprint, one) <= ALIKE for one in prints):
                    yield row
            if len(rows) < PAGE:
                return
            last = rows[-1].id

    async def next(self, after: int, most: int) -> dict[int, str]:
        """The next stored photos by id that have a fingerprint, with it."""
        asked = select(photo.c.id, photo.c.fingerprint).where(
            photo.c.id > after, photo.c.fingerprint.is_not(None)
        )
        rows = await self._connection.execute(asked.order_by(photo.c.id).limit(most))
        return {row.id: row.fingerprint for row in rows}


_ONES: Select[Any] = select(photo.c.id, photo.c.sha256, photo.c.fingerprint).where(
    photo.c.state == PhotoState.STORED.value, photo.c.fingerprint.is_not(None)
)
