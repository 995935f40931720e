"""The index of points: each photo that stands as evidence by its striking spots, so that a part of it is found."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.signals.cutting import Asked, Match, Point, matches, words_of
from storage.insert import insert_or_ignore
from storage.tables.signal import photo_point

COMMON = 20_000  # points that share these words: what more there is says nothing of one picture


class PhotoPoints:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, points: Mapping[int, Iterable[Point]]) -> None:
        """Photo id → its points. What is there already stays."""
        rows = [
            {"word": one.word, "photo_id": photo_id, "spot": one.spot}
            for photo_id, some in points.items()
            for one in some
        ]
        await insert_or_ignore(self._connection, photo_point, rows)

    async def near(self, asked: Asked, but: int) -> Sequence[Match]:
        """Photos that seem to show the same as a picture or a part of it, itself left out, the surest first."""
        wanted = select(photo_point.c.photo_id, photo_point.c.word, photo_point.c.spot)
        there = photo_point.c.word.in_(sorted(words_of(asked))), photo_point.c.photo_id != but
        rows = (await self._connection.execute(wanted.where(*there).limit(COMMON))).all()
        return matches(asked, ((row.photo_id, row.word, row.spot) for row in rows))
