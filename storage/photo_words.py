"""One-time words of photos: added with the submission, answered later."""

from collections.abc import AsyncIterator, Collection, Mapping
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.trust.framed import FramedWord
from storage.tables.form import submission
from storage.tables.photo_word import photo_word

PAGE = 500
_ROW = photo_word.c
_ASKED = select(photo_word, submission.c.person_id.label("sender_id")).join(submission)


class PhotoWords:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, submission_id: int, words: Mapping[int, str]) -> None:
        """By photo."""
        rows = [
            {"submission_id": submission_id, "photo_id": one, "word": word} for one, word in words.items()
        ]
        if rows:
            await self._connection.execute(photo_word.insert(), rows)

    async def of_photos(self, ids: Collection[int]) -> dict[int, FramedWord]:
        """By photo. Of one that was sent for several forms the newest."""
        asked = _ASKED.where(_ROW.photo_id.in_(sorted(ids))).order_by(_ROW.id)
        return {row.photo_id: _word(row) for row in await self._connection.execute(asked)} if ids else {}

    async def judged(self, one: FramedWord) -> None:
        mine = update(photo_word).where(
            _ROW.submission_id == one.submission_id, _ROW.photo_id == one.photo_id
        )
        await self._connection.execute(mine.values(shown=one.shown, by=one.by, at=one.at))

    async def all(self) -> AsyncIterator[FramedWord]:
        """In the order of their submissions."""
        page = _ASKED.order_by(_ROW.id).limit(PAGE)
        rows = (await self._connection.execute(page)).all()
        while rows:
            for row in rows:
                yield _word(row)
            rows = (await self._connection.execute(page.where(_ROW.id > rows[-1].id))).all()


def _word(row: Row[Any]) -> FramedWord:
    return FramedWord(
        row.submission_id, row.photo_id, row.word, row.sender_id, shown=row.shown, by=row.by, at=row.at
    )
