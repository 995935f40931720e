"""Photos of drafts and cases: stripped and made anew before they come here, each under a key of its own."""

import secrets
from collections.abc import Collection

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables.tips import tip_case, tip_photo
from storage.tips.boxes import PHOTO, seal, unseal


class TipPhotos:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, photo_id: str, owner: str, key: bytes, data: bytes) -> None:
        """Twice is once: a job may be done again."""
        await self._connection.execute(delete(tip_photo).where(tip_photo.c.id == photo_id))
        row = {"id": photo_id, "owner": owner, "body": seal(key, f"photo:{photo_id}", data, PHOTO)}
        await self._connection.execute(insert(tip_photo).values(row))

    async def get(self, photo_id: str, owner: str, key: bytes) -> bytes | None:
        """The picture's bytes; None when it is not of this owner."""
        asked = select(tip_photo.c.body).where(tip_photo.c.id == photo_id, tip_photo.c.owner == owner)
        box = (await self._connection.execute(asked)).scalar()
        return None if box is None else unseal(key, f"photo:{photo_id}", box)

    async def adopt(self, draft: str, case_id: str, ids: Collection[str]) -> None:
        """The draft is a case now; photos that were taken out of it again are gone."""
        mine = tip_photo.c.owner == draft
        await self._connection.execute(delete(tip_photo).where(mine, tip_photo.c.id.not_in(ids)))
        await self._connection.execute(update(tip_photo).where(mine).values(owner=case_id))

    async def drop(self, owners: Collection[str]) -> None:
        await self._connection.execute(delete(tip_photo).where(tip_photo.c.owner.in_(owners)))

    async def strays(self, alive: Collection[str]) -> list[str]:
        """Owners that are neither a case nor one of these drafts: nothing opens their photos any more."""
        cases = select(tip_case.c.id)
        found = select(tip_photo.c.owner).distinct().where(tip_photo.c.owner.not_in(cases))
        return [owner for owner in (await self._connection.execute(found)).scalars() if owner not in alive]


def new_photo_id() -> str:
    return secrets.token_hex(16)
