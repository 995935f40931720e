"""The posters at the gates: a random token each, so that a code can be revoked and never guessed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.posters.check import PosterKnown
from storage.tables.enterprise import poster


@dataclass(frozen=True)
class Poster:
    """A poster that is valid. ``token`` is 128 random bits, url-safe: in ``/e/<token>`` and ``/start p<token>``."""

    id: int
    enterprise_id: int
    token: str
    issued_at: datetime


class Posters:
    """One enterprise may have several posters hanging; the newest is printed again."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def current(self, enterprise_id: int) -> Poster | None:
        """The newest valid poster of the enterprise."""
        valid = _VALID.where(poster.c.enterprise_id == enterprise_id)
        row = (await self._connection.execute(valid.order_by(poster.c.id.desc()).limit(1))).first()
        return _poster(row) if row else None

    async def by_token(self, token: str) -> Poster | None:
        """The valid poster with this token; None for an unknown and for a revoked one alike."""
        row = (await self._connection.execute(_VALID.where(poster.c.token == token))).first()
        return _poster(row) if row else None

    async def known(self, token: str) -> PosterKnown | None:
        """Also one that is revoked."""
        row = (await self._connection.execute(select(poster).where(poster.c.token == token))).first()
        return PosterKnown(row.id, row.enterprise_id, row.revoked_at is not None) if row else None

    async def issue(self, enterprise_id: int, token: str, now: datetime) -> Poster:
        """A new poster beside those already hanging."""
        values = {"enterprise_id": enterprise_id, "token": token, "issued_at": now}
        done = await self._connection.execute(poster.insert().values(values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return Poster(key[0], enterprise_id, token, now)

    async def ensure(self, enterprise_id: int, token: str, now: datetime) -> Poster:
        """The current poster, or a new one with this token: printing twice must not kill the first print."""
        return await self.current(enterprise_id) or await self.issue(enterprise_id, token, now)

    async def revoke(self, enterprise_id: int, now: datetime, *, but: int | None = None) -> list[int]:
        """Ends every poster of the enterprise, ``but`` one of them; which they were."""
        hanging = [poster.c.enterprise_id == enterprise_id, poster.c.revoked_at.is_(None)]
        if but is not None:
            hanging.append(poster.c.id != but)
        ended = await self._connection.execute(select(poster.c.id).where(*hanging).order_by(poster.c.id))
        await self._connection.execute(poster.update().where(*hanging).values(revoked_at=now))
        return [row.id for row in ended]


_VALID = select(poster).where(poster.c.revoked_at.is_(None))


def _poster(row: Row[Any]) -> Poster:
    return Poster(row.id, row.enterprise_id, row.token, row.issued_at)
