"""Where posters were seen, as rows. Nothing here is ever changed or deleted."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.posters.check import PLACED, PosterCheck, PosterFound, PosterPlace
from inspection.signals.posters import PosterSeen
from storage.tables.enterprise import poster
from storage.tables.people import person, post
from storage.tables.poster import poster_check

_ROW = poster_check.c
OWN = ("at", "by", "poster_id", "code", "lat", "lon", "accuracy", "how", "metres", "apart")
MOST_PLACES = 50


class PosterChecks:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, new: PosterCheck) -> PosterCheck:
        """With its id."""
        own = {name: getattr(new, name) for name in OWN}
        made = poster_check.insert().values(**own, found=new.found.value, photo_ids=list(new.photo_ids))
        key = (await self._connection.execute(made)).inserted_primary_key
        assert key is not None  # a single-row insert always has one
        return replace(new, id=int(key[0]))

    async def get(self, check_id: int) -> PosterCheck | None:
        found = await self._read(select(poster_check).where(_ROW.id == check_id))
        return found[0] if found else None

    async def places(self, poster_id: int, since: datetime) -> list[PosterPlace]:
        """Where this code was surely seen, the newest first."""
        sure = _ROW.found.in_(sorted(one.value for one in PLACED))
        asked = select(_ROW.lat, _ROW.lon, _ROW.accuracy).where(_ROW.poster_id == poster_id, sure)
        asked = asked.where(_ROW.at >= since).order_by(_ROW.id.desc()).limit(MOST_PLACES)
        rows = await self._connection.execute(asked)
        return [PosterPlace(row.lat, row.lon, row.accuracy or 0.0) for row in rows]

    async def noted(self, by: int, poster_id: int | None, code: str | None, since: datetime) -> bool:
        """Whether this person's scan of this invalid code is on record since then."""
        invalid = _ROW.found.in_((PosterFound.REVOKED.value, PosterFound.UNKNOWN.value))
        same = _ROW.poster_id == poster_id if poster_id is not None else _ROW.code == code
        asked = select(_ROW.id).where(_ROW.by == by, invalid, same, _ROW.at >= since).limit(1)
        return (await self._connection.execute(asked)).first() is not None

    async def latest(self, enterprise_id: int) -> PosterCheck | None:
        """The newest check of any poster of the enterprise that is still valid."""
        asked = select(poster_check).join(poster, poster.c.id == _ROW.poster_id)
        hangs = poster.c.enterprise_id == enterprise_id, poster.c.revoked_at.is_(None)
        found = await self._read(asked.where(*hangs).order_by(_ROW.id.desc()).limit(1))
        return found[0] if found else None

    async def seen(self, ids: Collection[int]) -> list[PosterSeen]:
        """With the site the poster is of, and the first region of whoever scanned it."""
        held = post.c.person_id == _ROW.by, post.c.region_id.is_not(None), post.c.revoked_at.is_(None)
        region = select(post.c.region_id).where(*held).order_by(post.c.id).limit(1).scalar_subquery()
        asked = (
            select(poster_check, poster.c.enterprise_id, person.c.name, region.label("region_id"))
            .join(person, person.c.id == _ROW.by)
            .outerjoin(poster, poster.c.id == _ROW.poster_id)
        )
        rows = await self._connection.execute(asked.where(_ROW.id.in_(sorted(ids))).order_by(_ROW.id))
        return [PosterSeen(to_check(row), row.name, row.enterprise_id, row.region_id) for row in rows]

    async def all(self, after: int = 0, most: int = 500) -> list[PosterCheck]:
        return await self._read(select(poster_check).where(_ROW.id > after).order_by(_ROW.id).limit(most))

    async def _read(self, asked: Select[Any]) -> list[PosterCheck]:
        return [to_check(row) for row in await self._connection.execute(asked)]


def to_check(row: Row[Any]) -> PosterCheck:
    own = {name: getattr(row, name) for name in OWN}
    return PosterCheck(id=row.id, found=PosterFound(row.found), photo_ids=tuple(row.photo_ids), **own)
