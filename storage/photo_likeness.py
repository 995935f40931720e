"""Where a photo that is alike stood before: by its bytes, by its fingerprint, by that of its mirror image."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.photo import ALIKE, PhotoState, distance
from inspection.signals.photos import SHOWN
from inspection.signals.seen import Likeness, PhotoUse
from storage.photo_bands import PhotoBands
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.photo import photo

MOST = 2000  # uses that are looked at


class PhotoLikeness:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def uses(self, after: int, most: int) -> list[tuple[int, PhotoUse, str, str | None]]:
        """The next photos to stand as evidence: (place in the order, use, state, thumbnail)."""
        asked = _USES.where(hazard_photo.c.id > after).order_by(hazard_photo.c.id).limit(most)
        rows = await self._connection.execute(asked)
        return [(row.place, _use(row), row.state, row.thumbnail) for row in rows]

    async def newest(self) -> int:
        asked = select(hazard_photo.c.id).order_by(hazard_photo.c.id.desc()).limit(1)
        return int((await self._connection.execute(asked)).scalar_one_or_none() or 0)

    async def note(self, photo_id: int) -> None:
        """From now on this photo is found by its fingerprint."""
        asked = select(photo.c.fingerprint).where(photo.c.id == photo_id)
        own = (await self._connection.execute(asked)).scalar_one_or_none()
        await PhotoBands(self._connection).add({photo_id: own} if own else {})

    async def alike(
        self, place: int, use: PhotoUse, mirror: str | None, cuts: Mapping[int, Likeness]
    ) -> list[tuple[PhotoUse, Likeness]]:
        """Where it, or one that is alike, stood before ``place``; the earliest first. ``cuts``: by id those that are
        alike in part."""
        own: Select[Any] = select(photo.c.sha256, photo.c.fingerprint).where(photo.c.id == use.photo_id)
        row: Row[Any] = (await self._connection.execute(own)).one()
        found: dict[int, Likeness] = {**cuts, use.photo_id: Likeness(0, exact=True)}
        for candidate in await self._candidates(use.photo_id, row, mirror):
            like = _likeness(candidate, row, mirror)
            if like is not None:
                found[candidate.id] = like
        asked = _USES.where(hazard_photo.c.photo_id.in_(sorted(found)), hazard_photo.c.id < place)
        rows = await self._connection.execute(asked.order_by(hazard_photo.c.id).limit(MOST))
        return [(use, found[use.photo_id]) for use in map(_use, rows)]

    async def seen_at(self, photo_id: int, cuts: Collection[int] = ()) -> datetime | None:
        """When a photo noted before this one, that is the same or like it, first stood as evidence; ``cuts``: those
        that are like it in part."""
        known = photo.c.id == photo_id, photo.c.state == PhotoState.STORED.value
        own: Select[Any] = select(photo.c.sha256, photo.c.fingerprint).where(*known)
        row = (await self._connection.execute(own)).first()
        if row is None:
            return None
        near = await self._candidates(photo_id, row, None)
        found = {one.id for one in near if one.id < photo_id and _likeness(one, row, None) is not None}
        found |= {one for one in cuts if one < photo_id}
        asked = _USES.where(hazard_photo.c.photo_id.in_(sorted(found))).order_by(hazard_photo.c.id).limit(1)
        use = (await self._connection.execute(asked)).first()
        return None if use is None else _use(use).at

    async def _candidates(self, photo_id: int, known: Row[Any], mirror: str | None) -> Sequence[Row[Any]]:
        prints: Collection[str] = {one for one in (known.fingerprint, mirror) if one}
        stored = photo.c.state == PhotoState.STORED.value, photo.c.id != photo_id
        whole: Select[Any] = select(photo.c.id, photo.c.sha256, photo.c.fingerprint)
        same = whole.where(*stored, photo.c.sha256 == known.sha256).limit(MOST)
        found: list[Row[Any]] = list((await self._connection.execute(same)).all())
        found += [one async for one in PhotoBands(self._connection).near(prints, photo_id)]
        return found


def _likeness(
    candidate: Row[Any],
    known: Row[Any],
    mirror: str | None,
) -> Likeness | None:
    if candidate.sha256 is not None and candidate.sha256 == known.sha256:
        return Likeness(0, exact=True)
    if candidate.fingerprint is None:
        return None
    for one, mirrored in ((known.fingerprint, False), (mirror, True)):
        if one and (bits := distance(one, candidate.fingerprint)) <= ALIKE:
            return Likeness(bits, mirrored=mirrored)
    return None


_USES: Select[Any] = (
    select(
        *(hazard_photo.c.id.label("place"), hazard_photo.c.photo_id, hazard_photo.c.hazard_id),
        *(hazard_photo.c.stage, hazard_photo.c.added_by, hazard_photo.c.added_at),
        *(hazard.c.number, hazard.c.enterprise_id, hazard.c.visit_id, photo.c.state, photo.c.thumbnail),
    )
    .join(hazard, hazard.c.id == hazard_photo.c.hazard_id)
    .join(photo, photo.c.id == hazard_photo.c.photo_id)
    .where(hazard_photo.c.stage.in_(sorted(SHOWN)), hazard_photo.c.added_by.is_not(None))
)


def _use(row: Row[Any]) -> PhotoUse:
    return PhotoUse(
        row.photo_id,
        row.hazard_id,
        row.number,
        row.stage,
        row.enterprise_id,
        row.visit_id,
        row.added_by,
        row.added_at,
    )
