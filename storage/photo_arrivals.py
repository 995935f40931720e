"""When one person's photos came that stand as evidence."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.signals.photos import SHOWN
from inspection.trust.burst import Arrival
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.photo import photo

MOST = 500  # nobody sends more in two minutes
SHOWN_MOST = 20  # photos of one hazard that are looked at


class PhotoArrivals:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of_hazard(self, hazard_id: int, span: timedelta) -> dict[int, list[Arrival]]:
        """By photo of the hazard, what its sender sent about the same time."""
        asked = (
            select(photo.c.id, photo.c.received_at, hazard_photo.c.added_by)
            .join(hazard_photo, hazard_photo.c.photo_id == photo.c.id)
            .where(hazard_photo.c.hazard_id == hazard_id, hazard_photo.c.added_by.is_not(None))
            .where(hazard_photo.c.stage.in_(sorted(SHOWN)))
        )
        rows = (await self._connection.execute(asked.order_by(hazard_photo.c.id).limit(SHOWN_MOST))).all()
        return {row.id: await self.around(row.added_by, row.received_at, span) for row in rows}

    async def around(self, person_id: int, at: datetime, span: timedelta) -> list[Arrival]:
        """Those received within ``span`` before or after ``at``."""
        asked = (
            select(photo.c.id, photo.c.received_at, hazard_photo.c.hazard_id, hazard.c.enterprise_id)
            .join(hazard_photo, hazard_photo.c.photo_id == photo.c.id)
            .join(hazard, hazard.c.id == hazard_photo.c.hazard_id)
            .where(photo.c.received_at.between(at - span, at + span))
            .where(hazard_photo.c.added_by == person_id, hazard_photo.c.stage.in_(sorted(SHOWN)))
            .order_by(hazard_photo.c.id)
            .limit(MOST)
        )
        rows = await self._connection.execute(asked)
        return [Arrival(row.id, row.received_at, row.hazard_id, row.enterprise_id) for row in rows]
