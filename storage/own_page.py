"""What an enterprise's own page needs that nobody else asks for."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.visit import VisitState
from storage.tables.hazard import hazard, hazard_photo
from storage.tables.visit import visit

DONE = (VisitState.SUBMITTED.value, VisitState.ANSWERED.value)


class OwnPageReads:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def records(self, enterprise_id: int, most: int) -> list[int]:
        """The ids of its newest visits that have a record, newest first."""
        there = visit.c.enterprise_id == enterprise_id, visit.c.number.is_not(None), visit.c.state.in_(DONE)
        asked = select(visit.c.id).where(*there).order_by(visit.c.submitted_at.desc(), visit.c.id.desc())
        return list((await self._connection.execute(asked.limit(most))).scalars())

    async def hazards_with(self, photo_id: int, enterprise_id: int) -> list[int]:
        """The hazards of the enterprise that this photo shows."""
        shown = hazard_photo.join(hazard, hazard.c.id == hazard_photo.c.hazard_id)
        mine = hazard_photo.c.photo_id == photo_id, hazard.c.enterprise_id == enterprise_id
        asked = select(hazard.c.id).select_from(shown).where(*mine).distinct().order_by(hazard.c.id)
        return list((await self._connection.execute(asked)).scalars())
